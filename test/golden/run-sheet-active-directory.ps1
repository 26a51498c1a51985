<#
.SYNOPSIS
Run sheet: Active Directory. Runs read-only commands and writes their answers into one file.
.DESCRIPTION
Checklists: active-directory 2026.12
NEVER CHANGES ANYTHING: every command below only reads. The script installs nothing and uploads nothing.
It writes one file, tam-run-TECHNOLOGY-HOST-yyyyMMdd-HHmm.json, into the folder of -OutFolder.
That file holds names of servers, accounts and other objects: treat it as confidential.
Needs Windows PowerShell 5.1 (powershell.exe); in PowerShell 7 it stops before the first command.
Commands run where the script runs, with the rights of the person who runs it. Run it once on each server or
instance where a check asks for it. A command that fails, or cannot run here, is reported and does no harm.
Import the file with: tam-assess import FILE --into NAME.findings.jsonc
.PARAMETER OutFolder
Folder for the file. It has to exist. The current folder unless given.
.PARAMETER Check
Ids of checks, to run only these.
.PARAMETER SqlInstance
SQL Server instance on which the T-SQL is run, with Windows authentication. This sheet has no T-SQL.
.PARAMETER Kql
Runs the KQL with Search-AzGraph (module Az.ResourceGraph, after Connect-AzAccount). This sheet has no KQL.
#>
[CmdletBinding()]
param(
    [string] $OutFolder = '.',
    [string[]] $Check,
    [string] $SqlInstance,
    [switch] $Kql
)

Set-StrictMode -Off
$ErrorActionPreference = 'Stop'
# No question for what reads, whatever the profile says.
$ConfirmPreference = 'High'
$TamTechnology = 'active-directory'
$TamChecklists = @([ordered]@{ id = 'active-directory'; version = '2026.12' })
$TamCommands = 6
$TamMaxRows = 5000
$TamMaxMessages = 50
$TamWindowsPowerShell = $true
$TamVersion = $PSVersionTable.PSVersion
if ($TamVersion.Major -lt 5 -or ($TamVersion.Major -eq 5 -and $TamVersion.Minor -lt 1)) {
    throw "This script needs Windows PowerShell 5.1, and this is version $($TamVersion): install Windows Management Framework 5.1, or run the script on a newer machine."
}
if ($TamWindowsPowerShell -and $PSVersionTable.PSEdition -ne 'Desktop') {
    throw "This script needs Windows PowerShell 5.1, and this is PowerShell $($TamVersion): start powershell.exe (for Exchange, the Exchange Management Shell) on Windows and run the script there."
}
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    throw 'PowerShell runs in a restricted language mode here, in which this script cannot work. Run it where the full language is allowed.'
}
$TamFolder = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutFolder)
if (-not (Test-Path -LiteralPath $TamFolder -PathType Container)) {
    throw "There is no folder '$TamFolder'. Create it, or name another one with -OutFolder."
}
# powershell.exe -File hands over a list as one text.
if ($Check) { $Check = @(($Check -join ',') -split ',' | ForEach-Object { "$_".Trim() } | Where-Object { $_ }) }
$TamCulture = [System.Globalization.CultureInfo]::InvariantCulture
$TamHidden = @('PSComputerName', 'PSShowComputerName', 'PSSourceJobInstanceId', 'RunspaceId')
$TamResults = [System.Collections.ArrayList]::new()
$TamStarted = Get-Date
$TamNobody = [object]::new()
$TamDefaults = @{ '*:ErrorAction' = 'Stop' }
if ($PSDefaultParameterValues) {
    foreach ($TamKey in @($PSDefaultParameterValues.Keys)) {
        if ($TamKey -ne 'Disabled' -and $TamKey -notmatch ':(?:EA|ErrorAction)$') { $TamDefaults[$TamKey] = $PSDefaultParameterValues[$TamKey] }
    }
}

function ConvertTo-TamScalar {
    param($Value)
    if ($null -eq $Value -or $Value -is [System.DBNull]) { return $null }
    if ($Value -is [bool]) { return [bool]$Value }
    if ($Value -is [datetime]) { return $Value.ToString('yyyy-MM-ddTHH:mm:ssK', $TamCulture) }
    if ($Value -is [System.DateTimeOffset]) { return $Value.ToString('yyyy-MM-ddTHH:mm:sszzz', $TamCulture) }
    if ($Value -is [enum] -or ($Value -is [System.ValueType] -and "$($Value.PSObject.TypeNames[0])" -like 'Deserialized.*')) {
        return "$Value"
    }
    if ($Value -is [double] -or $Value -is [single]) {
        $number = [double]$Value
        if ([double]::IsNaN($number) -or [double]::IsInfinity($number)) { return $number.ToString($TamCulture) }
        return $number
    }
    if ($Value -is [int] -or $Value -is [long] -or $Value -is [decimal] -or $Value -is [byte] -or $Value -is [int16] -or
        $Value -is [uint16] -or $Value -is [uint32] -or $Value -is [uint64] -or $Value -is [sbyte]) {
        return $Value
    }
    $text = "$Value"
    if ($Value -is [byte[]]) {
        $text = '0x' + ([System.BitConverter]::ToString($Value) -replace '-', '')
    } elseif ($Value -is [System.Collections.IDictionary]) {
        $text = @(foreach ($key in $Value.Keys) { "$key=$($Value[$key])" }) -join '; '
    } elseif ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [string] -and $Value -isnot [System.Xml.XmlNode]) {
        $text = @(foreach ($element in $Value) { "$(ConvertTo-TamScalar $element)" }) -join '; '
    }
    if ($text.Length -gt 4000) { $text = $text.Substring(0, 4000) + '...' }
    return $text
}

