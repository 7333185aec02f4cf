using System.Collections.Immutable;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Text;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Slack;
using ChatOpsBot.Teams;

namespace ChatOpsBot.Host.Serving;

/// <summary>What ordinary .NET configuration says: environment variables, <c>appsettings.json</c>, the command line.</summary>
/// <param name="PlaygroundEnabled"><c>Playground:Enabled</c>; by default whether the environment is Development.</param>
/// <param name="PlaygroundAllowRemote"><c>Playground:AllowRemote</c>; by default false.</param>
/// <param name="PlaygroundAllowTimeTravel"><c>Playground:AllowTimeTravel</c>; by default whether no real platform is served.</param>
/// <param name="DataFolder"><c>Data:Folder</c> or <c>--data</c>; by default <c>data</c> in the current folder.</param>
/// <param name="Urls"><c>--urls</c>, <c>ASPNETCORE_URLS</c>; by default <c>http://localhost:3978</c>.</param>
/// <param name="Slack">Section <c>Slack</c>; null when Slack is not served.</param>
/// <param name="Teams">Section <c>Teams</c>; null when Microsoft Teams is not served.</param>
internal sealed record Settings(
    bool PlaygroundEnabled, bool PlaygroundAllowRemote, bool PlaygroundAllowTimeTravel, string DataFolder, string Urls, SlackOptions? Slack, TeamsOptions? Teams)
{
    /// <summary><c>PublicUrl</c>: where people's browsers and calendars find this process; what Teams or Slack were told, or else what it listens on, where that is not set.</summary>
    public PublicAddress Address { get; init; } = PublicAddress.OfThisMachine;

    /// <summary><c>Calendars:AllowPrivateAddresses</c>: whether calendars that a team's file names may be at addresses of this network; by default false.</summary>
    public bool CalendarsAllowPrivate { get; init; }

    /// <summary>The app that Outlook's calendars are read and written as: section <c>Outlook</c>, or else Teams' own; null when there is none.</summary>
    public EntraApp? Outlook { get; init; }

    /// <summary>Every setting there is, by its section.</summary>
    internal static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Playground"] = ["Enabled", "AllowRemote", "AllowTimeTravel"],
        ["Data"] = ["Folder"],
        ["Calendars"] = ["AllowPrivateAddresses"],
        [SlackSettings.Section] = SlackSettings.Keys,
        [TeamsSettings.Section] = TeamsSettings.Keys,
        [OutlookSettings.Section] = OutlookSettings.Keys,
    };

    /// <summary>Reads the settings; the mistakes are all there are.</summary>
    public static (Settings Settings, ImmutableArray<string> Mistakes) Read(IConfiguration configuration, bool development, RunOptions options)
    {
        var mistakes = ImmutableArray.CreateBuilder<string>();
        foreach (var (section, keys) in Known)
        {
            foreach (var key in configuration.GetSection(section).GetChildren().Select(child => child.Key))
            {
                if (!keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    mistakes.Add($"{section}:{key} is no setting{Nearest.Hint(key, keys)}. {section} has {Listed(keys)}.");
                }
            }
        }

        var slack = SlackSettings.Read(configuration, mistakes);
        var teams = TeamsSettings.Read(configuration, development, mistakes);
        var settings = new Settings(
            Flag("Playground:Enabled", development),
            Flag("Playground:AllowRemote", whenMissing: false),
            Flag("Playground:AllowTimeTravel", whenMissing: slack is null && teams is null),
            options.DataFolder ?? configuration["Data:Folder"] ?? "data",
            options.Urls ?? configuration["urls"] ?? "http://localhost:3978",
            slack,
            teams);
        foreach (var url in settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri.Scheme is not ("http" or "https"))
            {
                mistakes.Add($"urls: {Quote.Of(url)} is no address to listen on; expected one such as http://localhost:3978.");
            }
        }

        return (settings with { Outlook = OutlookSettings.Read(configuration, teams, mistakes), Address = AddressOf(configuration, settings, mistakes), CalendarsAllowPrivate = Flag("Calendars:AllowPrivateAddresses", whenMissing: false) }, mistakes.ToImmutable());

        static string Listed(string[] keys) => keys.Length == 1 ? keys[0] : $"{string.Join(", ", keys[..^1])} and {keys[^1]}";

        bool Flag(string key, bool whenMissing)
        {
            var value = configuration[key];
            if (string.IsNullOrWhiteSpace(value))
            {
                return whenMissing;
            }

            if (!bool.TryParse(value, out var flag))
            {
                mistakes.Add($"{key}: {Quote.Of(value)} is neither true nor false.");
            }

            return flag;
        }
    }

    private static PublicAddress AddressOf(IConfiguration configuration, Settings settings, ICollection<string> mistakes)
    {
        if (SectionReader.Address("PublicUrl", configuration["PublicUrl"], mistakes) is { } said)
        {
            return new PublicAddress(said, Reachable: true);
        }

        if ((settings.Teams?.PublicUrl ?? settings.Slack?.PublicUrl) is { } told)
        {
            return new PublicAddress(told, Reachable: true);
        }

        var first = settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";
        foreach (var everywhere in new[] { "*", "+", "0.0.0.0", "[::]" })
        {
            first = first.Replace($"//{everywhere}", "//localhost", StringComparison.Ordinal);
        }

        return Uri.TryCreate(first.TrimEnd('/') + "/", UriKind.Absolute, out var local) ? new PublicAddress(local, Reachable: false) : PublicAddress.OfThisMachine;
    }
}
