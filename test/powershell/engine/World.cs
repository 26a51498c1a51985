using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Remoting;
using System.Management.Automation.Runspaces;
using System.Text.Json;

namespace Estate
{
    /// <summary>An error that a command of the world writes or ends with.</summary>
    public sealed class Refusal
    {
        public ErrorRecord Record;
        /// <summary>Whether it ends the command, or the command goes on after it.</summary>
        public bool Ends;
    }

    /// <summary>The text of an answer that is PowerShell; the stand-in runs it with its own parameters.</summary>
    public sealed class Script
    {
        public string Text;
    }

    /// <summary>A function that stands in for a cmdlet, as the list of jobs carries it.</summary>
    public sealed class StandIn
    {
        public string Module;
        public string Text;
        /// <summary>Whether the real one is a function of a module, which does not inherit the preferences of its caller.</summary>
        public bool IsFunction;
    }

    /// <summary>
    /// The world that a command is run in: one runspace, the environment, the registry, the programs and the commands that
    /// exist there. Machines are worlds of their own.
    /// </summary>
    public sealed class World : IDisposable
    {
        public static World Here;
        public static Dictionary<string, StandIn> StandIns = new Dictionary<string, StandIn>(StringComparer.OrdinalIgnoreCase);
        /// <summary>Folder for what worlds put on disk.</summary>
        public static string Scratch;
        /// <summary>What every world has: the functions of the harness.</summary>
        private static SessionStateFunctionEntry[] functions;
        /// <summary>What is wrong with the description of the world, not with the command.</summary>
        public static readonly List<string> Faults = new List<string>();
        private static int made;

        /// <summary>Commands of the engine that a world may answer all the same: they would leave this machine.</summary>
        private static readonly HashSet<string> ToTheNetwork = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Invoke-WebRequest", "Invoke-RestMethod", "Test-Connection" };

        private readonly JsonElement json;
        private readonly string folder;
        private readonly Dictionary<string, JsonElement> answers;
        private readonly Dictionary<string, JsonElement> machines;
        private readonly Dictionary<string, World> rooms = new Dictionary<string, World>(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, string> formerEnvironment = new Dictionary<string, string>();
        private readonly World house;
        private World former, room;

        public Runspace Runspace { get; private set; }
        /// <summary>Hives below the root, `HKEY_LOCAL_MACHINE` and so on.</summary>
        public readonly Node Registry = new Node("");
        /// <summary>Items of other drives by drive, `Cert` and so on.</summary>
        public readonly Node Items = new Node("");
        /// <summary>Names of accounts by SID, as the system shows them in its display language.</summary>
        public readonly Dictionary<string, string> Accounts;
        public readonly bool Elevated;

        /// <param name="house">The world whose runspace this one shares, as a room of it.</param>
        public World(JsonElement json, World house = null)
        {
            this.json = json;
            this.house = house;
            folder = Path.Combine(Scratch, "w" + ++made);
            answers = Members("answers").ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
            machines = Members("machines").ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
            Accounts = Members("accounts").ToDictionary(entry => entry.Name, entry => entry.Value.GetString(), StringComparer.OrdinalIgnoreCase);
            JsonElement elevated;
            Elevated = !json.TryGetProperty("elevated", out elevated) || elevated.GetBoolean();
            WritePrograms();
            Enter();
            if (house == null) Open();
            else
            {
                Runspace = house.Runspace;
                Inside("[Estate.World]::Here.Fill()");
                Leave();
            }
        }

        public void Dispose()
        {
            if (room != null) room.Leave();
            foreach (var each in rooms.Values) each.Remove();
            Leave();
            Runspace.Dispose();
            Remove();
        }

        private void Remove()
        {
            if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, true);
        }

        private void Enter()
        {
            former = Here;
            Here = this;
            SetEnvironment();
        }

        private void Leave()
        {
            foreach (var pair in formerEnvironment) Environment.SetEnvironmentVariable(pair.Key, pair.Value);
            formerEnvironment.Clear();
            Here = former;
        }

