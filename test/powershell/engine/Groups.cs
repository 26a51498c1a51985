using System;
using System.Collections;
using System.Linq;
using System.Text.Json;

namespace Estate
{
    /// <summary>
    /// `[ADSI]"WinNT://SERVER/GROUP,group"` and its members, for which the engine has no type outside of Windows. The world lists
    /// the members of its groups; one with an `error` can be named and throws for everything else.
    /// </summary>
    public sealed class DirectoryEntry
    {
        private readonly JsonElement member;
        private readonly string group;

        public DirectoryEntry(string path)
        {
            Path = path;
            group = path.Split('/').Last().Split(',')[0];
        }

        public DirectoryEntry(object member)
        {
            this.member = ((Member)(member is System.Management.Automation.PSObject ? ((System.Management.Automation.PSObject)member).BaseObject : member)).Json;
            Path = this.member.GetProperty("Path").GetString();
        }

        public string Path { get; private set; }
        public string SchemaClassName { get { return Known().GetProperty("Class").GetString(); } }
        public Values Properties { get { return new Values(Known()); } }

        private JsonElement Known()
        {
            JsonElement error;
            if (member.TryGetProperty("error", out error)) throw new InvalidOperationException(error.GetString());
            return member;
        }

        public IEnumerable Invoke(string method)
        {
            JsonElement members;
            if (!method.Equals("Members", StringComparison.OrdinalIgnoreCase)) throw new InvalidOperationException(method + " is not known.");
            if (!World.Here.Group(group, out members)) throw new InvalidOperationException("The group name could not be found.");
            return members.EnumerateArray().Select(each => new Member { Json = each }).ToArray();
        }

        public sealed class Member
        {
            internal JsonElement Json;
        }

        public sealed class Values
        {
            private readonly JsonElement member;
            internal Values(JsonElement member) { this.member = member; }
            public Property this[string name]
            {
                get
                {
                    if (!name.Equals("objectSid", StringComparison.OrdinalIgnoreCase)) throw new InvalidOperationException("Members of groups have no " + name + ".");
                    var sid = new SecurityIdentifier(member.GetProperty("Sid").GetString());
                    var form = new byte[sid.BinaryLength];
                    sid.GetBinaryForm(form, 0);
                    return new Property { Value = form };
                }
            }
        }

        public sealed class Property
        {
            public object Value;
        }
    }
}