function ConvertTo-TamRow {
    param($Item)
    $row = [ordered]@{}
    if ($Item -is [string] -or $Item -is [System.ValueType]) {
        $row['Value'] = ConvertTo-TamScalar $Item
    } elseif ($Item -is [System.Collections.IDictionary]) {
        foreach ($key in @($Item.Keys)) { $row["$key"] = ConvertTo-TamScalar $Item[$key] }
    } else {
        foreach ($property in ($Item | Select-Object -Property *).PSObject.Properties) {
            if ($TamHidden -notcontains $property.Name) { $row[$property.Name] = ConvertTo-TamScalar $property.Value }
        }
    }
    return $row
}

function Get-TamMessage {
    param($ErrorRecord)
    $message = "$($ErrorRecord.Exception.GetBaseException().Message)"
    if (-not $message) { $message = "$ErrorRecord" }
    if ($message.Length -gt 2000) { $message = $message.Substring(0, 2000) + '...' }
    return $message
}

# The machine of an error, where the error says it.
function Get-TamTarget {
    param($ErrorRecord, [string[]] $Names)
    $origin = "$($ErrorRecord.OriginInfo.PSComputerName)"
    if ($origin) { return $origin }
    if ($null -eq $ErrorRecord.TargetObject) { return '' }
    $text = "$($ErrorRecord.TargetObject)".Trim()
    foreach ($name in $Names) {
        if ($text -eq $name -or $text -eq ($name -split '\.')[0]) { return $name }
    }
    # Other errors name a path, an identity or a command.
    $named = $ErrorRecord.FullyQualifiedErrorId -match '^Microsoft\.PowerShell\.Commands\.WriteErrorException|,PSSessionStateBroken$'
    if ($named -and $ErrorRecord.TargetObject -is [string] -and $text.Length -le 255) { return $text }
    return ''
}

# The errors of an answer, each once, the first of each target before others. Beyond the limit targets are named alone.
function Get-TamError {
    param($Answer, [string[]] $Names)
    $first = [System.Collections.ArrayList]::new()
    $others = [System.Collections.ArrayList]::new()
    $seen = @{}
    foreach ($record in $Answer.Errors) {
        $target = Get-TamTarget $record $Names
        $message = Get-TamMessage $record
        if ($seen.ContainsKey("$target $message")) { continue }
        $entry = [ordered]@{ target = $target; message = $message }
        if ($seen.ContainsKey($target)) { [void]$others.Add($entry) } else { [void]$first.Add($entry) }
        $seen[$target] = $true
        $seen["$target $message"] = $true
    }
    $count = 0
    foreach ($entry in $first) {
        $count++
        if ($count -gt $TamMaxMessages) { $entry['message'] = '' }
        $entry
    }
    $others | Select-Object -First ([math]::Max(0, $TamMaxMessages - $count))
    if ($Answer.Problem) { [ordered]@{ target = ''; message = $Answer.Problem } }
    if ($Answer.ExitCode -and $Answer.Complaints.Count -gt 0) {
        [ordered]@{ target = ''; message = @($Answer.Complaints | Select-Object -First 10) -join ' ' }
    }
}

function Test-TamElevated {
    try {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
        return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    } catch {
        return [System.Environment]::UserName -eq 'root'
    }
}

function Test-TamWinRM {
    try {
        return "$((Get-Service -Name 'WinRM').Status)" -eq 'Running'
    } catch {
        return $false
    }
}