        /// <summary>From now on the commands meet the room of that name, or the house alone.</summary>
        public void EnterRoom(string name)
        {
            if (room != null) room.Leave();
            if (!rooms.TryGetValue(name, out room)) return;
            room.Enter();
            foreach (var part in new[] { "drives", "shares" })
            {
                var link = Path.Combine(folder, part);
                if (System.IO.Directory.Exists(link)) System.IO.Directory.Delete(link);
                System.IO.Directory.CreateSymbolicLink(link, System.IO.Directory.CreateDirectory(Path.Combine(room.folder, part)).FullName);
            }
        }

        /// <param name="engine">The folder with the texts of the functions.</param>
        public static void Prepare(string engine, string scratch)
        {
            Scratch = scratch;
            System.IO.Directory.CreateDirectory(scratch);
            var remoting = new CommandMetadata(typeof(Microsoft.PowerShell.Commands.InvokeCommandCommand));
            functions = new[]
            {
                new SessionStateFunctionEntry("Write-EstateAnswer", File.ReadAllText(Path.Combine(engine, "Write-EstateAnswer.ps1"))),
                new SessionStateFunctionEntry("Invoke-Command", ProxyCommand.GetCmdletBindingAttribute(remoting) + "\nparam(" +
                    ProxyCommand.GetParamBlock(remoting) + ")\n" + File.ReadAllText(Path.Combine(engine, "Invoke-Command.ps1"))),
            };
        }

        private IEnumerable<JsonProperty> Members(string name)
        {
            JsonElement value;
            return json.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object
                ? value.EnumerateObject().ToList() : Enumerable.Empty<JsonProperty>();
        }

        /// <summary>Members of a local group.</summary>
        internal bool Group(string name, out JsonElement members)
        {
            members = Members("groups").FirstOrDefault(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            return members.ValueKind == JsonValueKind.Array;
        }

        private void SetEnvironment()
        {
            var modules = answers.Keys.Where(StandIns.ContainsKey).Select(name => StandIns[name].Module).Distinct(StringComparer.OrdinalIgnoreCase);
            var paths = modules.Select(ModuleFolder).Concat(new[] { Path.Combine(Path.GetDirectoryName(typeof(PSObject).Assembly.Location), "Modules") });
            Set("PSModulePath", string.Join(Path.PathSeparator.ToString(), paths));
            Set("PATH", Path.Combine(folder, "bin"));
            foreach (var entry in Members("environment")) Set(entry.Name, entry.Value.GetString());
        }

        private void Set(string name, string value)
        {
            if (!formerEnvironment.ContainsKey(name)) formerEnvironment[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        /// <summary>A folder with an empty module of that name, so that `Import-Module` and `Get-Module -ListAvailable` find it.</summary>
        private static string ModuleFolder(string module)
        {
            var root = Path.Combine(Scratch, "modules", module);
            var file = Path.Combine(root, module, module + ".psm1");
            if (!File.Exists(file))
            {
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file));
                File.WriteAllText(file, "");
            }
            return root;
        }

        private void WritePrograms()
        {
            var bin = Path.Combine(folder, "bin");
            System.IO.Directory.CreateDirectory(bin);
            foreach (var program in Members("programs"))
            {
                var name = program.Name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? program.Name.Substring(0, program.Name.Length - 4) : program.Name;
                foreach (var file in new[] { Path.Combine(bin, name), Path.Combine(bin, name + ".exe") })
                {
                    File.WriteAllText(file, program.Value.GetProperty("script").GetString());
                    if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, (UnixFileMode)0x1ED); // rwxr-xr-x
                }
            }
        }

