using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json;

namespace Estate
{
    /// <summary>Runs the scripts of a list of jobs, each in a world of its own, and writes one line of JSON per job.</summary>
    public static class Runner
    {
        public static void Run(string jobs, string results, string engine)
        {
            World.Prepare(engine, Path.Combine(Path.GetDirectoryName(results), "scratch"));
            AddTypes();
            using (var document = JsonDocument.Parse(File.ReadAllText(jobs)))
            using (var output = new StreamWriter(results))
            {
                foreach (var entry in document.RootElement.GetProperty("standIns").EnumerateObject())
                {
                    JsonElement function;
                    World.StandIns[entry.Name] = new StandIn
                    {
                        Module = entry.Value.GetProperty("module").GetString(),
                        Text = entry.Value.GetProperty("text").GetString(),
                        IsFunction = entry.Value.TryGetProperty("function", out function) && function.GetBoolean(),
                    };
                }
                foreach (var job in document.RootElement.GetProperty("jobs").EnumerateArray())
                {
                    output.WriteLine(JsonSerializer.Serialize(RunOne(job)));
                    output.Flush();
                }
            }
        }

        private static Dictionary<string, object> RunOne(JsonElement job)
        {
            var watch = Stopwatch.StartNew();
            var complaints = new List<string>();
            World.Faults.Clear();
            try
            {
                using (var world = new World(job.GetProperty("world")))
                using (var shell = world.Shell())
                {
                    shell.AddCommand(job.GetProperty("script").GetString());
                    foreach (var argument in job.GetProperty("arguments").EnumerateObject())
                        shell.AddParameter(argument.Name, argument.Value.ValueKind == JsonValueKind.True ? (object)true : argument.Value.GetString());
                    // The run sheet says which check it is at; a house has a room for it.
                    shell.Streams.Progress.DataAdding += (_, added) => world.EnterRoom((((ProgressRecord)added.ItemAdded).StatusDescription ?? "").Split(' ')[0]);
                    var running = shell.BeginInvoke();
                    if (running.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(300))) shell.EndInvoke(running);
                    else
                    {
                        shell.Stop();
                        complaints.Add("The script was stopped after 300 seconds.");
                    }
                    complaints.AddRange(shell.Streams.Error.Select(error => error + " " + error.ScriptStackTrace));
                }
            }
            catch (Exception exception)
            {
                var runtime = exception as RuntimeException;
                complaints.Add(runtime == null ? exception.ToString() : exception.Message + " " + runtime.ErrorRecord.ScriptStackTrace);
            }
            return new Dictionary<string, object>
            {
                { "id", job.GetProperty("id").GetString() },
                { "faults", World.Faults.Distinct().ToArray() },
                { "complaints", complaints.ToArray() },
                { "milliseconds", watch.ElapsedMilliseconds },
            };
        }

        /// <summary>
        /// Types of Windows: those that the engine lacks elsewhere, and those whose members only throw there. Commands
        /// written for Windows PowerShell 5.1 find it where they ask for the version.
        /// </summary>
        private static void AddTypes()
        {
            var accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
            var add = accelerators.GetMethod("Add", BindingFlags.Public | BindingFlags.Static);
            foreach (var type in new[] { typeof(SecurityIdentifier), typeof(NTAccount), typeof(IdentityNotMappedException), typeof(WindowsIdentity), typeof(WindowsPrincipal) })
            {
                add.Invoke(null, new object[] { "System.Security.Principal." + type.Name, type });
                add.Invoke(null, new object[] { "Security.Principal." + type.Name, type });
            }
            foreach (var name in new[] { "adsi", "System.DirectoryServices.DirectoryEntry" }) add.Invoke(null, new object[] { name, typeof(DirectoryEntry) });
            using (var shell = PowerShell.Create())
            {
                var table = (Hashtable)shell.AddScript("$PSVersionTable").Invoke<Hashtable>().First();
                table["PSEdition"] = "Desktop";
                table["PSVersion"] = new Version(5, 1, 20348, 2582);
            }
        }
    }
}