# Why a command cannot be run here; nothing when it can.
function Get-TamObstacle {
    param($Verification)
    $kind = $Verification.Kind
    if ($kind -eq 'manual') { return 'Only a person can judge this.' }
    if ($Verification.Apart) { return "The run sheet leaves this to a person. $($Verification.Apart)" }
    if ($Verification.Fill.Count -gt 0) {
        return "The command needs values for $($Verification.Fill -join ', '). Fill them in and run it by hand."
    }
    if ($Verification.Elevated -and -not $TamElevated) {
        return 'The command needs an elevated session. Start PowerShell with Run as administrator.'
    }
    if ($Verification.Scope -eq 'server' -and $TamWrongServer) { return $TamWrongServer }
    if ($kind -eq 'powershell' -and "$($Verification.Run) $($Verification.AppliesWhen)" -match 'WSMan:' -and -not (Test-TamWinRM)) {
        return 'The command reads the drive WSMan:, which would start the service WinRM.'
    }
    if ($kind -eq 'tsql' -and -not $SqlInstance) { return 'T-SQL is run only where -SqlInstance names an instance.' }
    if ($kind -eq 'tsql' -and $TamSqlProblem) { return $TamSqlProblem }
    if ($kind -eq 'kql' -and -not $Kql) { return 'KQL is run only with -Kql.' }
    if ($kind -eq 'kql' -and -not (Get-Command -Name 'Search-AzGraph' -ErrorAction SilentlyContinue)) {
        return 'Search-AzGraph was not found. It comes with the module Az.ResourceGraph.'
    }
    if ($kind -eq 'kql' -and $TamGraphProblem) { return $TamGraphProblem }
    if ($kind -eq 'azure-cli' -and -not (Get-Command -Name 'az' -ErrorAction SilentlyContinue)) {
        return 'The Azure CLI (az) was not found.'
    }
}

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
    $wanted = '^' + [regex]::Escape($pattern).Replace('\*', '.*').Replace('\?', '.') + '$'
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

# Sends the rows of one text down the pipeline.
function Invoke-TamCommand {
    param($TamVerification, [string] $TamText, $TamAnswer)
    $ErrorActionPreference = 'Continue'
    $PSNativeCommandUseErrorActionPreference = $false
    $PSDefaultParameterValues = $TamDefaults
    $asked = $TamNobody
    try {
        if ($TamVerification.Kind -eq 'powershell') {
            . ([scriptblock]::Create($TamText))
        } elseif ($TamVerification.Kind -eq 'tsql' -and $null -ne $TamAnswer.Databases) {
            Invoke-TamDatabases -Text $TamText -Answer $TamAnswer
        } elseif ($TamVerification.Kind -eq 'tsql') {
            Invoke-TamSql -Text $TamText -Database 'master'
        } elseif ($TamVerification.Kind -eq 'kql') {
            Invoke-TamGraph -Text $TamText
        } else {
            Invoke-TamProgram $TamVerification $TamText
        }
    } finally {
        if (-not [object]::ReferenceEquals($asked, $TamNobody)) {
            $TamAnswer.Asked = @(foreach ($TamName in @($asked)) { if ("$TamName".Trim()) { "$TamName".Trim() } })
        }
        $TamAnswer.ExitCode = $global:LASTEXITCODE
    }
}

# Runs one text: its rows, its errors, whom it asked and how its last program ended.
function Get-TamAnswer {
    param($TamVerification, [string] $TamText, $TamDatabase)
    $TamAnswer = @{
        Rows = [System.Collections.ArrayList]::new()
        Count = 0
        Errors = [System.Collections.ArrayList]::new()
        Complaints = [System.Collections.ArrayList]::new()
        Problem = $null
        Asked = $null
        ExitCode = $null
        Databases = $TamDatabase
        Answered = @{}
    }
    $global:LASTEXITCODE = $null
    $TamEnded = $false
    do {
        try {
            Invoke-TamCommand $TamVerification $TamText $TamAnswer 2>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) {
                    if ($_.FullyQualifiedErrorId -like 'NativeCommandError*' -and -not $_.OriginInfo) { [void]$TamAnswer.Complaints.Add("$_") }
                    else { [void]$TamAnswer.Errors.Add($_) }
                } elseif ($null -ne $_) {
                    $TamAnswer.Count++
                    if ($TamAnswer.Count -le $TamMaxRows) { [void]$TamAnswer.Rows.Add((ConvertTo-TamRow $_)) }
                }
            }
        } catch {
            [void]$TamAnswer.Errors.Add($_)
        }
        $TamEnded = $true
    } while ($false)
    if (-not $TamEnded) {
        $TamAnswer.Problem = 'The command broke off: it has a break or continue outside of a loop.'
    } elseif ($null -ne $TamAnswer.Asked -and $TamAnswer.Asked.Count -eq 0) {
        $TamAnswer.Problem = 'The command found no machine to ask.'
    }
    return $TamAnswer
}