        private void Open()
        {
            var state = InitialSessionState.CreateDefault();
            state.Providers.Add(new SessionStateProviderEntry("Registry", typeof(RegistryProvider), null));
            state.Providers.Add(new SessionStateProviderEntry("Items", typeof(ItemsProvider), null));
            foreach (var name in answers.Keys.Where(name => state.Commands[name].Count > 0 && !ToTheNetwork.Contains(name)))
                Faults.Add(name + " is a command of the engine itself, which no world answers.");
            foreach (var function in functions) state.Commands.Add(function);
            Runspace = RunspaceFactory.CreateRunspace(state);
            Runspace.Open();
            Runspace.SessionStateProxy.SetVariable("EstateShares", Shares.TrimStart('/'));
            Inside("[Estate.World]::Here.Fill()");
            foreach (var entry in Members("rooms")) rooms[entry.Name] = new World(entry.Value, this);
            foreach (var module in answers.Keys.GroupBy(ModuleOf, StringComparer.OrdinalIgnoreCase))
            {
                // One text per function: the engine compiles each once.
                Inside("New-Module -Name $args[0] -ScriptBlock { foreach ($text in $args) { . ([scriptblock]::Create($text)) } } -ArgumentList $args[1] | Import-Module -Global -DisableNameChecking",
                    module.Key, module.Select(name => StandIns[name].Text).ToArray());
            }
            foreach (var drive in rooms.Values.Concat(new[] { this }).SelectMany(each => each.Items.Children.Keys).Distinct(StringComparer.OrdinalIgnoreCase))
                Inside("[void](New-PSDrive -Name $args[0] -PSProvider Items -Root $args[0] -Scope Global)", drive);
            foreach (var drive in rooms.Values.Concat(new[] { this }).SelectMany(each => each.Drives()).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                // A room's drives come later, by a link.
                var root = Path.Combine(folder, "drives", drive);
                var missing = !System.IO.Directory.Exists(root);
                System.IO.Directory.CreateDirectory(root);
                Inside("[void](New-PSDrive -Name $args[0] -PSProvider FileSystem -Root $args[1] -Scope Global)", drive, root);
                if (missing && rooms.Count > 0) System.IO.Directory.Delete(Path.Combine(folder, "drives"), true);
            }
        }

        private IEnumerable<string> Drives()
        {
            return Members("files").Where(file => !file.Name.StartsWith("\\\\")).Select(file => Node.Parts(file.Name)[0].TrimEnd(':'));
        }

        private static string ModuleOf(string command)
        {
            StandIn standIn;
            if (ToTheNetwork.Contains(command)) return "Network";
            if (StandIns.TryGetValue(command, out standIn)) return standIn.Module;
            throw new InvalidOperationException(command + " has no stand-in.");
        }

        /// <summary>A shell in which a command can be run as in this world.</summary>
        public PowerShell Shell()
        {
            var shell = PowerShell.Create();
            shell.Runspace = Runspace;
            JsonElement culture;
            if (json.TryGetProperty("culture", out culture)) shell.AddScript("[cultureinfo]::CurrentCulture = $args[0]").AddArgument(culture.GetString()).AddStatement();
            return shell;
        }

        private void Inside(string script, params object[] arguments)
        {
            using (var shell = PowerShell.Create())
            {
                shell.Runspace = Runspace;
                shell.AddScript(script);
                foreach (var argument in arguments) shell.AddArgument(argument);
                shell.Invoke();
                foreach (var error in shell.Streams.Error) Faults.Add(error.ToString());
            }
        }

        /// <summary>What expressions may stand in; run in the runspace of the world.</summary>
        public void Fill()
        {
            foreach (var key in Members("registry"))
            {
                var node = Registry.Make(HiveOf(key.Name));
                if (key.Value.ValueKind == JsonValueKind.String) { node.Refusal = key.Value.GetString(); continue; }
                foreach (var value in key.Value.EnumerateObject())
                    node.Values.Add(new KeyValuePair<string, object>(value.Name, Typed(Json.ToObject(value.Value))));
            }
            foreach (var item in Members("items"))
            {
                var path = item.Name.Replace(":", "");
                Items.Make(path).Item = Json.ToObject(item.Value);
            }
            // A folder gets its time after what is put into it.
            foreach (var file in Members("files").OrderBy(file => file.Name.EndsWith("\\"))) WriteFile(file.Name, file.Value);
        }

        private static string HiveOf(string path)
        {
            return path.Replace("HKLM:", "HKEY_LOCAL_MACHINE").Replace("HKCU:", "HKEY_CURRENT_USER").Replace("HKU:", "HKEY_USERS").Replace("Registry::", "");
        }

        /// <summary>A list of texts is a REG_MULTI_SZ.</summary>
        private static object Typed(object value)
        {
            var list = value as object[];
            return list != null && list.All(each => each is string) ? list.Cast<string>().ToArray() : value;
        }

