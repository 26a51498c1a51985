using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace Estate
{
    /// <summary>
    /// Conditions on objects as commands hand them to servers: LDAP filters, the filters of the ActiveDirectory module and of
    /// WMI. Each becomes a test of one object. Throws FormatException with the condition where it cannot be read.
    /// </summary>
    public static class Conditions
    {
        // --- LDAP (RFC 4515, with the matching rules of Active Directory) ----------------------------------------------

        /// <param name="groupsOf">Names of the groups that an object, by its distinguished name, is a member of.</param>
        public static Func<PSObject, bool> Ldap(string filter, Func<string, IEnumerable<string>> groupsOf)
        {
            int at = 0;
            var text = filter.Trim();
            if (!text.StartsWith("(")) text = "(" + text + ")";
            var test = LdapPart(text, ref at, groupsOf);
            if (text.Substring(at).Trim() != "") throw new FormatException("LDAP filter with more after its end: " + filter);
            return test;
        }

        private static Func<PSObject, bool> LdapPart(string text, ref int at, Func<string, IEnumerable<string>> groupsOf)
        {
            Skip(text, ref at);
            if (at >= text.Length || text[at] != '(') throw new FormatException("LDAP filter without '(' at " + at + ": " + text);
            at++;
            Skip(text, ref at);
            if ("&|!".IndexOf(text[at]) >= 0)
            {
                var mark = text[at++];
                var parts = new List<Func<PSObject, bool>>();
                for (Skip(text, ref at); at < text.Length && text[at] != ')'; Skip(text, ref at)) parts.Add(LdapPart(text, ref at, groupsOf));
                if (at >= text.Length || parts.Count == 0) throw new FormatException("LDAP filter that does not close: " + text);
                at++;
                if (mark == '!') return row => !parts[0](row);
                return mark == '&' ? (Func<PSObject, bool>)(row => parts.All(part => part(row))) : row => parts.Any(part => part(row));
            }
            var end = text.IndexOf(')', at);
            if (end < 0) throw new FormatException("LDAP filter that does not close: " + text);
            var one = text.Substring(at, end - at);
            at = end + 1;
            var match = Regex.Match(one, @"^([\w.-]+)(?::([\d.]+):)?(>=|<=|~=|=)(.*)$", RegexOptions.Singleline);
            if (!match.Success) throw new FormatException("LDAP condition that cannot be read: (" + one + ")");
            return LdapCondition(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value, groupsOf);
        }

        private static void Skip(string text, ref int at)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }

        private static Func<PSObject, bool> LdapCondition(string name, string rule, string sign, string value, Func<string, IEnumerable<string>> groupsOf)
        {
            if (rule == "1.2.840.113556.1.4.803") return row => Values(row, name).Any(each => (Whole(each) & Whole(value)) == Whole(value));
            if (rule == "1.2.840.113556.1.4.804") return row => Values(row, name).Any(each => (Whole(each) & Whole(value)) != 0);
            if (rule == "1.2.840.113556.1.4.1941")
            {
                if (!name.Equals("memberOf", StringComparison.OrdinalIgnoreCase)) throw new FormatException("Chains are followed through memberOf alone, not " + name + ".");
                var wanted = Unescaped(value);
                return row => InChain(Values(row, name).Select(each => each.ToString()), wanted, groupsOf, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            }
            if (rule != "") throw new FormatException("The matching rule " + rule + " is not known.");
            if (sign == ">=") return row => Values(row, name).Any(each => Order(LdapValue(each), Unescaped(value)) >= 0);
            if (sign == "<=") return row => Values(row, name).Any(each => Order(LdapValue(each), Unescaped(value)) <= 0);
            if (value == "*") return row => Values(row, name).Any();
            var pattern = new Regex("^" + string.Join(".*", value.Split('*').Select(part => Regex.Escape(Unescaped(part)))) + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline);
            return row => Values(row, name).Any(each => pattern.IsMatch(LdapValue(each).ToString()));
        }

        private static bool InChain(IEnumerable<string> groups, string wanted, Func<string, IEnumerable<string>> groupsOf, ISet<string> seen)
        {
            return groups.Any(group => group.Equals(wanted, StringComparison.OrdinalIgnoreCase) ||
                (seen.Add(group) && InChain(groupsOf(group), wanted, groupsOf, seen)));
        }

        /// <summary>A value as the directory holds it: days as generalized time, truth values as words.</summary>
        private static object LdapValue(object value)
        {
            var plain = value is PSObject ? ((PSObject)value).BaseObject : value;
            if (plain is DateTime) return ((DateTime)plain).ToUniversalTime().ToString("yyyyMMddHHmmss'.0Z'", CultureInfo.InvariantCulture);
            if (plain is bool) return (bool)plain ? "TRUE" : "FALSE";
            return value;
        }

        private static string Unescaped(string value)
        {
            return Regex.Replace(value, @"\\([0-9a-fA-F]{2})", match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        }

        private static long Whole(object value)
        {
            long number;
            return long.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out number) ? number : 0;
        }

        // --- ActiveDirectory module and WMI ----------------------------------------------------------------------------

        private static readonly Regex AdTokens = new Regex(
            @"\G\s*(?:(?<open>\()|(?<close>\))|(?<word>-and|-or|-not|!)(?![\w])|(?<sign>-[a-z]+)|'(?<text>(?:[^']|'')*)'|""(?<filled>(?:[^""]|"""")*)""|(?<variable>\$[\w.]+)|(?<number>-?\d+(?:\.\d+)?)(?![\w])|(?<name>[\w-]+))",
            RegexOptions.IgnoreCase);
        private static readonly Regex WqlTokens = new Regex(
            @"\G\s*(?:(?<open>\()|(?<close>\))|(?<word>and|or|not)\b|(?<sign><>|!=|<=|>=|=|<|>|like\b|is\b)|'(?<text>(?:[^'\\]|\\.)*)'|""(?<text>(?:[^""\\]|\\.)*)""|(?<number>-?\d+(?:\.\d+)?)(?![\w])|(?<name>\w+))",
            RegexOptions.IgnoreCase);

        /// <param name="variable">The value of a variable of whoever calls.</param>
        public static Func<PSObject, bool> ActiveDirectory(string filter, Func<string, object> variable)
        {
            return filter.Trim() == "*" ? row => true : new Reader(filter, AdTokens, variable).Read();
        }

        public static Func<PSObject, bool> Wql(string filter)
        {
            return new Reader(filter, WqlTokens, null).Read();
        }

        /// <summary>`or` over `and` over `not` over comparisons, whatever the words are written like.</summary>
        private sealed class Reader
        {
            private readonly string filter;
            private readonly List<Match> tokens = new List<Match>();
            private readonly Func<string, object> variable;
            private int at;

            public Reader(string filter, Regex shape, Func<string, object> variable)
            {
                this.filter = filter;
                this.variable = variable;
                var position = 0;
                while (filter.Substring(position).Trim() != "")
                {
                    var match = shape.Match(filter, position);
                    if (!match.Success) throw Unreadable();
                    tokens.Add(match);
                    position = match.Index + match.Length;
                }
            }

            private FormatException Unreadable() { return new FormatException("The filter cannot be read: " + filter); }

            public Func<PSObject, bool> Read()
            {
                var test = Either();
                if (at < tokens.Count) throw Unreadable();
                return test;
            }

            private bool Next(string group, string word = null)
            {
                if (at >= tokens.Count || !tokens[at].Groups[group].Success) return false;
                if (word != null && !tokens[at].Groups[group].Value.TrimStart('-').Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
                at++;
                return true;
            }

            private Func<PSObject, bool> Either()
            {
                var left = Both();
                while (Next("word", "or")) { var one = left; var other = Both(); left = row => one(row) || other(row); }
                return left;
            }

            private Func<PSObject, bool> Both()
            {
                var left = Single();
                while (Next("word", "and")) { var one = left; var other = Single(); left = row => one(row) && other(row); }
                return left;
            }

            private Func<PSObject, bool> Single()
            {
                if (Next("word", "not") || Next("word", "!")) { var inner = Single(); return row => !inner(row); }
                if (Next("open"))
                {
                    var inner = Either();
                    if (!Next("close")) throw Unreadable();
                    return inner;
                }
                if (!Next("name")) throw Unreadable();
                var name = tokens[at - 1].Groups["name"].Value;
                if (!Next("sign")) throw Unreadable();
                var sign = tokens[at - 1].Groups["sign"].Value.ToLowerInvariant();
                if (sign == "is")
                {
                    var negated = Next("word", "not");
                    if (!Next("name", "null")) throw Unreadable();
                    return row => Values(row, name).Any() == negated;
                }
                return Comparison(name, sign, Value());
            }

            private object Value()
            {
                if (at >= tokens.Count) throw Unreadable();
                var groups = tokens[at++].Groups;
                if (groups["text"].Success)
                {
                    var text = groups["text"].Value;
                    return variable == null ? Regex.Replace(text, @"\\(.)", "$1") : text.Replace("''", "'");
                }
                if (groups["filled"].Success) return groups["filled"].Value.Replace("\"\"", "\"");
                if (groups["number"].Success) return decimal.Parse(groups["number"].Value, CultureInfo.InvariantCulture);
                var word = groups["variable"].Success ? groups["variable"].Value.Substring(1) : groups["name"].Value;
                if (word.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
                if (word.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
                if (!groups["variable"].Success || variable == null) throw Unreadable();
                return variable(word);
            }
        }

        private static Func<PSObject, bool> Comparison(string name, string sign, object value)
        {
            switch (sign)
            {
                case "=": case "-eq": return row => Values(row, name).Any(each => Order(each, value) == 0);
                case "<>": case "!=": return row => Values(row, name).Any() && Values(row, name).All(each => Order(each, value) != 0);
                // The directory finds what lacks the attribute as well.
                case "-ne": return row => Values(row, name).All(each => Order(each, value) != 0);
                case "<": case "-lt": return row => Values(row, name).Any(each => Order(each, value) < 0);
                case ">": case "-gt": return row => Values(row, name).Any(each => Order(each, value) > 0);
                case "<=": case "-le": return row => Values(row, name).Any(each => Order(each, value) <= 0);
                case ">=": case "-ge": return row => Values(row, name).Any(each => Order(each, value) >= 0);
                case "-band": return row => Values(row, name).Any(each => (Whole(each) & Whole(value)) == Whole(value));
                case "-bor": return row => Values(row, name).Any(each => (Whole(each) & Whole(value)) != 0);
                case "-like": return row => Values(row, name).Any(each => Like(each, value.ToString()));
                case "-notlike": return row => !Values(row, name).Any(each => Like(each, value.ToString()));
                case "like":
                    var pattern = new Regex("^" + Regex.Escape(value.ToString()).Replace("%", ".*").Replace("_", ".") + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline);
                    return row => Values(row, name).Any(each => pattern.IsMatch(each.ToString()));
                default: throw new FormatException("The comparison " + sign + " is not known.");
            }
        }

        // --- values ----------------------------------------------------------------------------------------------------

        public static bool Like(object value, string pattern)
        {
            return WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(value.ToString());
        }

        /// <summary>The values of an attribute; none where it is missing or empty.</summary>
        public static IEnumerable<object> Values(PSObject row, string name)
        {
            var property = row.Properties[name];
            var value = property == null ? null : property.Value;
            var plain = value is PSObject ? ((PSObject)value).BaseObject : value;
            if (plain == null) return Enumerable.Empty<object>();
            if (plain is IEnumerable && !(plain is string)) return ((IEnumerable)plain).Cast<object>().Where(each => each != null);
            // A SID is compared by its text.
            var inner = value is PSObject ? ((PSObject)value).Properties["Value"] : null;
            return new[] { inner == null ? value : inner.Value };
        }

        /// <summary>Numbers as numbers, days as days, everything else as text without regard to case; int.MinValue where it cannot be told.</summary>
        public static int Order(object left, object right)
        {
            var one = left is PSObject ? ((PSObject)left).BaseObject : left;
            var other = right is PSObject ? ((PSObject)right).BaseObject : right;
            if (one == null || other == null) return one == other ? 0 : int.MinValue;
            if (one is DateTime || other is DateTime)
            {
                object a, b;
                if (!LanguagePrimitives.TryConvertTo(one, typeof(DateTime), out a) || !LanguagePrimitives.TryConvertTo(other, typeof(DateTime), out b)) return int.MinValue;
                return ((DateTime)a).ToUniversalTime().CompareTo(((DateTime)b).ToUniversalTime());
            }
            decimal first, second;
            if (decimal.TryParse(Text(one), NumberStyles.Number, CultureInfo.InvariantCulture, out first) &&
                decimal.TryParse(Text(other), NumberStyles.Number, CultureInfo.InvariantCulture, out second)) return first.CompareTo(second);
            return string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
        }

        private static string Text(object value)
        {
            return Convert.ToString(value is PSObject && ((PSObject)value).BaseObject is IConvertible ? ((PSObject)value).BaseObject : value, CultureInfo.InvariantCulture);
        }
    }
}
