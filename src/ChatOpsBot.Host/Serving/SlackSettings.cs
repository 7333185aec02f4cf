using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Text;
using ChatOpsBot.Slack;
using ChatOpsBot.Web;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads section <c>Slack</c>: docs/slack.md. Slack is served when anything of it is set.</summary>
internal static class SlackSettings
{
    public const string Section = "Slack";

    /// <summary>Every key of the section.</summary>
    public static readonly string[] Keys =
    [
        "SigningSecret", "PreviousSigningSecret", "BotToken", "AppToken", "ClientId", "ClientSecret", "TokenKey", "PreviousTokenKey", "PublicUrl",
        "ApiBaseUrl", "HooksBaseUrl", "AuthorizeUrl",
    ];

    /// <summary>What is set, or null when nothing is; mistakes are added to the list. Values of secrets are never repeated.</summary>
    public static SlackOptions? Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any())
        {
            return null;
        }

        var reader = new SectionReader(section, mistakes);
        var usual = new SlackOptions();
        var options = new SlackOptions
        {
            SigningSecrets = [.. Secrets("SigningSecret", "PreviousSigningSecret")],
            BotToken = Token("BotToken", "xoxb-", "Bot User OAuth Token on the app's page “OAuth & Permissions”"),
            AppToken = Token("AppToken", "xapp-", "app-level token with the scope connections:write on the app's page “Basic Information”"),
            ClientId = reader.Filled("ClientId"),
            ClientSecret = reader.Secret("ClientSecret"),
            TokenKeys = [.. Secrets("TokenKey", "PreviousTokenKey")],
            PublicUrl = reader.Address("PublicUrl"),
            ApiBaseUrl = reader.Address("ApiBaseUrl") ?? usual.ApiBaseUrl,
            HooksBaseUrl = reader.Address("HooksBaseUrl") ?? usual.HooksBaseUrl,
            AuthorizeUrl = reader.Address("AuthorizeUrl", isBase: false) ?? usual.AuthorizeUrl,
        };
        CheckWaysIn(options);
        CheckOAuth(options);
        return options;

        IEnumerable<Secret> Secrets(params string[] keys) => keys.Select(reader.Secret).OfType<Secret>();

        Secret? Token(string key, string prefix, string where)
        {
            if (reader.Filled(key) is not { } value)
            {
                return null;
            }

            if (!value.StartsWith(prefix, StringComparison.Ordinal))
            {
                reader.Wrong(key, $" does not start with {prefix}; it is the {where}.");
            }

            return new Secret(value);
        }

        void CheckWaysIn(SlackOptions read)
        {
            if (section["SigningSecret"] is null && section["AppToken"] is null)
            {
                mistakes.Add($"{Section}:SigningSecret is missing (on the app's page “Basic Information”): Slack's requests are verified with it. Without a public address, set {Section}:AppToken for Socket Mode instead.");
            }

            if (section["PreviousSigningSecret"] is not null && section["SigningSecret"] is null)
            {
                mistakes.Add($"{Section}:PreviousSigningSecret is for the time in which a new {Section}:SigningSecret takes over; that one is missing.");
            }

            if (section["BotToken"] is null && section["ClientId"] is null)
            {
                mistakes.Add($"{Section}:BotToken is missing: the bot speaks with it. For several workspaces, set {Section}:ClientId and {Section}:ClientSecret instead, and install it through OAuth.");
            }
        }

        void CheckOAuth(SlackOptions read)
        {
            foreach (var (present, missing) in new[] { ("ClientId", "ClientSecret"), ("ClientSecret", "ClientId"), ("ClientId", "PublicUrl"), ("ClientId", "TokenKey"), ("PreviousTokenKey", "TokenKey") })
            {
                if (section[present] is not null && section[missing] is null)
                {
                    mistakes.Add($"{Section}:{present} is set and {Section}:{missing} is not. {Why(missing)}");
                }
            }

            foreach (var key in new[] { "TokenKey", "PreviousTokenKey" })
            {
                if (section[key] is { Length: > 0 } value && !SlackOptions.IsTokenKey(new Secret(value.Trim())))
                {
                    mistakes.Add($"{Section}:{key} is not 32 bytes in base64. Make one with: openssl rand -base64 32");
                }
            }
        }

        static string Why(string missing) => missing switch
        {
            "PublicUrl" => "It is the https address under which Slack's users reach this process, for coming back from Slack's approval page.",
            "TokenKey" => "Tokens that workspaces and people give us are encrypted with it. Make one with: openssl rand -base64 32",
            _ => "Both are on the app's page “Basic Information”.",
        };
    }

    /// <summary>Mistakes that show only together with the teams: which workspace is whose, and who could answer there.</summary>
    public static IEnumerable<string> CheckTeams(IReadOnlyCollection<Team> teams)
    {
        foreach (var team in teams)
        {
            if (teams.Count > 1 && !team.Workspaces.ContainsKey(SlackOptions.Platform))
            {
                yield return $"Several teams are served with Slack, and the file of team {Quote.Of(team.Id.Value)} does not say which workspace is its. Add to it: workspaces: {{ slack: T… }}";
            }

            if (team.Rotation.Primaries.All(primary => IsAbsent(team.Get(primary))))
            {
                yield return $"Team {Quote.Of(team.Id.Value)} is served with Slack, and nobody in its rotation has a Slack address: no request there could be answered. Add to each: addresses: {{ slack: U… }}";
            }
        }
    }

    /// <summary>Those in a team's rotation who cannot be brought into a conversation on Slack.</summary>
    public static IEnumerable<Person> Absent(Team team) => team.Rotation.Primaries.Distinct().Select(team.Get).Where(IsAbsent);

    private static bool IsAbsent(Person person) => person.On(SlackOptions.Platform) is null;
}