        /// <summary>
        /// A file below the folder of its drive. Shares of servers lie in a folder too; `$EstateShares` is the part of it that a
        /// command has to put before the name of a server, so that `\\\\SERVER\\share` is found where the host knows no shares.
        /// </summary>
        private void WriteFile(string path, JsonElement content)
        {
            var shared = path.StartsWith("\\\\");
            var parts = Node.Parts(path);
            // \\SERVER\SYSVOL\SERVER\... names the server twice.
            var inner = shared ? parts.Skip(1).SelectMany(part => part == parts[0] ? Node.Parts((house ?? this).Shares).Concat(new[] { part }) : new[] { part }) : parts.Skip(1);
            var top = shared ? new[] { Shares, parts[0] } : new[] { folder, "drives", parts[0].TrimEnd(':') };
            var target = Path.Combine(top.Concat(inner).ToArray());
            var isFolder = path.EndsWith("\\");
            System.IO.Directory.CreateDirectory(isFolder ? target : Path.GetDirectoryName(target));
            JsonElement member;
            if (!isFolder)
            {
                var text = content.ValueKind == JsonValueKind.String ? content.GetString() : "";
                if (content.ValueKind == JsonValueKind.Object && content.TryGetProperty("text", out member)) text = member.GetString();
                File.WriteAllText(target, text);
            }
            if (content.ValueKind != JsonValueKind.Object || !content.TryGetProperty("written", out member)) return;
            var written = (DateTime)Json.ToObject(member);
            if (isFolder) System.IO.Directory.SetLastWriteTime(target, written); else File.SetLastWriteTime(target, written);
        }

        /// <summary>The folder of the shares of all servers.</summary>
        private string Shares { get { return Path.Combine(folder, "shares"); } }

        // --- answers ---------------------------------------------------------------------------------------------------

        /// <summary>What a command answers: rows, errors (<see cref="Refusal"/>), or a <see cref="Script"/> that computes it.</summary>
        public static IList<object> Answer(string command, IDictionary bound, PSCmdlet caller)
        {
            var parts = new List<object>();
            var targets = Targets(command, bound).ToList();
            if (targets.Count == 0) targets.Add(null);
            foreach (var target in targets)
            {
                JsonElement answer, machine;
                if (!Here.answers.TryGetValue(command, out answer))
                {
                    // In a room the stand-ins of the other rooms are there as well.
                    parts.Add(RefusalOf("The term '" + command + "' is not recognized as a name of a cmdlet, function, script file, or executable program.", "CommandNotFoundException", null, command, true));
                    continue;
                }
                if (target != null && Here.Machine(target, out machine))
                {
                    JsonElement error;
                    if (machine.TryGetProperty("error", out error))
                    {
                        // Compiled cmdlets end when the server does not answer, those over CIM go on.
                        var ends = !StandIns[command].IsFunction && !StandIns[command].Module.Equals("CimCmdlets", StringComparison.OrdinalIgnoreCase);
                        parts.Add(RefusalOf(error, target, ends));
                        continue;
                    }
                    JsonElement own, named;
                    if (machine.TryGetProperty("answers", out own) && own.TryGetProperty(command, out named)) answer = named;
                }
                parts.AddRange(Parts(command, answer, bound, target, caller));
            }
            return parts;
        }

        private static IEnumerable<object> Parts(string command, JsonElement answer, IDictionary bound, string target, PSCmdlet caller)
        {
            if (answer.ValueKind == JsonValueKind.String && answer.GetString().StartsWith("="))
                return new object[] { new Script { Text = answer.GetString().Substring(1) } };
            if (answer.ValueKind == JsonValueKind.Object)
            {
                JsonElement member;
                if (answer.TryGetProperty("by", out member)) return Choice(command, answer, member.GetString(), bound, target, caller);
                var parts = new List<object>();
                var special = false;
                if (answer.TryGetProperty("rows", out member)) { special = true; parts.AddRange(Rows(command, member, bound, caller)); }
                if (answer.TryGetProperty("error", out member)) { special = true; parts.Add(RefusalOf(member, target, false)); }
                if (answer.TryGetProperty("throw", out member)) { special = true; parts.Add(RefusalOf(member, target, true)); }
                if (special) return parts;
            }
            return Rows(command, answer, bound, caller);
        }

