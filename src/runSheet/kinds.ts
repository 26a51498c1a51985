/** How the script runs what is no PowerShell: T-SQL, in one database or in each, KQL, and programs. */
export const kindsPart = `
function Invoke-TamSql {
    param([string] $Text, [string] $Database, [switch] $NameDatabase)
    $settings = [System.Data.SqlClient.SqlConnectionStringBuilder]::new()
    $settings['Data Source'] = $SqlInstance
    $settings['Initial Catalog'] = $Database
    $settings['Integrated Security'] = $true
    $settings['Application Name'] = 'tam-run-sheet'
    $settings['Connect Timeout'] = 15
    $settings['Pooling'] = $false
    $connection = [System.Data.SqlClient.SqlConnection]::new($settings.ToString())
    try {
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = $Text
        $command.CommandTimeout = 300
        $reader = $command.ExecuteReader()
        do {
            while ($reader.Read()) {
                $row = [ordered]@{}
                if ($NameDatabase) { $row['Database'] = $Database }
                for ($column = 0; $column -lt $reader.FieldCount; $column++) {
                    $name = $reader.GetName($column)
                    if (-not $name) { $name = "Column$($column + 1)" }
                    $row[$name] = $reader.GetValue($column)
                }
                $row
            }
        } while ($reader.NextResult())
    } finally {
        $connection.Dispose()
    }
}

# Databases that are there, and whether they can be read now. Snapshots, and copies of an availability group that nobody
# may read, are none: they are read where they come from.
$TamDatabases = @'
SELECT d.name, d.database_id AS id, d.state AS state, HAS_DBACCESS(d.name) AS access
FROM sys.databases AS d
LEFT JOIN sys.dm_hadr_availability_replica_states AS s ON s.replica_id = d.replica_id AND s.is_local = 1
LEFT JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id
WHERE d.source_database_id IS NULL
  AND NOT (d.replica_id IS NOT NULL AND ISNULL(s.role, 0) = 2 AND ISNULL(r.secondary_role_allow_connections, 0) < 2)
ORDER BY d.name
'@

# The databases in which a verification is run; nothing when the instance has none. What is offline is left out.
function Get-TamDatabase {
    param($Verification)
    $pattern = "$($Verification.Database)"
    $wanted = '^' + [regex]::Escape($pattern).Replace('\\*', '.*').Replace('\\?', '.') + '$'
    $all = @(Invoke-TamSql -Text $TamDatabases -Database 'master' | Where-Object {
        if ($pattern) { $_['name'] -match $wanted -and ($_['id'] -gt 4 -or $pattern -notmatch '[*?]') } else { $_['id'] -gt 4 }
    })
    $online = @($all | Where-Object { $_['state'] -eq 0 })
    if ($all.Count -gt 0 -and $online.Count -eq 0) {
        throw "No database can be read now, because none is online: $(@($all | Select-Object -First 10 | ForEach-Object { $_['name'] }) -join ', ')"
    }
    foreach ($each in $online) { $each }
}

function Invoke-TamDatabases {
    param([string] $Text, $Answer)
    foreach ($each in $Answer.Databases) {
        $name = $each['name']
        try {
            if ($each['access'] -ne 1) { throw 'The login cannot open the database.' }
            Invoke-TamSql -Text $Text -Database $name -NameDatabase | ForEach-Object {
                $Answer.Answered[$name] = $true
                $_
            }
        } catch {
            Write-Error -Message (Get-TamMessage $_) -TargetObject "$name" -ErrorAction Continue
        }
    }
}

function Invoke-TamGraph {
    param([string] $Text)
    $query = @{ Query = $Text; First = 1000 }
    if ((Get-Command -Name 'Search-AzGraph').Parameters.ContainsKey('UseTenantScope')) { $query['UseTenantScope'] = $true }
    $read = 0
    do {
        $page = Search-AzGraph @query
        $token = $null
        $items = $page
        if ($null -ne $page -and $page.PSObject.Properties['Data']) {
            $items = $page.Data
            $token = $page.SkipToken
        }
        foreach ($item in $items) {
            $read++
            $item
        }
        $query['SkipToken'] = $token
    } while ($token -and $read -le $TamMaxRows)
}

function Invoke-TamProgram {
    param($Verification, [string] $Text)
    $ErrorActionPreference = 'Continue'
    $output = [System.Collections.ArrayList]::new()
    $complaints = [System.Collections.ArrayList]::new()
    $global:LASTEXITCODE = 0
    $run = if ($Verification.Kind -eq 'command') {
        { & cmd.exe /c $Text }
    } else {
        [scriptblock]::Create($Text)
    }
    & $run 2>&1 | ForEach-Object {
        if ($_ -isnot [System.Management.Automation.ErrorRecord]) { [void]$output.Add("$_") }
        elseif ($_.FullyQualifiedErrorId -like 'NativeCommandError*') { [void]$complaints.Add("$_") }
        else { throw $_ }
    }
    if ($LASTEXITCODE -ne 0) {
        throw "The program ended with exit code $($LASTEXITCODE): $(@($complaints + $output) -join ' ')"
    }
    if ($Verification.Kind -eq 'command') {
        foreach ($line in $output) { [ordered]@{ line = $line } }
    } elseif (($output -join '').Trim()) {
        $answer = ConvertFrom-Json -InputObject ($output -join ' ')
        foreach ($item in $answer) { $item }
    }
}
`.trim();
