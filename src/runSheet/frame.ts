import { kindsPart } from './kinds';
import { rowsPart } from './rows';

/** What the script around the commands needs to know; texts as PowerShell expressions. */
export interface FrameFacts {
  technology: string;
  /** One expression per checklist. */
  checklists: readonly string[];
  /** How many commands there are, for the progress bar. */
  commands: number;
  maxRows: number;
  /** The commands are written for Windows PowerShell 5.1 and would answer less in another one. */
  windowsPowerShell: boolean;
}

/** How many errors of a verification keep their message; machines that failed are named beyond that. */
const mostMessages = 50;

/**
 * Everything before the commands. Names begin with `Tam`, so that a command, which sees these variables, meets none of
 * its own; `$asked` is the one that a command sets for us. Notes on what is not obvious:
 *
 * - A command is dot-sourced into a function, so that `$asked` can be read after it, also after an error. It sets what it
 *   wants: the variables end with the function.
 * - `$PSDefaultParameterValues` and not `$ErrorActionPreference` lets cmdlets stop at an error: Windows PowerShell would
 *   also stop at the first line that a program writes to standard error. Within `try`, errors of expressions stop as well.
 * - `2>&1` around each command: what goes on after an error (`-ErrorAction Continue`) sends it among the rows.
 * - `do { } while ($false)` around each command: a stray `break` in a command ends that loop and not the script.
 * - Programs write progress and warnings to standard error: only their exit code says that they failed. The exit code of
 *   a program on another machine does not come back, so what it wrote there counts as an error.
 * - No pooled connection: an idle session of this script would be found by what looks at sessions.
 * - `ToArray()`, `::new()` and `"$text"`: Windows PowerShell writes wrapped lists and texts as `{ value, Count }`.
 */
export function preparation({ technology, checklists, commands, maxRows, windowsPowerShell }: FrameFacts): string[] {
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
# No question for what reads, whatever the profile says.
$ConfirmPreference = 'High'
$TamTechnology = ${technology}
$TamChecklists = @(${checklists.join(', ')})
$TamCommands = ${commands}
$TamMaxRows = ${maxRows}
$TamMaxMessages = ${mostMessages}
$TamWindowsPowerShell = ${windowsPowerShell ? '$true' : '$false'}
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

${rowsPart}

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

${kindsPart}

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
if ($TamTechnology -eq 'sql-server' -and -not (Test-Path -Path 'HKLM:\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL')) {
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
`
    .trim()
    .split('\n');
}

/** Everything after the commands: the file is written. */
export const mainPart: readonly string[] = `
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
`
  .trim()
  .split('\n');