        private static IEnumerable<object> Choice(string command, JsonElement answer, string parameter, IDictionary bound, string target, PSCmdlet caller)
        {
            var parts = new List<object>();
            foreach (var value in Texts(Bound(bound, parameter)).DefaultIfEmpty(""))
            {
                var found = answer.EnumerateObject().Where(entry => entry.Name != "by")
                    .FirstOrDefault(entry => string.Equals(entry.Name, value, StringComparison.OrdinalIgnoreCase));
                if (found.Value.ValueKind == JsonValueKind.Undefined)
                    found = answer.EnumerateObject().FirstOrDefault(entry => entry.Name == "*");
                if (found.Value.ValueKind == JsonValueKind.Undefined)
                    Faults.Add("The world has no answer of " + command + " for -" + parameter + " '" + value + "'.");
                else parts.AddRange(Parts(command, found.Value, bound, target, caller));
            }
            return parts;
        }

        private static IEnumerable<object> Rows(string command, JsonElement answer, IDictionary bound, PSCmdlet caller)
        {
            return Asked.Of(command, Objects(answer), bound, caller);
        }

        private static List<object> Objects(JsonElement answer)
        {
            return answer.ValueKind == JsonValueKind.Array
                ? answer.EnumerateArray().Select(Json.ToObject).ToList() : new List<object> { Json.ToObject(answer) };
        }

        /// <summary>All objects of an answer that is plain data, for what the answers of other commands depend on.</summary>
        public static IEnumerable<PSObject> RowsOf(string command)
        {
            JsonElement answer, rows;
            if (!Here.answers.TryGetValue(command, out answer) || answer.ValueKind == JsonValueKind.String) return Enumerable.Empty<PSObject>();
            if (answer.ValueKind == JsonValueKind.Object && (answer.TryGetProperty("throw", out rows) || answer.TryGetProperty("by", out rows))) return Enumerable.Empty<PSObject>();
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("rows", out rows)) answer = rows;
            return Objects(answer).Where(row => row != null).Select(PSObject.AsPSObject);
        }

        private static Refusal RefusalOf(JsonElement error, string target, bool ends)
        {
            string message = error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetProperty("message").GetString();
            string id = "Refused", type = null;
            JsonElement member;
            if (error.ValueKind == JsonValueKind.Object)
            {
                if (error.TryGetProperty("id", out member)) id = member.GetString();
                if (error.TryGetProperty("type", out member)) type = member.GetString();
                if (error.TryGetProperty("target", out member)) target = member.GetString();
            }
            return RefusalOf(message, id, type, target, ends);
        }

        public static Refusal RefusalOf(string message, string id, string type, object target, bool ends)
        {
            var of = type == null ? typeof(InvalidOperationException) : (Type)LanguagePrimitives.ConvertTo(type, typeof(Type));
            var exception = (Exception)Activator.CreateInstance(of, message);
            return new Refusal { Record = new ErrorRecord(exception, id, ErrorCategory.NotSpecified, target), Ends = ends };
        }

        /// <summary>The value of a parameter; nothing where it was not given.</summary>
        public static object Bound(IDictionary bound, string parameter)
        {
            foreach (DictionaryEntry entry in bound)
                if (string.Equals((string)entry.Key, parameter, StringComparison.OrdinalIgnoreCase)) return entry.Value;
            return null;
        }

        public static IEnumerable<string> Texts(object value)
        {
            var plain = value is PSObject ? ((PSObject)value).BaseObject : value;
            if (plain == null) return Enumerable.Empty<string>();
            if (plain is IEnumerable && !(plain is string) && !(plain is IDictionary)) return ((IEnumerable)plain).Cast<object>().SelectMany(Texts);
            return new[] { value.ToString() };
        }

        /// <summary>Commands whose `-Identity` is a server that they ask, and no object of the directory.</summary>
        private static readonly HashSet<string> AskedByIdentity = new HashSet<string> { "Get-HealthReport", "Get-ServerComponentState", "Get-ServerHealth", "Test-ReplicationHealth" };

        /// <summary>The machines that a command asks: names, or sessions that name one.</summary>
        private static IEnumerable<string> Targets(string command, IDictionary bound)
        {
            var parameters = new[] { "ComputerName", "CimSession", "Server", "Target" };
            foreach (var parameter in AskedByIdentity.Contains(command) ? parameters.Concat(new[] { "Identity" }) : parameters)
            {
                var value = Bound(bound, parameter);
                if (value == null) continue;
                var plain = value is PSObject ? ((PSObject)value).BaseObject : value;
                foreach (var each in plain is IEnumerable && !(plain is string) ? ((IEnumerable)plain).Cast<object>() : new[] { value })
                {
                    var name = PSObject.AsPSObject(each).Properties["ComputerName"];
                    yield return name == null ? each.ToString() : name.Value.ToString();
                }
            }
        }

