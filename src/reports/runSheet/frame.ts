/** What the script around the commands needs to know; texts as PowerShell expressions. */
export interface FrameFacts {
  technology: string;
  /** One expression per checklist. */
  checklists: readonly string[];
  /** How many commands there are, for the progress bar. */
  commands: number;
  maxRows: number;
}

/**
 * Everything before the commands. Names begin with `Tam`, so that a command, which sees these variables, meets none of
 * its own. Notes on what is not obvious:
 *
 * - `2>&1` around each command: functions of modules do not inherit `$ErrorActionPreference`, so their errors arrive as
 *   error records among the rows; they count as errors too.
 * - `do { } while ($false)` around each command: a stray `break` in a command ends that loop and not the script.
 * - Programs write progress and warnings to standard error: only their exit code says that they failed.
 * - `ToArray()`, `::new()` and `"$text"`: Windows PowerShell writes wrapped lists and texts as `{ value, Count }`.
 */
export function preparation({ technology, checklists, commands, maxRows }: FrameFacts): string[] {
  return `
[CmdletBinding()]
param(
    [string] $OutFolder = '.',
    [string[]] $Check,
    [string] $SqlInstance,
    [switch] $Kql
)

Set-StrictMode -Off
$ErrorActionPreference = 'Stop'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    throw 'PowerShell runs in a restricted language mode here, in which this script cannot work. Run it where the full language is allowed.'
}
$TamFolder = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutFolder)
if (-not (Test-Path -LiteralPath $TamFolder -PathType Container)) {
    throw "There is no folder '$TamFolder'. Create it, or name another one with -OutFolder."
}
$TamTechnology = ${technology}
$TamChecklists = @(${checklists.join(', ')})
$TamCommands = ${commands}
$TamMaxRows = ${maxRows}
$TamCulture = [System.Globalization.CultureInfo]::InvariantCulture
$TamHidden = @('PSComputerName', 'PSShowComputerName', 'PSSourceJobInstanceId', 'RunspaceId')
$TamResults = [System.Collections.ArrayList]::new()
$TamStarted = Get-Date

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
    return $message
}

function Test-TamElevated {
    try {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
        return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    } catch {
        return $false
    }
}

# Why a command cannot be run here; nothing when it can.
function Get-TamObstacle {
    param($Verification)
    $kind = $Verification.Kind
    if ($kind -eq 'manual') { return 'Only a person can judge this.' }
    if ($Verification.Fill.Count -gt 0) {
        return "The command needs values for $($Verification.Fill -join ', '). Fill them in and run it by hand."
    }
    if ($Verification.Elevated -and -not $TamElevated) {
        return 'The command needs an elevated session. Start PowerShell with Run as administrator.'
    }
    if ($Verification.Scope -eq 'server' -and $TamWrongServer) { return $TamWrongServer }
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

# Databases of people that can be read now.
$TamDatabases = 'SELECT name FROM sys.databases WHERE database_id > 4 AND state = 0 AND source_database_id IS NULL AND HAS_DBACCESS(name) = 1'

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
    param($Verification)
    $ErrorActionPreference = 'Continue'
    $PSNativeCommandUseErrorActionPreference = $false
    $output = [System.Collections.ArrayList]::new()
    $complaints = [System.Collections.ArrayList]::new()
    $global:LASTEXITCODE = 0
    $run = if ($Verification.Kind -eq 'command') {
        { & cmd.exe /c $Verification.Run }
    } else {
        [scriptblock]::Create($Verification.Run)
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

# Sends the rows of one command down the pipeline.
function Invoke-TamCommand {
    param($Verification)
    $ErrorActionPreference = 'Stop'
    if ($Verification.Kind -eq 'powershell') {
        & ([scriptblock]::Create($Verification.Run))
    } elseif ($Verification.Kind -eq 'tsql' -and $Verification.Scope -eq 'database') {
        foreach ($entry in @(Invoke-TamSql -Text $TamDatabases -Database 'master')) {
            Invoke-TamSql -Text $Verification.Run -Database $entry['name'] -NameDatabase
        }
    } elseif ($Verification.Kind -eq 'tsql') {
        Invoke-TamSql -Text $Verification.Run -Database 'master'
    } elseif ($Verification.Kind -eq 'kql') {
        Invoke-TamGraph -Text $Verification.Run
    } else {
        Invoke-TamProgram $Verification
    }
}

function Invoke-TamVerification {
    param([hashtable] $Verification)
    if ($Check -and $Check -notcontains $Verification.Check) { return }
    $rows = [System.Collections.ArrayList]::new()
    $errors = [System.Collections.ArrayList]::new()
    $count = 0
    $obstacle = Get-TamObstacle $Verification
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    if (-not $obstacle) {
        $done = @($TamResults | Where-Object { $_.kind -ne 'manual' }).Count
        $percent = [math]::Min(100, [math]::Floor(100 * $done / [math]::Max(1, $TamCommands)))
        Write-Progress -Activity 'Run sheet' -Status "$($Verification.Check) $($Verification.Title)" -PercentComplete $percent
        $ended = $false
        do {
            try {
                Invoke-TamCommand $Verification 2>&1 | ForEach-Object {
                    if ($_ -is [System.Management.Automation.ErrorRecord]) {
                        [void]$errors.Add((Get-TamMessage $_))
                    } elseif ($null -ne $_) {
                        $count++
                        if ($count -le $TamMaxRows) { [void]$rows.Add((ConvertTo-TamRow $_)) }
                    }
                }
            } catch {
                [void]$errors.Add((Get-TamMessage $_))
            }
            $ended = $true
        } while ($false)
        if (-not $ended) { [void]$errors.Add('The command broke off: it has a break or continue outside of a loop.') }
    }
    $watch.Stop()
    $message = $null
    if ($errors.Count -gt 0) {
        $message = @($errors | Select-Object -Unique -First 5) -join ' | '
    } elseif ($obstacle -and $Verification.Kind -ne 'manual') {
        $message = $obstacle
    }
    [void]$TamResults.Add([ordered]@{
        check = $Verification.Check
        verify = $Verification.Verify
        of = $Verification.Of
        kind = $Verification.Kind
        scope = $Verification.Scope
        title = $Verification.Title
        run = $Verification.Run
        expect = $Verification.Expect
        healthyWhen = $Verification.HealthyWhen
        ran = -not $obstacle
        error = $message
        rows = $rows.ToArray()
        truncated = $count -gt $TamMaxRows
        rowCount = $count
        seconds = [math]::Round($watch.Elapsed.TotalSeconds, 1)
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
if ($TamTechnology -eq 'sql-server' -and -not (Test-Path -Path 'HKLM:\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL')) {
    $TamWrongServer = "The command has to run on a server with SQL Server, and $TamHost is none."
}
if ($SqlInstance) {
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
    if ($TamSqlProblem) { Write-Warning $TamSqlProblem }
}
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
`
    .trim()
    .split('\n');
}

/** Everything after the commands: the file is written. */
export const mainPart: readonly string[] = `
# Writes the file.
Write-Progress -Activity 'Run sheet' -Completed
$TamDocument = [ordered]@{
    tamRunSheet = 1
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
$TamFailed = @($TamResults | Where-Object { $_.ran -and $_.error }).Count
$TamLeft = @($TamResults | Where-Object { -not $_.ran -and $_.kind -ne 'manual' }).Count
Write-Host "$TamRan commands ran, $TamFailed of them with an error; $TamLeft could not be run here. The answers are in:"
Get-Item -LiteralPath $TamFile
`
  .trim()
  .split('\n');
