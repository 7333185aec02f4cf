using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads the address of a calendar. It is a secret as a rule, so that mistakes repeat nothing of it but its scheme.</summary>
internal static class IcsAddress
{
    /// <summary>What belongs there.</summary>
    public const string Expected = "the https address of a calendar (ICS), as the calendar program shows it for sharing";

    private const int Longest = 2_000;

    /// <summary>The address, or null once it has been noted what is wrong; a missing node gives null without a word.</summary>
    public static string? Read(YamlNode? node, MistakeList mistakes)
    {
        if (node is null or YamlNode.Broken)
        {
            return null;
        }

        if (node is not YamlNode.Scalar { Text: { Length: > 0 and <= Longest } text })
        {
            mistakes.Add(node, "this is no address", Expected);
            return null;
        }

        // What programs show for subscribing is https by another name.
        var said = text.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase) ? "https" + text["webcal".Length..] : text;
        if (!Uri.TryCreate(said, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0)
        {
            mistakes.Add(node, "this is no address", Expected);
            return null;
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            mistakes.Add(node, $"the address begins with {Quote.Of(uri.Scheme)}", $"{Expected}; http is for this machine only");
            return null;
        }

        return uri.AbsoluteUri;
    }
}
