using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Estate
{
    /// <summary>
    /// Reads commands with the engine's own parser and binder, without running anything. Per text one line of JSON: what does not
    /// parse, what Windows PowerShell 5.1 lacks, which calls do not bind, which commands and programs it calls, where it writes.
    /// </summary>
    public static class Reading
    {
        public static void Read(string texts, string results)
        {
            using (var document = JsonDocument.Parse(File.ReadAllText(texts)))
            using (var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault()))
            using (var output = new StreamWriter(results))
            {
                runspace.Open();
                Runspace.DefaultRunspace = runspace;
                var standIns = document.RootElement.GetProperty("standIns").EnumerateObject().ToDictionary(
                    entry => entry.Name, entry => entry.Value.GetProperty("text").GetString(), StringComparer.OrdinalIgnoreCase);
                using (var shell = PowerShell.Create())
                {
                    shell.Runspace = runspace;
                    foreach (var text in standIns.Values) shell.AddScript(text).AddStatement();
                    shell.Invoke();
                    if (shell.HadErrors) throw new InvalidOperationException(string.Join("\n", shell.Streams.Error));
                }
                foreach (var entry in document.RootElement.GetProperty("texts").EnumerateArray())
                    output.WriteLine(JsonSerializer.Serialize(One(entry.GetString(), standIns)));
            }
        }

        private static Dictionary<string, object> One(string text, Dictionary<string, string> standIns)
        {
            Token[] tokens;
            ParseError[] errors;
            var tree = Parser.ParseInput(text, out tokens, out errors);
            var own = new HashSet<string>(tree.FindAll(ast => ast is FunctionDefinitionAst, true).Select(ast => ((FunctionDefinitionAst)ast).Name), StringComparer.OrdinalIgnoreCase);
            var commands = tree.FindAll(ast => ast is CommandAst, true).Cast<CommandAst>().ToList();
            return new Dictionary<string, object>
            {
                { "errors", errors.Select(error => error.Message + " at " + error.Extent.Text).ToArray() },
                { "lacking", tree.FindAll(ast => true, true).Select(Lacking).Concat(tokens.Select(Lacking)).Where(each => each != null).Distinct().ToArray() },
                { "binding", commands.Where(command => !own.Contains(command.GetCommandName() ?? "")).SelectMany(command => Unbound(command, standIns)).ToArray() },
                { "commands", commands.Select(command => new Dictionary<string, object>
                    {
                        { "name", command.GetCommandName() ?? command.CommandElements[0].Extent.Text },
                        { "text", command.Extent.Text },
                        { "own", own.Contains(command.GetCommandName() ?? "") },
                        { "operator", command.InvocationOperator.ToString() },
                        { "repeated", Above(command).Any(ast => ast is LoopStatementAst || IsArgumentOf(ast, "ForEach-Object")) },
                        { "remote", Above(command).Any(IsRemote) },
                    }).ToArray() },
                { "files", tree.FindAll(ast => ast is FileRedirectionAst, true).Cast<FileRedirectionAst>()
                    .Where(redirection => !redirection.Location.Extent.Text.Equals("$null", StringComparison.OrdinalIgnoreCase)).Select(redirection => redirection.Extent.Text).ToArray() },
            };
        }

        private static IEnumerable<Ast> Above(Ast ast)
        {
            for (var parent = ast.Parent; parent != null; parent = parent.Parent) yield return parent;
        }

        private static bool IsArgumentOf(Ast ast, string command)
        {
            var call = ast is ScriptBlockExpressionAst ? ast.Parent as CommandAst : null;
            return call != null && command.Equals(call.GetCommandName(), StringComparison.OrdinalIgnoreCase);
        }

        private static bool IsRemote(Ast ast)
        {
            return IsArgumentOf(ast, "Invoke-Command") && ((CommandAst)ast.Parent).CommandElements.OfType<CommandParameterAst>()
                .Any(parameter => parameter.ParameterName.Equals("ComputerName", StringComparison.OrdinalIgnoreCase));
        }

        // --- Windows PowerShell 5.1 ------------------------------------------------------------------------------------

        /// <summary>Members that only newer frameworks than that of Windows PowerShell 5.1 have.</summary>
        private static readonly HashSet<string> NewMembers = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "[math]::Clamp", "[datetime]::UnixEpoch", "[System.DateTimeOffset]::UnixEpoch", "[convert]::ToHexString", "[convert]::FromHexString",
            "[System.IO.Path]::GetRelativePath", "[System.IO.File]::AppendAllBytes", "[System.Random]::Shared", "[string]::Create", "[System.Environment]::ProcessPath",
        };
        private static readonly HashSet<string> NewVariables = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "IsWindows", "IsLinux", "IsMacOS", "IsCoreCLR", "PSStyle", "EnabledExperimentalFeatures" };

        private static string Lacking(Ast ast)
        {
            if (ast is TernaryExpressionAst) return "ternary: " + ast.Extent.Text;
            if (ast is PipelineChainAst) return "&& or ||: " + ast.Extent.Text;
            var binary = ast as BinaryExpressionAst;
            if (binary != null && binary.Operator == TokenKind.QuestionQuestion) return "??: " + ast.Extent.Text;
            var assignment = ast as AssignmentStatementAst;
            if (assignment != null && assignment.Operator == TokenKind.QuestionQuestionEquals) return "??=: " + ast.Extent.Text;
            var member = ast as MemberExpressionAst;
            if (member != null && member.NullConditional) return "?.: " + ast.Extent.Text;
            var index = ast as IndexExpressionAst;
            if (index != null && index.NullConditional) return "?[]: " + ast.Extent.Text;
            var pipeline = ast as PipelineAst;
            if (pipeline != null && pipeline.Background) return "&: " + ast.Extent.Text;
            var block = ast as ScriptBlockAst;
            if (block != null && block.CleanBlock != null) return "clean: " + block.CleanBlock.Extent.Text;
            if (ast is TypeDefinitionAst) return "class: " + ((TypeDefinitionAst)ast).Name;
            var call = ast as CommandAst;
            if (call != null && "ForEach-Object".Equals(call.GetCommandName(), StringComparison.OrdinalIgnoreCase) &&
                call.CommandElements.OfType<CommandParameterAst>().Any(parameter => parameter.ParameterName.StartsWith("Par", StringComparison.OrdinalIgnoreCase)))
                return "-Parallel: " + ast.Extent.Text;
            if (member != null && member.Static && NewMembers.Contains(member.Expression.Extent.Text + "::" + member.Member.Extent.Text)) return "newer framework: " + ast.Extent.Text;
            var invoke = ast as InvokeMemberExpressionAst;
            if (invoke != null && !invoke.Static && invoke.Arguments != null)
            {
                // Before .NET Core a text was taken for a list of characters, or there was no such method.
                var name = invoke.Member.Extent.Text;
                var first = invoke.Arguments[0] as StringConstantExpressionAst;
                if (name.Equals("Split", StringComparison.OrdinalIgnoreCase) && first != null && first.Value.Length > 1) return "Split by a text: " + ast.Extent.Text;
                if ((name.Equals("Contains", StringComparison.OrdinalIgnoreCase) || name.Equals("Replace", StringComparison.OrdinalIgnoreCase)) &&
                    invoke.Arguments.Skip(1).Any(argument => argument.Extent.Text.IndexOf("Ordinal", StringComparison.OrdinalIgnoreCase) >= 0)) return "newer framework: " + ast.Extent.Text;
            }
            var variable = ast as VariableExpressionAst;
            if (variable != null && NewVariables.Contains(variable.VariablePath.UserPath)) return "variable: " + ast.Extent.Text;
            return null;
        }

        private static string Lacking(Token token)
        {
            if (token is StringExpandableToken && Regex.IsMatch(token.Text, @"(?<!`)(?:``)*`(?:e|u\{)")) return "escape: " + token.Text;
            if (token is NumberToken && Regex.IsMatch(token.Text, @"^(?:0b[01]+|[\da-fx.]+(?:u|y|n|s)[a-z]*)$", RegexOptions.IgnoreCase) && !Regex.IsMatch(token.Text, @"^0x[\da-f]+l?$", RegexOptions.IgnoreCase)) return "number: " + token.Text;
            return null;
        }

        // --- binding ---------------------------------------------------------------------------------------------------

        /// <summary>What the binder says of a call of a documented cmdlet.</summary>
        private static IEnumerable<string> Unbound(CommandAst command, Dictionary<string, string> standIns)
        {
            var name = command.GetCommandName();
            if (name == null || !Regex.IsMatch(name, "^[A-Za-z]+-[A-Za-z0-9]+$")) return Enumerable.Empty<string>();
            if (!standIns.ContainsKey(name)) return new[] { name + " has no stand-in." };
            // What is splatted is not known here.
            if (command.CommandElements.OfType<VariableExpressionAst>().Any(variable => variable.Splatted)) return Enumerable.Empty<string>();
            StaticBindingResult result;
            try { result = StaticParameterBinder.BindCommand(command, true); }
            catch (ArgumentException) { return new[] { name + " has a parameter twice: " + command.Extent.Text }; }
            return result.BindingExceptions.Select(pair => name + " -" + pair.Key + ": " + pair.Value.BindingException.Message);
        }
    }
}