function Invoke-TamVerification {
    param([hashtable] $TamVerification)
    if ($Check -and $Check -notcontains $TamVerification.Check) { return }
    $TamErrors = [System.Collections.ArrayList]::new()
    $TamAnswer = $null
    $TamWhere = $null
    $TamApplies = $true
    $TamObstacle = Get-TamObstacle $TamVerification
    $TamWatch = [System.Diagnostics.Stopwatch]::StartNew()
    if ($TamObstacle) {
        if ($TamVerification.AppliesWhen -or $TamVerification.Database) { $TamApplies = $null }
        if ($TamVerification.Kind -ne 'manual') { [void]$TamErrors.Add([ordered]@{ target = ''; message = $TamObstacle }) }
    } else {
        $TamDone = @($TamResults | Where-Object { $_.kind -ne 'manual' }).Count
        $TamPercent = [math]::Min(100, [math]::Floor(100 * $TamDone / [math]::Max(1, $TamCommands)))
        Write-Progress -Activity 'Run sheet' -Status "$($TamVerification.Check) $($TamVerification.Title)" -PercentComplete $TamPercent
        if ($TamVerification.Kind -eq 'tsql' -and ($TamVerification.Database -or $TamVerification.Scope -eq 'database')) {
            try {
                $TamWhere = @(Get-TamDatabase $TamVerification)
                if ($TamWhere.Count -eq 0) { $TamApplies = $false }
            } catch {
                $TamApplies = $null
                [void]$TamErrors.Add([ordered]@{ target = ''; message = (Get-TamMessage $_) })
            }
        }
        if ($TamApplies -and $TamVerification.AppliesWhen) {
            $TamAnswer = Get-TamAnswer $TamVerification $TamVerification.AppliesWhen $TamWhere
            foreach ($TamError in @(Get-TamError $TamAnswer $TamAnswer.Asked)) { [void]$TamErrors.Add($TamError) }
            if ($TamAnswer.ExitCode -and $TamErrors.Count -eq 0) {
                [void]$TamErrors.Add([ordered]@{ target = ''; message = "The program ended with exit code $($TamAnswer.ExitCode)." })
            }
            if ($TamAnswer.Count -eq 0) { $TamApplies = if ($TamErrors.Count -gt 0) { $null } else { $false } }
            elseif ($null -ne $TamWhere) { $TamWhere = @($TamWhere | Where-Object { $TamAnswer.Answered[$_['name']] }) }
            $TamAnswer = $null
        }
        if ($TamApplies) {
            $TamAnswer = Get-TamAnswer $TamVerification $TamVerification.Run $TamWhere
            foreach ($TamError in @(Get-TamError $TamAnswer $TamAnswer.Asked)) { [void]$TamErrors.Add($TamError) }
        }
    }
    $TamWatch.Stop()
    $TamAsked = [System.Collections.ArrayList]::new()
    $TamRows = @()
    $TamCount = 0
    $TamExitCode = $null
    if ($null -ne $TamAnswer) {
        $TamRows = $TamAnswer.Rows.ToArray()
        $TamCount = $TamAnswer.Count
        $TamExitCode = $TamAnswer.ExitCode
        $TamPlace = $null
        if ($TamVerification.Scope -eq 'server') { $TamPlace = $TamHost }
        if ($TamVerification.Scope -eq 'instance' -or $TamVerification.Scope -eq 'database') { $TamPlace = if ($TamInstance) { $TamInstance } else { $TamHost } }
        $TamNames = if ($null -ne $TamAnswer.Asked) { $TamAnswer.Asked } else { $TamPlace }
        foreach ($TamName in $TamNames) {
            if ($TamAsked -notcontains $TamName) { [void]$TamAsked.Add("$TamName") }
        }
    }
    [void]$TamResults.Add([ordered]@{
        check = $TamVerification.Check
        verify = $TamVerification.Verify
        of = $TamVerification.Of
        kind = $TamVerification.Kind
        scope = $TamVerification.Scope
        title = $TamVerification.Title
        run = $TamVerification.Run
        expect = $TamVerification.Expect
        healthyWhen = $TamVerification.HealthyWhen
        informs = [bool]$TamVerification.Informs
        applies = $TamApplies
        ran = $null -ne $TamAnswer
        asked = $TamAsked.ToArray()
        rows = $TamRows
        errors = $TamErrors.ToArray()
        exitCode = $TamExitCode
        truncated = $TamCount -gt $TamMaxRows
        rowCount = $TamCount
        seconds = [math]::Round($TamWatch.Elapsed.TotalSeconds, 1)
    })
}

