# Reads a list of texts with the engine's parser and binder; see Reading.cs.
param([string] $Texts, [string] $Results, [string] $Assembly)
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'types.ps1') $Assembly
[Estate.Reading]::Read($Texts, $Results)
