using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace Estate
{
    /// <summary>A node of a tree whose names are compared without case: a key with values, or a container that holds an object.</summary>
    public sealed class Node
    {
        public readonly string Name;
        public readonly SortedDictionary<string, Node> Children = new SortedDictionary<string, Node>(StringComparer.OrdinalIgnoreCase);
        public readonly List<KeyValuePair<string, object>> Values = new List<KeyValuePair<string, object>>();
        /// <summary>What the item is, where it is not a key of values.</summary>
        public object Item;
        /// <summary>Message of the refusal that whoever opens the key gets.</summary>
        public string Refusal;

        public Node(string name) { Name = name; }

        public static string[] Parts(string path)
        {
            return (path ?? "").Split(new[] { '\\', '/' }, StringSplitOptions.RemoveEmptyEntries);
        }

        public Node Find(string path)
        {
            var node = this;
            foreach (var part in Parts(path))
            {
                if (!node.Children.TryGetValue(part, out node)) return null;
            }
            return node;
        }

        public Node Make(string path)
        {
            var node = this;
            foreach (var part in Parts(path))
            {
                Node child;
                if (!node.Children.TryGetValue(part, out child)) node.Children[part] = child = new Node(part);
                node = child;
            }
            return node;
        }

        public object ValueOf(string name)
        {
            return Values.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        }
    }

    /// <summary>What `Get-Item` answers for a key: the members of Microsoft.Win32.RegistryKey that only read.</summary>
    public sealed class RegistryKey
    {
        private readonly Node node;
        public RegistryKey(Node node, string name) { this.node = node; Name = name; }
        public string Name { get; private set; }
        public int SubKeyCount { get { return node.Children.Count; } }
        public int ValueCount { get { return node.Values.Count; } }
        public string[] GetSubKeyNames() { return node.Children.Values.Select(child => child.Name).ToArray(); }
        public string[] GetValueNames() { return node.Values.Select(pair => pair.Key).ToArray(); }
        public object GetValue(string name) { return node.ValueOf(name); }
        public object GetValue(string name, object otherwise) { return node.ValueOf(name) ?? otherwise; }
        public RegistryKey OpenSubKey(string name)
        {
            var child = node.Find(name);
            return child == null ? null : new RegistryKey(child, Name + "\\" + name);
        }
        public void Close() { }
        public override string ToString() { return Name; }
    }

    /// <summary>What the providers of a world share: paths are written with backslashes, as on Windows, whatever the engine's host uses.</summary>
    public abstract class TreeProvider : NavigationCmdletProvider
    {
        protected abstract Node Root { get; }
        protected abstract object ItemOf(Node node, string path);

        protected static string Clean(string path) { return string.Join("\\", Node.Parts(path)); }

        protected Node NodeOf(string path)
        {
            var node = Root.Find(path);
            if (node == null)
            {
                WriteError(new ErrorRecord(new ItemNotFoundException("Cannot find path '" + Clean(path) + "' because it does not exist."),
                    "PathNotFound", ErrorCategory.ObjectNotFound, path));
            }
            else if (node.Refusal != null)
            {
                WriteError(new ErrorRecord(new System.Security.SecurityException(node.Refusal),
                    "System.Security.SecurityException", ErrorCategory.PermissionDenied, path));
                return null;
            }
            return node;
        }

        protected override bool IsValidPath(string path) { return true; }
        protected override bool ItemExists(string path)
        {
            var node = Root.Find(path);
            // Who may not open a key gets an error, and it counts as not there.
            return node != null && (node.Refusal == null || NodeOf(path) != null);
        }
        protected override bool IsItemContainer(string path) { return Root.Find(path) != null; }
        protected override bool HasChildItems(string path)
        {
            var node = Root.Find(path);
            return node != null && node.Children.Count > 0;
        }
        protected override string MakePath(string parent, string child)
        {
            var both = new[] { Clean(parent), Clean(child) }.Where(part => part != "");
            return string.Join("\\", both);
        }
        protected override string GetParentPath(string path, string root)
        {
            var parts = Node.Parts(path);
            return string.Join("\\", parts.Take(Math.Max(0, parts.Length - 1)));
        }
        protected override string GetChildName(string path) { return Node.Parts(path).LastOrDefault() ?? ""; }
        protected override string NormalizeRelativePath(string path, string basePath)
        {
            string whole = Clean(path), start = Clean(basePath);
            return start != "" && whole.StartsWith(start + "\\", StringComparison.OrdinalIgnoreCase) ? whole.Substring(start.Length + 1) : whole;
        }
        protected override void GetItem(string path)
        {
            var node = NodeOf(path);
            if (node != null) Write(node, Clean(path));
        }
        protected override void GetChildItems(string path, bool recurse)
        {
            var node = NodeOf(path);
            if (node == null) return;
            foreach (var child in node.Children.Values)
            {
                var name = Clean(path) + "\\" + child.Name;
                if (child.Refusal != null) { NodeOf(name); continue; }
                Write(child, name);
                if (recurse) GetChildItems(name, true);
            }
        }
        protected override void GetChildNames(string path, ReturnContainers returnContainers)
        {
            var node = Root.Find(path);
            if (node == null) return;
            foreach (var child in node.Children.Values) WriteItemObject(child.Name, Clean(path) + "\\" + child.Name, true);
        }
        private void Write(Node node, string path)
        {
            var item = ItemOf(node, path);
            if (item != null) WriteItemObject(item, path, node.Children.Count > 0 || node.Item == null);
        }
    }

    /// <summary>`HKLM:`, `HKCU:` and `Registry::` of the world.</summary>
    [CmdletProvider("Registry", ProviderCapabilities.None)]
    public sealed class RegistryProvider : TreeProvider, IPropertyCmdletProvider
    {
        protected override Node Root { get { return World.Here.Registry; } }

        protected override Collection<PSDriveInfo> InitializeDefaultDrives()
        {
            return new Collection<PSDriveInfo>
            {
                new PSDriveInfo("HKLM", ProviderInfo, "HKEY_LOCAL_MACHINE", "", null),
                new PSDriveInfo("HKCU", ProviderInfo, "HKEY_CURRENT_USER", "", null),
            };
        }

        protected override object ItemOf(Node node, string path)
        {
            var key = new PSObject(new RegistryKey(node, path));
            key.Properties.Add(new PSNoteProperty("Property", node.Values.Select(pair => pair.Key).ToArray()));
            return key;
        }

        public void GetProperty(string path, Collection<string> names)
        {
            var node = NodeOf(path);
            if (node == null) return;
            var answer = new PSObject();
            if (names == null || names.Count == 0)
            {
                // The engine answers nothing for a key without values.
                if (node.Values.Count == 0) return;
                foreach (var pair in node.Values) answer.Properties.Add(new PSNoteProperty(pair.Key, pair.Value));
            }
            else
            {
                foreach (var name in names)
                {
                    var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                    var found = node.Values.Where(pair => pattern.IsMatch(pair.Key)).ToList();
                    if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                    {
                        WriteError(new ErrorRecord(
                            new PSArgumentException("Property " + name + " does not exist at path " + Clean(path) + "."),
                            "System.Management.Automation.PSArgumentException", ErrorCategory.InvalidArgument, Clean(path)));
                    }
                    foreach (var pair in found.Where(pair => answer.Properties[pair.Key] == null))
                    {
                        answer.Properties.Add(new PSNoteProperty(pair.Key, pair.Value));
                    }
                }
                if (!answer.Properties.Any()) return;
            }
            WritePropertyObject(answer, Clean(path));
        }
        public object GetPropertyDynamicParameters(string path, Collection<string> names) { return null; }
        public void SetProperty(string path, PSObject value) { throw new PSNotSupportedException("The world is only read."); }
        public object SetPropertyDynamicParameters(string path, PSObject value) { return null; }
        public void ClearProperty(string path, Collection<string> names) { throw new PSNotSupportedException("The world is only read."); }
        public object ClearPropertyDynamicParameters(string path, Collection<string> names) { return null; }
    }

    /// <summary>Items of the drives `Cert:`, `AD:`, `IIS:` and the like; the root of a drive is its name.</summary>
    [CmdletProvider("Items", ProviderCapabilities.None)]
    public sealed class ItemsProvider : TreeProvider
    {
        protected override Node Root { get { return World.Here.Items; } }
        protected override object ItemOf(Node node, string path)
        {
            // A fresh object each time: the engine adds the properties of the path to it.
            return node.Item is PSObject ? ((PSObject)node.Item).Copy() : node.Item ?? new PSObject(node.Name);
        }
    }
}