$TamElevated = Test-TamElevated
$TamHost = $env:COMPUTERNAME
if (-not $TamHost) { $TamHost = [System.Net.Dns]::GetHostName() }
$TamDomain = $env:USERDNSDOMAIN
$TamTenant = $null
$TamInstance = $null
$TamSqlProblem = $null
$TamGraphProblem = $null
# On a server without the product, commands about the server find nothing, which would look healthy.
$TamWrongServer = $null
if ($TamTechnology -eq 'exchange' -and -not $env:ExchangeInstallPath) {
    $TamWrongServer = "The command has to run on an Exchange server, and $TamHost is none."
}
if ($TamTechnology -eq 'sql-server' -and -not (Test-Path -Path 'HKLM:\SOFTWARE\Microsoft\Microsoft SQL Server\Instance Names\SQL')) {
    $TamWrongServer = "The command has to run on a server with SQL Server, and $TamHost is none."
}
if ($SqlInstance -and -not ('System.Data.SqlClient.SqlConnection' -as [type])) {
    $TamSqlProblem = 'This PowerShell has no SQL client. Run the script in Windows PowerShell 5.1.'
} elseif ($SqlInstance) {
    # The name that the instance gives itself, so that two ways to address it are one instance. Without these two
    # permissions queries answer less than there is, and no rows would look healthy.
    $TamInstance = $SqlInstance
    try {
        $TamFacts = Invoke-TamSql -Database 'master' -Text @'
SELECT CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)) AS name,
  HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW ANY DEFINITION') AS definitions, HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE') AS states,
  CAST(SERVERPROPERTY('ComputerNamePhysicalNetBIOS') AS nvarchar(128)) AS machine
'@
        $TamInstance = "$($TamFacts['name'])"
        if ($TamFacts['machine'] -ne $TamHost) {
            $TamWrongServer = "The command has to run on $($TamFacts['machine']), the server of the instance."
        }
        if ($TamFacts['definitions'] -ne 1 -or $TamFacts['states'] -ne 1) {
            $TamSqlProblem = 'The login needs VIEW ANY DEFINITION and VIEW SERVER STATE; without them answers are incomplete.'
        }
    } catch {
        $TamSqlProblem = "There is no connection to $($SqlInstance): $(Get-TamMessage $_)"
    }
}
if ($TamSqlProblem) { Write-Warning $TamSqlProblem }
if ($Kql -and (Get-Command -Name 'Search-AzGraph' -ErrorAction SilentlyContinue)) {
    # An account that sees no subscription gets empty answers, which would look healthy.
    try {
        $TamTenant = "$((Get-AzContext).Tenant.Id)"
        $TamSeen = @(Invoke-TamGraph -Text "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id").Count
        if ($TamSeen -eq 0) { $TamGraphProblem = 'The account sees no subscription. Sign in with Connect-AzAccount to the right tenant.' }
    } catch {
        $TamGraphProblem = "Azure Resource Graph does not answer: $(Get-TamMessage $_)"
    }
    if ($TamGraphProblem) { Write-Warning $TamGraphProblem }
}

# AD-LIFE-01 Every domain controller in the forest runs a Windows Server release that still gets security
# fixes
Invoke-TamVerification @{
    Check = 'AD-LIFE-01'
    Verify = 0
    Of = 1
    Kind = 'powershell'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'Every domain controller in the forest runs a Windows Server release that still gets security fixes'
    Expect = 'Every row names a release that is in extended support on the day of the assessment. Windows Server 2016 leaves it on 12 January 2027, so ask for the replacement date now. An empty name says nothing: look at that server.'
    HealthyWhen = '{"every":{"property":"OperatingSystem","is":"supported","value":"Windows Server","until":"extended"},"affected":"HostName"}'
    Informs = $false
    Database = $null
    AppliesWhen = $null
    Run = @'
$asked = @((Get-ADForest).Domains)
$asked | ForEach-Object {
  $d = $_
  try {
    Get-ADDomainController -Server $d -Filter * -ErrorAction Stop |
      Select-Object HostName, OperatingSystem, Site, IsGlobalCatalog
  } catch {
    Write-Error -Message $_.Exception.Message -TargetObject $d `
      -ErrorAction Continue
  }
}
'@
}

# AD-AVL-02 Directory replication has no failures and every partner replicated in the last 24 hours
Invoke-TamVerification @{
    Check = 'AD-AVL-02'
    Verify = 0
    Of = 1
    Kind = 'powershell'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'Directory replication has no failures and every partner replicated in the last 24 hours'
    Expect = 'No rows; each one is a link that fails or last worked more than 24 hours ago, with the error code in `LastReplicationResult`, or a server without any partner. A domain controller that does not answer gives an error; its partners then show rows. Partners that were deleted are left out. A forest with one domain controller does not replicate.'
    HealthyWhen = '{"rows":"none","affected":"Server"}'
    Informs = $false
    Database = $null
    AppliesWhen = @'
(Get-ADForest).Domains |
  ForEach-Object { Get-ADDomainController -Server $_ -Filter * } |
  Select-Object -Skip 1 -First 1 HostName
'@
    Run = @'
$asked = @(
  (Get-ADForest).Domains | ForEach-Object {
    $d = $_
    try {
      (Get-ADDomainController -Server $d -Filter * -ErrorAction Stop).HostName
    } catch {
      Write-Error -Message $_.Exception.Message -TargetObject $d `
        -ErrorAction Continue
    }
  }
)
$asked | ForEach-Object {
  $s = $_
  try {
    $links = @(
      Get-ADReplicationPartnerMetadata -Target $s -Scope Server -Partition * `
        -ErrorAction Stop |
        Where-Object { $_.Partner -notmatch '\\0ADEL:' }
    )
    if ($links.Count -eq 0) {
      [pscustomobject]@{
        Server=$s
        Partner='No inbound partner'
        Partition=''
        ConsecutiveReplicationFailures=0
        LastReplicationResult=0
        LastReplicationSuccess=$null
      }
    }
    $links |
      Where-Object {
        $_.ConsecutiveReplicationFailures -gt 0 -or
          $_.LastReplicationSuccess -lt (Get-Date).AddHours(-24)
      } |
      Select-Object @{n='Server';e={$s}},
        Partner,
        Partition,
        ConsecutiveReplicationFailures,
        LastReplicationResult,
        LastReplicationSuccess
  } catch {
    Write-Error -Message $_.Exception.Message -TargetObject $s `
      -ErrorAction Continue
  }
}
'@
}

