using System.Collections.Immutable;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Packing;

/// <summary>What a Teams app's manifest says that differs from one organisation to another.</summary>
/// <param name="AppId">The bot's app id, a GUID in lower case.</param>
/// <param name="ManifestId">The app's own id in Teams' catalogue, a GUID in lower case; the same as <paramref name="AppId"/> unless it must differ.</param>
/// <param name="Host">Where Teams reaches the bot: the name alone.</param>
/// <param name="Version">Of the app; Teams takes an update only with a higher one.</param>
/// <param name="Developer">Who offers it, in at most 32 characters.</param>
/// <param name="Website">What the app's page in Teams links to.</param>
/// <param name="Privacy">What is read and kept.</param>
/// <param name="Terms">On which terms it may be used.</param>
/// <param name="ChannelMessages">Whether it asks for all messages of channels, and not only for those that mention it.</param>
internal sealed record TeamsApp(string AppId, string ManifestId, string Host, string Version, string Developer, string Website, string Privacy, string Terms, bool ChannelMessages)
{
    private const int LongestDeveloper = 32;

    /// <summary>What is wrong, a sentence each; empty when all is well.</summary>
    public ImmutableArray<string> Mistakes() =>
    [
        .. Id("--app-id", AppId, "the “Application (client) ID” of the bot's registration"),
        .. ManifestId == AppId ? [] : Id("--manifest-id", ManifestId, "the id of the app in Teams' catalogue"),
        .. CheckHost(),
        .. System.Version.TryParse(Version, out var version) && version.Revision < 0 && version.Build >= 0
            ? (string[])[]
            : [$"--app-version {Quote.Of(Version)} is no version. Write three numbers, such as 1.0.0; each upload must have a higher one."],
        .. Developer.Trim().Length is > 0 and <= LongestDeveloper ? (string[])[] : [$"--developer is a name of 1 to {LongestDeveloper} characters, and this one has {Developer.Trim().Length}."],
        .. Link("--website", Website),
        .. Link("--privacy", Privacy),
        .. Link("--terms", Terms),
    ];

    private static IEnumerable<string> Id(string option, string value, string what)
    {
        if (!Guid.TryParseExact(value, "D", out var id) || id == Guid.Empty)
        {
            yield return $"{option} {Quote.Of(value)} is no id. It is {what}, such as 8b5bcd5c-3e3f-4f0b-9d1e-6a2f6c1f7a10.";
        }
    }

    private static IEnumerable<string> Link(string option, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"{option} {Quote.Of(value)} is no https address.";
        }
    }

    private IEnumerable<string> CheckHost()
    {
        if (Uri.TryCreate(Host, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Contains('.', StringComparison.Ordinal))
        {
            yield return $"--host is the name alone: {uri.Host}";
        }
        else if (Uri.CheckHostName(Host) != UriHostNameType.Dns || !Host.Contains('.', StringComparison.Ordinal))
        {
            yield return $"--host {Quote.Of(Host)} is no name that Teams could reach. Write the name under which the bot is on the internet, such as bot.example.com, without a port.";
        }
    }
}
