# What every runspace of a world has: how stand-ins answer, and remoting to the machines of the world.

# The process block of each stand-in: $Caller is its $PSCmdlet, $ErrorActionPreference the one that it goes by.
function Write-EstateAnswer {
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
}

# There is no remoting on this host: with -ComputerName the block is run in the world of each machine. Everything else is
# done by the engine's own command.
if (-not [Estate.World]::RemotingText) {
    $own = [System.Management.Automation.CommandMetadata]::new((Get-Command -Name 'Microsoft.PowerShell.Core\Invoke-Command' -CommandType Cmdlet))
    [Estate.World]::RemotingText = @"
$([System.Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($own))
param($([System.Management.Automation.ProxyCommand]::GetParamBlock($own)))
begin {
    if (-not `$PSBoundParameters.ContainsKey('ErrorAction')) {
        `$ErrorActionPreference = `$PSCmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
    }
    if (-not `$PSBoundParameters.ContainsKey('ComputerName')) {
        `$command = { & 'Microsoft.PowerShell.Core\Invoke-Command' @PSBoundParameters }
        `$pipeline = `$command.GetSteppablePipeline(`$MyInvocation.CommandOrigin)
        `$pipeline.Begin(`$PSCmdlet)
    }
}
process {
    if (`$pipeline) {
        `$pipeline.Process(`$_)
    } else {
        `$used = @{}
        foreach (`$using in `$ScriptBlock.Ast.FindAll({ `$args[0] -is [System.Management.Automation.Language.UsingExpressionAst] }, `$true)) {
            `$name = `$using.SubExpression.VariablePath.UserPath
            `$used["__using_`$name"] = `$PSCmdlet.SessionState.PSVariable.GetValue(`$name)
        }
        foreach (`$computer in `$ComputerName) {
            foreach (`$part in [Estate.World]::InvokeOn(`$computer, `$ScriptBlock, `$ArgumentList, `$used)) {
                if (`$part -is [Estate.Refusal]) { `$PSCmdlet.WriteError(`$part.Record) } else { `$part }
            }
        }
    }
}
end {
    if (`$pipeline) { `$pipeline.End() }
}
"@
}
Set-Item -Path 'function:Invoke-Command' -Value ([scriptblock]::Create([Estate.World]::RemotingText))

Export-ModuleMember -Function 'Write-EstateAnswer', 'Invoke-Command'
