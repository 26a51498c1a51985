# Runs a list of jobs, each in its world; see Runner.cs.
param([string] $Jobs, [string] $Results, [string] $Assembly)
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'types.ps1') $Assembly
[Estate.Runner]::Run($Jobs, $Results, $PSScriptRoot)