# AD-TIME-01 (1 of 2) The PDC emulator of the forest root takes its time from a reliable outside source
Invoke-TamVerification @{
    Check = 'AD-TIME-01'
    Verify = 0
    Of = 2
    Kind = 'powershell'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'The PDC emulator of the forest root takes its time from a reliable outside source'
    Expect = '`Outside` is True: the clock is synchronized with an NTP server or an appliance. Its reference is neither its own clock (`LOCL`, 0x4C4F434C), nor the hypervisor (`VMTP`, 0x564D5450), nor another domain controller. On an Azure virtual machine the hypervisor can be a documented choice, accepted in writing.'
    HealthyWhen = '{"every":{"property":"Outside","is":"eq","value":true},"affected":"Server"}'
    Informs = $false
    Database = $null
    AppliesWhen = $null
    Run = @'
$root = (Get-ADForest).RootDomain
$p = (Get-ADDomain -Identity $root -Server $root).PDCEmulator
$dcs = @((Get-ADDomainController -Server $root -Filter *).IPv4Address)
$status = @(w32tm.exe /query /computer:$p /status) -join "`n"
if ($LASTEXITCODE -ne 0) { throw "w32tm.exe ended with code $LASTEXITCODE." }
$leap = [regex]::Match($status, ':\s*(\d)').Groups[1].Value
$id = [regex]::Match($status, '0x([0-9A-Fa-f]{8})').Groups[1].Value.ToUpper()
if ($leap -eq '' -or $id -eq '') {
  throw 'The answer of w32tm.exe names no reference.'
}
$ip = (
  0, 2, 4, 6 | ForEach-Object { [Convert]::ToInt32($id.Substring($_, 2), 16) }
) -join '.'
[pscustomobject]@{
  Server=$p
  ReferenceId="0x$id"
  Address=$ip
  Leap=$leap
  Outside=(
    $leap -ne '3' -and
      $id -notin '00000000', '4C4F434C', '564D5450' -and
      $dcs -notcontains $ip
  )
}
'@
}

