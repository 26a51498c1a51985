# Reads T-SQL with Microsoft's own parser: per text one line of JSON with what does not parse, by version, and the kinds of its
# statements. -Texts is a list of { text, versions: [130, ...] }.
param([string] $Texts, [string] $Results, [string] $Assembly)
$ErrorActionPreference = 'Stop'
Add-Type -LiteralPath $Assembly
$parsers = @{}

# The kind of a statement and of those inside it.
function Get-Kind {
    param($Statement)
    if ($null -eq $Statement) { return }
    $kind = $Statement.GetType().Name -replace 'Statement$'
    if ($kind -eq 'Select' -and $Statement.Into) { $kind = 'SelectInto' }
    $kind
    Get-Kind $Statement.ThenStatement
    Get-Kind $Statement.ElseStatement
    if ($kind -eq 'While') { Get-Kind $Statement.Statement }
    foreach ($list in $Statement.StatementList, $Statement.TryStatements, $Statement.CatchStatements) {
        foreach ($inner in $list.Statements) { Get-Kind $inner }
    }
}

$lines = foreach ($entry in (ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($Texts)))) {
    $problems = @()
    $kinds = @()
    foreach ($version in $entry.versions) {
        if (-not $parsers[$version]) {
            $parsers[$version] = New-Object -TypeName "Microsoft.SqlServer.TransactSql.ScriptDom.TSql$($version)Parser" -ArgumentList $true
        }
        $errors = $null
        $script = $parsers[$version].Parse([System.IO.StringReader]::new($entry.text), [ref]$errors)
        foreach ($problem in $errors) { $problems += "version $($version), line $($problem.Line): $($problem.Message)" }
        $kinds = @(foreach ($batch in $script.Batches) { foreach ($statement in $batch.Statements) { Get-Kind $statement } })
    }
    ConvertTo-Json -Compress -InputObject @{ problems = @($problems); kinds = @($kinds | Sort-Object -Unique) }
}
[System.IO.File]::WriteAllLines($Results, [string[]]$lines)
