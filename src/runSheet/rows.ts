/** What the script makes of the objects and errors that a command answers: rows of scalars, errors by machine. */
export const rowsPart = `
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
        if ($text -eq $name -or $text -eq ($name -split '\\.')[0]) { return $name }
    }
    # Other errors name a path, an identity or a command.
    $named = $ErrorRecord.FullyQualifiedErrorId -match '^Microsoft\\.PowerShell\\.Commands\\.WriteErrorException|,PSSessionStateBroken$'
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
`.trim();
