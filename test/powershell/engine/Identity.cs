using System;
using System.Linq;
using System.Text.RegularExpressions;

/// <summary>
/// Types of System.Security.Principal that the engine has outside of Windows in name alone: each of their members throws
/// PlatformNotSupportedException. These take their place in commands, by type accelerators.
/// </summary>
namespace Estate
{
    public sealed class IdentityNotMappedException : SystemException
    {
        public IdentityNotMappedException() : base("Some or all identity references could not be translated.") { }
    }

    public abstract class IdentityReference
    {
        public abstract string Value { get; }
        public abstract IdentityReference Translate(Type target);
        public override string ToString() { return Value; }
        public override int GetHashCode() { return Value.ToUpperInvariant().GetHashCode(); }
        public override bool Equals(object other)
        {
            var reference = other as IdentityReference;
            return reference != null && reference.GetType() == GetType() && string.Equals(Value, reference.Value, StringComparison.OrdinalIgnoreCase);
        }
    }

    public sealed class SecurityIdentifier : IdentityReference, IComparable<SecurityIdentifier>
    {
        private readonly string value;
        public SecurityIdentifier(string sddl)
        {
            if (sddl == null || !Regex.IsMatch(sddl, @"^S-1-\d+(-\d+)*$", RegexOptions.IgnoreCase))
                throw new ArgumentException("Value was invalid. (Parameter 'sddlForm')");
            value = sddl.ToUpperInvariant();
        }
        public SecurityIdentifier(byte[] form, int offset)
        {
            int count = form[offset + 1];
            ulong authority = 0;
            for (int at = 2; at < 8; at++) authority = authority << 8 | form[offset + at];
            value = "S-" + form[offset] + "-" + authority +
                string.Concat(Enumerable.Range(0, count).Select(at => "-" + BitConverter.ToUInt32(form, offset + 8 + 4 * at)));
        }
        public override string Value { get { return value; } }
        public int BinaryLength { get { return 8 + 4 * (value.Split('-').Length - 3); } }
        public void GetBinaryForm(byte[] form, int offset)
        {
            var parts = value.Split('-').Skip(1).Select(ulong.Parse).ToArray();
            form[offset] = (byte)parts[0];
            form[offset + 1] = (byte)(parts.Length - 2);
            for (int at = 0; at < 6; at++) form[offset + 2 + at] = (byte)(parts[1] >> 8 * (5 - at));
            for (int at = 2; at < parts.Length; at++) BitConverter.GetBytes((uint)parts[at]).CopyTo(form, offset + 4 * at);
        }
        public SecurityIdentifier AccountDomainSid
        {
            get { return value.StartsWith("S-1-5-21-") ? new SecurityIdentifier(value.Substring(0, value.LastIndexOf('-'))) : null; }
        }
        public bool IsAccountSid() { return value.StartsWith("S-1-5-21-"); }
        public int CompareTo(SecurityIdentifier other) { return string.CompareOrdinal(value, other == null ? "" : other.value); }
        public override IdentityReference Translate(Type target)
        {
            if (target == typeof(SecurityIdentifier)) return this;
            string name;
            if (!World.Here.Accounts.TryGetValue(value, out name)) throw new IdentityNotMappedException();
            return new NTAccount(name);
        }
    }

    public sealed class NTAccount : IdentityReference
    {
        private readonly string value;
        public NTAccount(string name) { value = name; }
        public NTAccount(string domain, string name) { value = domain + "\\" + name; }
        public override string Value { get { return value; } }
        public override IdentityReference Translate(Type target)
        {
            if (target == typeof(NTAccount)) return this;
            var found = World.Here.Accounts.FirstOrDefault(pair => string.Equals(pair.Value, value, StringComparison.OrdinalIgnoreCase)).Key;
            if (found == null) throw new IdentityNotMappedException();
            return new SecurityIdentifier(found);
        }
    }

    public sealed class WindowsIdentity : IDisposable
    {
        public string Name { get { return "CONTOSO\\assessor"; } }
        public SecurityIdentifier User { get { return new SecurityIdentifier("S-1-5-21-1004336348-1177238915-682003330-1105"); } }
        public static WindowsIdentity GetCurrent() { return new WindowsIdentity(); }
        public void Dispose() { }
    }

    public sealed class WindowsPrincipal
    {
        public WindowsPrincipal(WindowsIdentity identity) { Identity = identity; }
        public WindowsIdentity Identity { get; private set; }
        /// <summary>Whatever the role, the person of a world has it or is nobody.</summary>
        public bool IsInRole(object role) { return World.Here.Elevated; }
    }
}
