# There is no remoting on this host: with -ComputerName the block is run in the world of each machine. Everything else is done
# by the engine's own command, whose parameters stand before this.
begin {
    if (-not $PSBoundParameters.ContainsKey('ErrorAction')) {
        $ErrorActionPreference = $PSCmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
    }
    if (-not $PSBoundParameters.ContainsKey('ComputerName')) {
        $command = { & 'Microsoft.PowerShell.Core\Invoke-Command' @PSBoundParameters }
        $pipeline = $command.GetSteppablePipeline($MyInvocation.CommandOrigin)
        $pipeline.Begin($PSCmdlet)
    }
}
process {
    if ($pipeline) {
        $pipeline.Process($_)
    } else {
        $used = @{}
        foreach ($using in $ScriptBlock.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.UsingExpressionAst] }, $true)) {
            $name = $using.SubExpression.VariablePath.UserPath
            $used["__using_$name"] = $PSCmdlet.SessionState.PSVariable.GetValue($name)
        }
        foreach ($computer in $ComputerName) {
            foreach ($part in [Estate.World]::InvokeOn($computer, $ScriptBlock, $ArgumentList, $used)) {
                if ($part -is [Estate.Refusal]) { $PSCmdlet.WriteError($part.Record) } else { $part }
            }
        }
    }
}
end {
    if ($pipeline) { $pipeline.End() }
}
