# Runs a list of jobs: compiles the types of worlds once into -Assembly and hands the list over to them.
param([string] $Jobs, [string] $Results, [string] $Assembly)
$ErrorActionPreference = 'Stop'
if (-not (Test-Path -LiteralPath $Assembly)) {
    $half = "$Assembly.$PID"
    Add-Type -Path (Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*.cs').FullName -OutputAssembly $half
    Move-Item -LiteralPath $half -Destination $Assembly -Force
}
Add-Type -LiteralPath $Assembly
[Estate.Runner]::Run($Jobs, $Results, (Join-Path -Path $PSScriptRoot -ChildPath 'Estate.psm1'))