# AD-TIME-01 (2 of 2) The PDC emulator of the forest root takes its time from a reliable outside source
Invoke-TamVerification @{
    Check = 'AD-TIME-01'
    Verify = 1
    Of = 2
    Kind = 'powershell'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'The PDC emulator of the forest root takes its time from a reliable outside source'
    Expect = '`Seconds`, the distance to the PDC emulator of the forest root, is 1 or less on every domain controller. More needs a look at the time path, minutes break Kerberos. Needs UDP port 123 from here to each of them.'
    HealthyWhen = '{"every":{"property":"Seconds","is":"le","value":1},"affected":"Server"}'
    Informs = $false
    Database = $null
    AppliesWhen = $null
    Run = @'
$root = (Get-ADForest).RootDomain
$p = (Get-ADDomain -Identity $root -Server $root).PDCEmulator
$asked = @(
  (Get-ADForest).Domains | ForEach-Object {
    $d = $_
    try {
      (Get-ADDomainController -Server $d -Filter * -ErrorAction Stop).HostName
    } catch {
      Write-Error -Message $_.Exception.Message -TargetObject $d `
        -ErrorAction Continue
    }
  }
)
$offset = {
  param($name)
  $m = [regex]::Match(
    (@(w32tm.exe /stripchart /computer:$name /dataonly /samples:1)[-1]),
      '([+-]\d+)[.,](\d+)s\s*$'
  )
  if (-not $m.Success) { throw 'The clock could not be read.' }
  [double]::Parse(
    "$($m.Groups[1].Value).$($m.Groups[2].Value)",
      [cultureinfo]::InvariantCulture
  )
}
$base = $offset.Invoke($p)[0]
$asked | ForEach-Object {
  $s = $_
  try {
    [pscustomobject]@{
      Server=$s
      Seconds=[math]::Round([math]::Abs($offset.Invoke($s)[0] - $base), 3)
    }
  } catch {
    Write-Error -Message $_.Exception.Message -TargetObject $s `
      -ErrorAction Continue
  }
}
'@
}

# AD-CS-01 (1 of 2) Certificate templates give ordinary accounts no way to impersonate others
Invoke-TamVerification @{
    Check = 'AD-CS-01'
    Verify = 0
    Of = 2
    Kind = 'powershell'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'Certificate templates give ordinary accounts no way to impersonate others'
    Expect = 'No rows (ESC1); a row is a published template for authentication whose requester chooses the subject, needs no approval and is not limited to administrators; `Enrollees` shows who may use it. A group of a few trusted administrators can be accepted in writing.'
    HealthyWhen = '{"rows":"none","affected":"Template"}'
    Informs = $false
    Database = $null
    AppliesWhen = @'
Get-ADObject -SearchBase (
  "CN=Enrollment Services,CN=Public Key " +
  "Services,CN=Services,$((Get-ADRootDSE).configurationNamingContext)"
) -LDAPFilter '(objectClass=pKIEnrollmentService)' |
  Select-Object Name
'@
    Run = @'
$c = (Get-ADRootDSE).configurationNamingContext
$pub = @(
  (
    Get-ADObject `
      -SearchBase "CN=Enrollment Services,CN=Public Key Services,CN=Services,$c" `
      -LDAPFilter '(objectClass=pKIEnrollmentService)' `
      -Properties certificateTemplates
  ).certificateTemplates
)
if (
  -not (
    Get-ADObject `
      -SearchBase "CN=Certificate Templates,CN=Public Key Services,CN=Services,$c" `
      -LDAPFilter '(objectClass=pKICertificateTemplate)' -ResultSetSize 1
  )
) {
  throw 'No certificate template could be read.'
}
Get-ADObject `
  -SearchBase "CN=Certificate Templates,CN=Public Key Services,CN=Services,$c" `
  -LDAPFilter (
  '(&(objectClass=pKICertificateTemplate)' +
  '(msPKI-Certificate-Name-Flag:1.2.840.113556.1.4.804:=65537)' +
  '(!(msPKI-Enrollment-Flag:1.2.840.113556.1.4.803:=2))(|' +
  '(!(msPKI-RA-Signature=*))(msPKI-RA-Signature=0)))'
) -Properties pKIExtendedKeyUsage, nTSecurityDescriptor |
  Where-Object {
    $pub -contains $_.Name -and
      (
        -not $_.pKIExtendedKeyUsage -or
          (
            $_.pKIExtendedKeyUsage -match (
              '^(1\.3\.6\.1\.5\.5\.7\.3\.2|' +
              '1\.3\.6\.1\.4\.1\.311\.20\.2\.2|1\.3\.6\.1\.5\.2\.3\.4|' +
              '2\.5\.29\.37\.0)$'
            )
          )
      )
  } |
  ForEach-Object {
    $t = $_
    $who = @(
      $t.nTSecurityDescriptor.GetAccessRules(
        $true,$true,[System.Security.Principal.SecurityIdentifier]
      ) |
        Where-Object {
          "$($_.AccessControlType)" -eq 'Allow' -and
            $_.IdentityReference.Value -notmatch
              '^S-1-5-(9|18|32-544)$|^S-1-5-21-.+-(498|500|512|516|519)$' -and
            (
              "$($_.ActiveDirectoryRights)" -match 'GenericAll' -or
                (
                  "$($_.ActiveDirectoryRights)" -match 'ExtendedRight' -and
                    "$($_.ObjectType)" -in
                      '0e10c968-78fb-11d2-90d4-00c04f79dc55',
                      '00000000-0000-0000-0000-000000000000'
                )
            )
        } |
        ForEach-Object {
          $i = $_.IdentityReference
          try {
            $i.Translate([System.Security.Principal.NTAccount]).Value
          } catch {
            $i.Value
          }
        } |
        Sort-Object -Unique
    )
    [pscustomobject]@{Template=$t.Name; Enrollees=($who -join '; ')}
  } |
  Where-Object Enrollees
'@
}

# AD-CS-01 (2 of 2) Certificate templates give ordinary accounts no way to impersonate others
Invoke-TamVerification @{
    Check = 'AD-CS-01'
    Verify = 1
    Of = 2
    Kind = 'manual'
    Scope = 'forest'
    Elevated = $false
    Fill = @()
    Title = 'Certificate templates give ordinary accounts no way to impersonate others'
    Expect = 'No finding of these four; one that rests on a group is judged by the members of the group. Mode 2 writes a CSV file and changes nothing.'
    HealthyWhen = $null
    Informs = $false
    Database = $null
    AppliesWhen = $null
    Run = 'Run the module Locksmith from the PowerShell Gallery with `Invoke-Locksmith -Mode 2`, or use the certificate assessments of Defender for Identity. Which findings of the techniques ESC1 to ESC4 are listed?'
}

# AD-CS-02 Certificate enrollment over the web uses HTTPS with Extended Protection, or is removed
Invoke-TamVerification @{
    Check = 'AD-CS-02'
    Verify = 0
    Of = 1
    Kind = 'powershell'
    Scope = 'server'
    Elevated = $true
    Fill = @()
    Title = 'Certificate enrollment over the web uses HTTPS with Extended Protection, or is removed'
    Expect = 'No rows; a row is an enrollment endpoint with Windows logon that lacks required Extended Protection (`Epa`) or required HTTPS (`Ssl`): web enrollment, enrollment and policy web service, device enrollment. Run it on each certification authority and enrollment server.'
    HealthyWhen = '{"rows":"none","affected":"App"}'
    Informs = $false
    Database = $null
    AppliesWhen = @'
Get-WindowsFeature -Name ADCS-Web-Enrollment, ADCS-Enroll-Web-Svc,
  ADCS-Enroll-Web-Pol, ADCS-Device-Enrollment |
  Where-Object Installed |
  Select-Object Name
'@
    Run = @'
Import-Module WebAdministration -ErrorAction Stop
$apps = @(
  Get-WebApplication | Where-Object {
    $_.path -match 'CertSrv|_CES_|_CEP_|mscep'
  }
)
if ($apps.Count -eq 0) {
  throw (
    'A role for enrollment over the web is installed, but none of its ' +
    'applications was found.'
  )
}
$read = {
  param($location, $section, $name)
  $v = Get-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' `
    -Location $location -Filter "system.webServer/security/$section" `
    -Name $name
  if ($v -is [string]) { $v } else { "$($v.Value)" }
}
$apps |
  ForEach-Object {
    $l = ($_.ItemXPath -replace "^.*site\[@name='(.*?)'.*$", '$1') + $_.path
    [pscustomobject]@{
      Server=$env:COMPUTERNAME
      App=$l
      WindowsLogon="$(
        $read.Invoke($l, 'authentication/windowsAuthentication', 'enabled')
      )"
      Epa="$(
        $read.Invoke($l, 'authentication/windowsAuthentication/extendedProtection', 'tokenChecking')
      )"
      Ssl="$($read.Invoke($l, 'access', 'sslFlags'))"
    }
  } |
  Where-Object {
    $_.WindowsLogon -eq 'True' -and
      (
        $_.Epa -notin 'Require','2' -or
          $_.Ssl -notmatch '\bSsl\b|^(8|40|104|264|296|360)$'
      )
  }
'@
}

# Writes the file.
Write-Progress -Activity 'Run sheet' -Completed
$TamDocument = [ordered]@{
    tamRunSheet = 2
    technology = $TamTechnology
    checklists = $TamChecklists
    host = $TamHost
    domain = $TamDomain
    instance = $TamInstance
    tenant = $TamTenant
    collectedOn = $TamStarted.ToString('yyyy-MM-ddTHH:mm:sszzz', $TamCulture)
    powershellVersion = $PSVersionTable.PSVersion.ToString()
    elevated = $TamElevated
    seconds = [math]::Round(((Get-Date) - $TamStarted).TotalSeconds)
    results = $TamResults.ToArray()
}
$TamPlace = $TamHost
if ($TamInstance) { $TamPlace = $TamInstance }
$TamName = 'tam-run-{0}-{1}-{2}.json' -f $TamTechnology, ($TamPlace -replace '[^A-Za-z0-9._-]', '_'), $TamStarted.ToString('yyyyMMdd-HHmm', $TamCulture)
$TamFile = Join-Path -Path $TamFolder -ChildPath $TamName
$TamJson = ConvertTo-Json -InputObject $TamDocument -Depth 6
[System.IO.File]::WriteAllText($TamFile, $TamJson, [System.Text.UTF8Encoding]::new($false))
$TamRan = @($TamResults | Where-Object { $_.ran }).Count
$TamFailed = @($TamResults | Where-Object { $_.ran -and ($_.errors.Count -gt 0 -or $_.exitCode) }).Count
$TamAbsent = @($TamResults | Where-Object { $_.applies -eq $false }).Count
$TamLeft = @($TamResults | Where-Object { -not $_.ran -and $_.applies -ne $false -and $_.kind -ne 'manual' }).Count
Write-Host "$TamRan commands ran, $TamFailed of them with an error; $TamAbsent do not apply here; $TamLeft could not be run here. The answers are in:"
Get-Item -LiteralPath $TamFile

# To be asked or looked at by a person
#
# AD-CS-01 Certificate templates give ordinary accounts no way to impersonate others
#   Question: Run the module Locksmith from the PowerShell Gallery with `Invoke-Locksmith -Mode 2`, or use
#   the certificate assessments of Defender for Identity. Which findings of the techniques ESC1 to ESC4 are
#   listed?
#   Expected: No finding of these four; one that rests on a group is judged by the members of the group.
#   Mode 2 writes a CSV file and changes nothing.
