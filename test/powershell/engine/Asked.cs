using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Estate
{
    /// <summary>
    /// Of the objects that a world holds, those that a command asked for, as the server would choose: a world lists all of its
    /// estate, and filters, search bases and names in the command decide. Errors stand among the rows where the real command
    /// complains that nothing is there.
    /// </summary>
    public static class Asked
    {
        public static IEnumerable<object> Of(string command, IList<object> rows, IDictionary bound, PSCmdlet caller)
        {
            var objects = rows.Where(row => row != null).Select(PSObject.AsPSObject).ToList();
            try
            {
                if (Directory.Knows(command)) return Directory.Of(command, objects, bound, caller);
                if (command == "Get-WinEvent") return Events(objects, bound);
                if (World.StandIns[command].Module.Equals("CimCmdlets", StringComparison.OrdinalIgnoreCase) && World.Bound(bound, "Filter") != null)
                {
                    var test = Conditions.Wql(World.Bound(bound, "Filter").ToString());
                    return objects.Where(test);
                }
                return Named(command, objects, bound);
            }
            catch (FormatException exception)
            {
                World.Faults.Add(command + ": " + exception.Message);
                return rows;
            }
        }

        /// <summary>
        /// A parameter that is called like a property which all rows have picks the rows with that value; wildcards count. What
        /// is asked for by its name and is not there is an error, after which the command goes on.
        /// </summary>
        private static IEnumerable<object> Named(string command, List<PSObject> rows, IDictionary bound)
        {
            var parts = new List<object>();
            var kept = rows;
            foreach (DictionaryEntry entry in bound)
            {
                var name = (string)entry.Key;
                if (rows.Count == 0 || !rows.All(row => row.Properties[name] != null) || entry.Value is SwitchParameter) continue;
                var before = kept;
                var values = World.Texts(entry.Value).ToList();
                kept = before.Where(row => values.Any(value => Conditions.Values(row, name).Any(each => Conditions.Like(each, value)))).ToList();
                foreach (var value in values.Where(value => !WildcardPattern.ContainsWildcardCharacters(value)))
                {
                    if (before.Any(row => Conditions.Values(row, name).Any(each => Conditions.Like(each, value)))) continue;
                    parts.Add(World.RefusalOf("Cannot find any object of " + command + " with " + name + " '" + value + "'.", "NotFound", null, value, false));
                }
            }
            return kept.Concat(parts);
        }

        /// <summary>`Get-WinEvent`: logs by `-ListLog`, events by `-FilterHashtable`, newest first unless `-Oldest`.</summary>
        private static IEnumerable<object> Events(List<PSObject> rows, IDictionary bound)
        {
            var logs = World.Texts(World.Bound(bound, "ListLog")).ToList();
            if (logs.Count > 0)
            {
                var parts = new List<object>(rows.Where(row => logs.Any(log => Is(row, "LogName", log))));
                foreach (var log in logs.Where(log => !WildcardPattern.ContainsWildcardCharacters(log) && !rows.Any(row => Is(row, "LogName", log))))
                    parts.Add(World.RefusalOf("There is not an event log on the localhost computer that matches \"" + log + "\".", "NoMatchingLogsFound", null, null, false));
                return parts;
            }
            var kept = rows;
            var log1 = World.Texts(World.Bound(bound, "LogName")).ToList();
            if (log1.Count > 0) kept = kept.Where(row => log1.Any(log => Is(row, "LogName", log))).ToList();
            foreach (var filter in Tables(World.Bound(bound, "FilterHashtable")))
            {
                foreach (DictionaryEntry entry in filter)
                {
                    var name = (string)entry.Key;
                    var value = entry.Value is PSObject ? ((PSObject)entry.Value).BaseObject : entry.Value;
                    if (name.Equals("StartTime", StringComparison.OrdinalIgnoreCase)) kept = kept.Where(row => Conditions.Values(row, "TimeCreated").Any(time => Conditions.Order(time, value) >= 0)).ToList();
                    else if (name.Equals("EndTime", StringComparison.OrdinalIgnoreCase)) kept = kept.Where(row => Conditions.Values(row, "TimeCreated").Any(time => Conditions.Order(time, value) <= 0)).ToList();
                    else if (new[] { "LogName", "ProviderName", "Id", "Level" }.Contains(name, StringComparer.OrdinalIgnoreCase))
                    {
                        var wanted = World.Texts(value).ToList();
                        kept = kept.Where(row => wanted.Any(each => Is(row, name, each))).ToList();
                    }
                    else throw new FormatException("-FilterHashtable with " + name + " is not known.");
                }
            }
            kept = kept.OrderByDescending(row => Conditions.Values(row, "TimeCreated").OfType<DateTime>().FirstOrDefault()).ToList();
            if (World.Bound(bound, "Oldest") != null) kept.Reverse();
            var most = World.Bound(bound, "MaxEvents");
            if (most != null) kept = kept.Take(Convert.ToInt32(most)).ToList();
            if (kept.Count > 0) return kept;
            return new object[] { World.RefusalOf("No events were found that match the specified selection criteria.", "NoMatchingEventsFound", null, null, false) };
        }

        private static bool Is(PSObject row, string name, string wanted)
        {
            return Conditions.Values(row, name).Any(each => Conditions.Like(each, wanted));
        }

        private static IEnumerable<Hashtable> Tables(object value)
        {
            var plain = value is PSObject ? ((PSObject)value).BaseObject : value;
            if (plain is Hashtable) return new[] { (Hashtable)plain };
            return plain is IEnumerable ? ((IEnumerable)plain).Cast<object>().SelectMany(Tables) : Enumerable.Empty<Hashtable>();
        }
    }

    /// <summary>The cmdlets of the ActiveDirectory module over objects of the directory.</summary>
    public static class Directory
    {
        /// <summary>Properties that are shown without `-Properties`.</summary>
        private static readonly Dictionary<string, string> Shown = new Dictionary<string, string>
        {
            { "Get-ADObject", "DistinguishedName Name ObjectClass ObjectGUID" },
            { "Get-ADUser", "DistinguishedName Enabled GivenName Name ObjectClass ObjectGUID SamAccountName SID Surname UserPrincipalName" },
            { "Get-ADComputer", "DistinguishedName DNSHostName Enabled Name ObjectClass ObjectGUID SamAccountName SID UserPrincipalName" },
            { "Get-ADServiceAccount", "DistinguishedName Enabled Name ObjectClass ObjectGUID SamAccountName SID UserPrincipalName" },
            { "Get-ADGroup", "DistinguishedName GroupCategory GroupScope Name ObjectClass ObjectGUID SamAccountName SID" },
            { "Get-ADOrganizationalUnit", "City Country DistinguishedName LinkedGroupPolicyObjects ManagedBy Name ObjectClass ObjectGUID PostalCode State StreetAddress" },
        };

        /// <summary>Answers that are one object unless a name or a filter is given.</summary>
        private static readonly string[] Own = { "Get-ADDomain", "Get-ADForest", "Get-ADDomainController", "Get-ADDefaultDomainPasswordPolicy" };
        private static readonly string[] Others = { "Get-ADTrust", "Get-ADFineGrainedPasswordPolicy", "Get-ADOptionalFeature" };

        private static readonly KeyValuePair<string, int>[] Bits =
        {
            new KeyValuePair<string, int>("PasswordNotRequired", 0x20), new KeyValuePair<string, int>("AllowReversiblePasswordEncryption", 0x80),
            new KeyValuePair<string, int>("PasswordNeverExpires", 0x10000), new KeyValuePair<string, int>("SmartcardLogonRequired", 0x40000),
            new KeyValuePair<string, int>("TrustedForDelegation", 0x80000), new KeyValuePair<string, int>("AccountNotDelegated", 0x100000),
            new KeyValuePair<string, int>("UseDESKeyOnly", 0x200000), new KeyValuePair<string, int>("DoesNotRequirePreAuth", 0x400000),
            new KeyValuePair<string, int>("TrustedToAuthForDelegation", 0x1000000),
        };

        public static bool Knows(string command)
        {
            return Shown.ContainsKey(command) || Own.Contains(command) || Others.Contains(command) ||
                (command.StartsWith("Get-ADReplication") && !command.Contains("Metadata") && !command.Contains("Failure"));
        }

        public static IEnumerable<object> Of(string command, List<PSObject> rows, IDictionary bound, PSCmdlet caller)
        {
            foreach (var row in rows) Complete(row);
            var server = World.Texts(World.Bound(bound, "Server")).FirstOrDefault();
            var domains = World.RowsOf("Get-ADDomain").ToList();
            var domain = DomainOf(server, domains);
            var identity = World.Bound(bound, "Identity");
            var searchBase = World.Bound(bound, "SearchBase");
            var filter = World.Bound(bound, "Filter");
            var ldap = World.Bound(bound, "LDAPFilter");
            // A domain is found by its name from any other.
            var anywhere = identity != null && Own.Contains(command);
            var kept = rows.Where(row => anywhere || InDomain(row, domain, domains)).ToList();

            if (identity != null)
            {
                var named = kept.Where(row => IsNamed(row, identity)).ToList();
                if (named.Count > 0) return Show(command, named.Take(1), bound);
                var message = "Cannot find an object with identity: '" + identity + "' under: '" + (domain ?? "") + "'.";
                return new object[] { World.RefusalOf(message, "ActiveDirectoryCmdlet:Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException", null, identity, true) };
            }
            if (Shown.ContainsKey(command))
            {
                if (searchBase == null) kept = kept.Where(row => !InConfiguration(Name(row))).ToList();
                else
                {
                    var place = searchBase.ToString();
                    var scope = (World.Bound(bound, "SearchScope") ?? "Subtree").ToString();
                    var there = kept.Any(row => IsBelow(Name(row), place, "Subtree")) || domains.Any(each => Same(Name(each), place));
                    if (!there) return new object[] { World.RefusalOf("Directory object not found", "ActiveDirectoryServer:8333", null, place, true) };
                    kept = kept.Where(row => IsBelow(Name(row), place, scope)).ToList();
                }
            }
            if (ldap != null) kept = kept.Where(Conditions.Ldap(ldap.ToString(), GroupsOf)).ToList();
            else if (filter != null) kept = kept.Where(Conditions.ActiveDirectory(filter.ToString(), name => Variable(caller, name))).ToList();
            else if (Own.Contains(command)) kept = kept.Take(1).ToList();
            var most = World.Bound(bound, "ResultSetSize");
            if (most != null) kept = kept.Take(Convert.ToInt32(most)).ToList();
            return Show(command, kept, bound);
        }

        /// <summary>What the module computes from attributes, and attributes from what it computes, where the world gives one of them.</summary>
        private static void Complete(PSObject row)
        {
            var control = row.Properties["userAccountControl"];
            if (control != null)
            {
                var bits = Convert.ToInt32(control.Value);
                Add(row, "Enabled", (bits & 2) == 0);
                foreach (var pair in Bits) Add(row, pair.Key, (bits & pair.Value) != 0);
            }
            foreach (var pair in new[] { new[] { "LastLogonDate", "lastLogonTimestamp" }, new[] { "PasswordLastSet", "pwdLastSet" } })
            {
                var date = row.Properties[pair[0]];
                var stamp = row.Properties[pair[1]];
                if (date == null && stamp != null && Convert.ToInt64(stamp.Value) > 0) Add(row, pair[0], DateTime.FromFileTime(Convert.ToInt64(stamp.Value)));
                if (stamp == null && date != null && date.Value != null) Add(row, pair[1], Convert.ToDateTime(date.Value is PSObject ? ((PSObject)date.Value).BaseObject : date.Value).ToFileTime());
            }
        }

        private static void Add(PSObject row, string name, object value)
        {
            if (row.Properties[name] == null) row.Properties.Add(new PSNoteProperty(name, value));
        }

        private static IEnumerable<object> Show(string command, IEnumerable<PSObject> rows, IDictionary bound)
        {
            string shown;
            if (!Shown.TryGetValue(command, out shown)) return rows.ToList();
            var names = shown.Split(' ').Concat(World.Texts(World.Bound(bound, "Properties"))).ToList();
            if (names.Contains("*")) return rows.ToList();
            return rows.Select(row =>
            {
                var copy = row.Copy();
                foreach (var property in row.Properties.ToList())
                    if (!names.Contains(property.Name, StringComparer.OrdinalIgnoreCase)) copy.Properties.Remove(property.Name);
                return copy;
            }).ToList();
        }

        // --- domains ---------------------------------------------------------------------------------------------------

        /// <summary>Distinguished name of the domain that a server or a domain's name stands for; of the own one without it.</summary>
        private static string DomainOf(string server, List<PSObject> domains)
        {
            if (server == null) return domains.Select(Name).FirstOrDefault();
            foreach (var domain in domains) if (Same(Text(domain, "DNSRoot"), server) || Same(Text(domain, "NetBIOSName"), server)) return Name(domain);
            foreach (var controller in World.RowsOf("Get-ADDomainController"))
            {
                if (!Same(Text(controller, "HostName"), server) && !Same(Text(controller, "Name"), server)) continue;
                var dns = Text(controller, "Domain");
                return domains.Where(domain => Same(Text(domain, "DNSRoot"), dns)).Select(Name).FirstOrDefault();
            }
            return null;
        }

        /// <summary>Objects of another domain are not found; the configuration is the same everywhere, and so is what has no name.</summary>
        private static bool InDomain(PSObject row, string domain, List<PSObject> domains)
        {
            var name = Name(row);
            if (domain == null || domains.Count < 2) return true;
            if (name == null)
            {
                var dns = Text(row, "Domain");
                return dns == null || domains.Any(each => Same(Name(each), domain) && Same(Text(each, "DNSRoot"), dns));
            }
            if (InConfiguration(name)) return true;
            var own = domains.Select(Name).Where(each => IsBelow(name, each, "Subtree")).OrderByDescending(each => each.Length).FirstOrDefault();
            return own == null || Same(own, domain);
        }

        private static bool InConfiguration(string name)
        {
            return name != null && (name.IndexOf("CN=Configuration,DC=", StringComparison.OrdinalIgnoreCase) >= 0);
        }

        private static bool IsBelow(string name, string place, string scope)
        {
            if (name == null || place == null) return false;
            if (Same(name, place)) return !Same(scope, "OneLevel") && scope != "1";
            if (Same(scope, "Base") || scope == "0" || !name.EndsWith("," + place, StringComparison.OrdinalIgnoreCase)) return false;
            if (!Same(scope, "OneLevel") && scope != "1") return true;
            var first = name.Substring(0, name.Length - place.Length - 1);
            return !System.Text.RegularExpressions.Regex.IsMatch(first, @"(?<!\\),");
        }

        private static bool IsNamed(PSObject row, object identity)
        {
            var wanted = PSObject.AsPSObject(identity);
            var text = Text(wanted, "DistinguishedName") ?? Text(wanted, "Value") ?? identity.ToString();
            foreach (var property in new[] { "DistinguishedName", "ObjectGUID", "SID", "objectSid", "DomainSID", "SamAccountName", "HostName", "DNSRoot", "NetBIOSName", "Name" })
            {
                var own = Text(row, property);
                if (own != null && (Same(own, text) || (property == "SamAccountName" && Same(own, text + "$")))) return true;
            }
            return false;
        }

        private static IEnumerable<string> GroupsOf(string group)
        {
            return new[] { "Get-ADGroup", "Get-ADObject" }.SelectMany(World.RowsOf).Where(row => Same(Name(row), group))
                .SelectMany(row => Conditions.Values(row, "memberOf")).Select(each => each.ToString());
        }

        private static object Variable(PSCmdlet caller, string name)
        {
            var parts = name.Split('.');
            var value = caller.SessionState.PSVariable.GetValue(parts[0]);
            foreach (var part in parts.Skip(1))
            {
                var property = value == null ? null : PSObject.AsPSObject(value).Properties[part];
                value = property == null ? null : property.Value;
            }
            return value;
        }

        private static string Name(PSObject row) { return Text(row, "DistinguishedName"); }

        private static string Text(PSObject row, string property)
        {
            var value = Conditions.Values(row, property).FirstOrDefault();
            return value == null ? null : value.ToString();
        }

        private static bool Same(string one, string other) { return string.Equals(one, other, StringComparison.OrdinalIgnoreCase); }
    }
}