        /// <summary>A machine by its name or by the first part of it.</summary>
        private bool Machine(string name, out JsonElement machine)
        {
            foreach (var pair in machines)
            {
                if (string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase) || (pair.Key.Contains('.') != name.Contains('.') &&
                    string.Equals(pair.Key.Split('.')[0], name.Split('.')[0], StringComparison.OrdinalIgnoreCase)))
                {
                    machine = pair.Value;
                    return true;
                }
            }
            machine = default(JsonElement);
            return false;
        }

        // --- remote ----------------------------------------------------------------------------------------------------

        /// <summary>
        /// Runs a script in the world of a machine, as remoting does: nothing of the caller is there but the arguments and
        /// the values of `$using:`; what comes back has been through the serializer and names its machine; errors name it too.
        /// </summary>
        public static IList<object> InvokeOn(string name, ScriptBlock block, object[] arguments, IDictionary used)
        {
            JsonElement machine, error;
            var described = Here.Machine(name, out machine);
            if (described && machine.TryGetProperty("error", out error))
            {
                var message = error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetProperty("message").GetString();
                var exception = new PSRemotingTransportException("[" + name + "] Connecting to remote server " + name + " failed with the following error message : " + message);
                return new object[] { new Refusal { Record = new ErrorRecord(exception, "PSSessionStateBroken", ErrorCategory.OpenError, name) } };
            }
            var parts = new List<object>();
            using (var world = new World(described ? machine : Here.Like(name)))
            using (var shell = world.Shell())
            {
                foreach (DictionaryEntry pair in used) world.Runspace.SessionStateProxy.SetVariable((string)pair.Key, Passed(pair.Value));
                shell.AddScript(TextOf(block));
                foreach (var argument in arguments ?? new object[0]) shell.AddArgument(Passed(argument));
                var output = new PSDataCollection<PSObject>();
                Exception end = null;
                try { shell.Invoke(null, output); }
                catch (RuntimeException exception) { end = exception; }
                foreach (var item in output.Where(item => item != null))
                {
                    var copy = PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(item)));
                    copy.Properties.Add(new PSNoteProperty("PSComputerName", name), true);
                    copy.Properties.Add(new PSNoteProperty("RunspaceId", world.Runspace.InstanceId), true);
                    copy.Properties.Add(new PSNoteProperty("PSShowComputerName", true), true);
                    parts.Add(copy);
                }
                var origin = new OriginInfo(name, world.Runspace.InstanceId);
                foreach (var record in shell.Streams.Error) parts.Add(new Refusal { Record = new RemotingErrorRecord(record, origin) });
                if (end != null) parts.Add(new Refusal { Record = new RemotingErrorRecord(((RuntimeException)end).ErrorRecord, origin) });
            }
            return parts;
        }

        private static object Passed(object value) { return value == null ? null : PSSerializer.Deserialize(PSSerializer.Serialize(value)); }

        /// <summary>The script with each `$using:name` as a variable of its own.</summary>
        private static string TextOf(ScriptBlock block)
        {
            var text = block.ToString();
            return System.Text.RegularExpressions.Regex.Replace(text, @"([$@])using:", "$1__using_", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
        }

        /// <summary>A machine that the world does not describe is like the one where the command runs, by another name.</summary>
        private JsonElement Like(string name)
        {
            using (var stream = new MemoryStream())
            {
                using (var writer = new Utf8JsonWriter(stream))
                {
                    writer.WriteStartObject();
                    foreach (var member in json.EnumerateObject().Where(member => member.Name != "environment")) member.WriteTo(writer);
                    writer.WriteStartObject("environment");
                    foreach (var variable in Members("environment").Where(variable => !variable.Name.Equals("COMPUTERNAME", StringComparison.OrdinalIgnoreCase))) variable.WriteTo(writer);
                    writer.WriteString("COMPUTERNAME", name.Split('.')[0].ToUpperInvariant());
                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }
                return JsonDocument.Parse(stream.ToArray()).RootElement;
            }
        }
    }
}
