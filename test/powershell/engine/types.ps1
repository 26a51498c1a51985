# Loads the types of this folder, compiled into a file that serves the next runs as well.
param([string] $Assembly)
if (-not (Test-Path -LiteralPath $Assembly)) {
    $half = "$Assembly.$PID"
    Add-Type -Path (Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*.cs').FullName -OutputAssembly $half
    Move-Item -LiteralPath $half -Destination $Assembly -Force
}
Add-Type -LiteralPath $Assembly
