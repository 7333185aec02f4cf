using System.Globalization;
using ChatOpsBot.Host.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads a section of the configuration key by key; mistakes are added to the list. Values that may be secret are never repeated.</summary>
internal sealed class SectionReader(IConfigurationSection section, ICollection<string> mistakes)
{
    /// <summary>The whole name of a key.</summary>
    public string Name(string key) => $"{section.Path}:{key}";

    /// <summary>Whether a key is set, be it well or badly.</summary>
    public bool Has(string key) => section[key] is not null;

    /// <summary>Whether a key says just this, in whatever case.</summary>
    public bool Says(string key, string word) => string.Equals(section[key]?.Trim(), word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Notes a mistake about a key.</summary>
    public void Wrong(string key, string what) => mistakes.Add($"{section.Path}:{key}{what}");

    /// <summary>A text, or null when it is missing. Empty is a mistake, not a missing setting: an empty secret would let everybody in.</summary>
    public string? Filled(string key)
    {
        var value = section[key];
        if (value is not null && string.IsNullOrWhiteSpace(value))
        {
            Wrong(key, " is empty. Set it, or remove it altogether.");
            return null;
        }

        return value?.Trim();
    }

    /// <summary>A secret.</summary>
    public Secret? Secret(string key) => Filled(key) is { } value ? new Secret(value) : null;

    /// <summary>Whether a key says <c>true</c>; <c>false</c> is as good as missing.</summary>
    public bool Flag(string key)
    {
        if (Filled(key) is not { } value)
        {
            return false;
        }

        if (!bool.TryParse(value, out var flag))
        {
            Wrong(key, $": {Quote.Of(value)} is neither true nor false.");
        }

        return flag;
    }

    /// <summary>A GUID, in lower case and with its dashes.</summary>
    /// <param name="what">What it is, and where it is found.</param>
    public string? Id(string key, string what) => Filled(key) is { } value ? Id(key, value, what) : null;

    /// <summary>GUIDs, between commas.</summary>
    public IEnumerable<string> Ids(string key, string what) => Listed(key).Select(value => Id(key, value, what)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Texts between commas.</summary>
    public string[] Listed(string key) => Filled(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>An address: over https, or over http on this machine.</summary>
    /// <param name="isBase">Whether more follows after it: then it ends in a slash.</param>
    public Uri? Address(string key, bool isBase = true) => Address($"{section.Path}:{key}", section[key], mistakes, isBase);

    /// <summary>The same for any setting.</summary>
    /// <param name="name">Its whole name.</param>
    /// <param name="said">What it says; null when it is not set.</param>
    public static Uri? Address(string name, string? said, ICollection<string> mistakes, bool isBase = true)
    {
        if (said is null)
        {
            return null;
        }

        if (said.Trim() is not { Length: > 0 } value)
        {
            mistakes.Add($"{name} is empty. Set it, or remove it altogether.");
            return null;
        }

        if (!Uri.TryCreate(!isBase || value.EndsWith('/') ? value : value + "/", UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            mistakes.Add($"{name}: {Quote.Of(value)} is no https address; http is for this machine only.");
            return null;
        }

        if (isBase && (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0))
        {
            mistakes.Add($"{name}: nothing may stand before the host or after the path, for more follows after it.");
            return null;
        }

        return uri;
    }

    /// <summary>A whole number within bounds.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Filled(key) is not { } value)
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(key, string.Create(CultureInfo.InvariantCulture, $": {Quote.Of(value)} is no whole number from {least} to {most}."));
        return null;
    }

    private string? Id(string key, string value, string what)
    {
        if (Guid.TryParseExact(value, "D", out var id))
        {
            return id.ToString();
        }

        Wrong(key, $": {Quote.Of(value)} is no id such as 01234567-89ab-cdef-0123-456789abcdef. It is {what}.");
        return null;
    }
}
