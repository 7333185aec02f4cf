using System.CommandLine;
using System.Reflection;
using ChatOpsBot.Host.Packing;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>pack-teams</c>: makes the zip that is uploaded to Teams.</summary>
internal static class PackTeamsCommand
{
    public static Command Make(Terminal terminal)
    {
        var appId = Required("--app-id", "The bot's app id.", "ID");
        var host = Required("--host", "The name under which Teams reaches the bot, such as bot.example.com.", "NAME");
        var output = new Option<string>("--out") { Description = "The file to write.", HelpName = "FILE", DefaultValueFactory = _ => "chatopsbot-teams.zip" };
        var manifestId = Optional("--manifest-id", "The app's own id in Teams, where it is not the bot's app id.", "ID");
        var version = Optional("--app-version", "The app's version; each upload must have a higher one.", "VERSION");
        var developer = Optional("--developer", "Who offers it, as its page in Teams says; at most 32 characters.", "NAME");
        var website = Optional("--website", "What that page links to.", "URL");
        var privacy = Optional("--privacy", "What is read and kept; without it, a page that the bot itself serves.", "URL");
        var terms = Optional("--terms", "The terms of use; without it, a page that the bot itself serves.", "URL");
        var channels = new Option<bool>("--channel-messages") { Description = "Hear everything in channels of teams that the app is added to, not only mentions." };
        var command = new DetailedCommand("pack-teams", "Make the app package for Microsoft Teams.", """
            Fills in manifest and icons of manifests/teams and packs them. Upload the file in the Teams admin center
            (Teams apps, Manage apps, Upload new app), or for yourself in Teams (Apps, Manage your apps, Upload an app).
            The same options make the same file, byte for byte. docs/teams.md goes through it.
            """)
        {
            appId, host, output, manifestId, version, developer, website, privacy, terms, channels,
        };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(host).Trim();
            var about = $"https://{name}/about";
            var id = parsed.GetRequiredValue(appId).Trim().ToLowerInvariant();
            var app = new TeamsApp(
                id,
                parsed.GetValue(manifestId)?.Trim().ToLowerInvariant() ?? id,
                name,
                parsed.GetValue(version) ?? OwnVersion(),
                parsed.GetValue(developer) ?? "ChatOpsBot",
                parsed.GetValue(website) ?? about,
                parsed.GetValue(privacy) ?? about + "#privacy",
                parsed.GetValue(terms) ?? about + "#terms",
                parsed.GetValue(channels));
            return Pack(app, parsed.GetRequiredValue(output), terminal);
        });
        return command;

        static Option<string> Required(string name, string description, string value) => new(name) { Description = description, HelpName = value, Required = true };

        static Option<string?> Optional(string name, string description, string value) => new(name) { Description = description, HelpName = value };
    }

    private static int Pack(TeamsApp app, string file, Terminal terminal)
    {
        var mistakes = app.Mistakes();
        if (!mistakes.IsEmpty)
        {
            foreach (var mistake in mistakes)
            {
                terminal.Error.WriteLine(mistake);
            }

            terminal.Error.WriteLine(mistakes.Length == 1 ? "1 mistake. Nothing was written." : $"{mistakes.Length} mistakes. Nothing was written.");
            return Exit.Mistakes;
        }

        try
        {
            File.WriteAllBytes(file, TeamsPackage.Pack(app));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            terminal.Error.WriteLine($"{Quote.Of(file)} could not be written: {failure.Message}");
            return Exit.Mistakes;
        }

        terminal.Out.WriteLine($"{file}: ChatOpsBot {app.Version} for {app.Host}. Upload it in the Teams admin center: Teams apps, Manage apps, Upload new app.");
        if (app.ManifestId != app.AppId)
        {
            terminal.Out.WriteLine($"Start the bot with Teams:ManifestId={app.ManifestId}, or it does not find its own app.");
        }

        return Exit.Fine;
    }

    private static string OwnVersion() => typeof(PackTeamsCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', '-')[0];
}
