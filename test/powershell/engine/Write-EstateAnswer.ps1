# The process block of each stand-in: $Caller is its $PSCmdlet, $ErrorActionPreference the one that it goes by.
param($Caller, [string] $Command, $Bound, $ErrorActionPreference)
foreach ($part in [Estate.World]::Answer($Command, $Bound, $Caller)) {
    if ($part -is [Estate.Refusal]) {
        if ($part.Ends) { $Caller.ThrowTerminatingError($part.Record) }
        $Caller.WriteError($part.Record)
    } elseif ($part -is [Estate.Script]) {
        $given = @{}
        foreach ($name in $Bound.Keys) {
            if ([System.Management.Automation.Cmdlet]::CommonParameters -notcontains $name) { $given[$name] = $Bound[$name] }
        }
        $script = [scriptblock]::Create($part.Text)
        try {
            & { $ErrorActionPreference = 'Continue'; & $script @given } 2>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { $Caller.WriteError($_) } else { $_ }
            }
        } catch {
            $Caller.ThrowTerminatingError($_)
        }
    } else {
        $part
    }
}
