using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;

namespace Estate
{
    /// <summary>
    /// JSON of a world as the objects that a command answers. A text that begins with "=" is an expression, computed anew
    /// each time; a property whose name ends in "()" is a method, with what it answers.
    /// </summary>
    public static class Json
    {
        public static object ToObject(string json)
        {
            using (var document = JsonDocument.Parse(json)) return ToObject(document.RootElement);
        }

        public static object ToObject(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Null: return null;
                case JsonValueKind.True: return true;
                case JsonValueKind.False: return false;
                case JsonValueKind.Number:
                    int small; long large;
                    if (element.TryGetInt32(out small)) return small;
                    if (element.TryGetInt64(out large)) return large;
                    return element.GetDouble();
                case JsonValueKind.String:
                    var text = element.GetString();
                    return text.StartsWith("=") ? Compute(text) : text;
                case JsonValueKind.Array:
                    return element.EnumerateArray().Select(ToObject).ToArray();
                default:
                    var made = new PSObject();
                    foreach (var property in element.EnumerateObject())
                    {
                        if (property.Name.EndsWith("()"))
                        {
                            var name = property.Name.Substring(0, property.Name.Length - 2);
                            made.Methods.Add(new PSScriptMethod(name, MethodOf(property.Value)));
                        }
                        else made.Properties.Add(new PSNoteProperty(property.Name, ToObject(property.Value)));
                    }
                    return made;
            }
        }

        /// <summary>The value of an expression: one object as it is, several as a list, of bytes where all are.</summary>
        private static object Compute(string text)
        {
            var values = ScriptBlock.Create(text.Substring(1)).Invoke();
            if (values.Count < 2) return values.Count == 0 ? null : Unwrap(values[0]);
            var list = values.Select(Unwrap).ToArray();
            return list.All(each => each is byte) ? list.Cast<byte>().ToArray() : (object)list;
        }

        private static object Unwrap(PSObject value)
        {
            return value == null ? null : value.BaseObject is PSCustomObject || value.Members.Match("*", PSMemberTypes.NoteProperty | PSMemberTypes.ScriptMethod).Count > 0 ? value : value.BaseObject;
        }

        private static ScriptBlock MethodOf(JsonElement answer)
        {
            if (answer.ValueKind == JsonValueKind.String && answer.GetString().StartsWith("=")) return ScriptBlock.Create(answer.GetString().Substring(1));
            var json = answer.GetRawText().Replace("'", "''");
            return ScriptBlock.Create("[Estate.Json]::ToObject('" + json + "')");
        }
    }
}
