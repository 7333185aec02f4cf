using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Text;
using ChatOpsBot.Teams;
using NodaTime;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads section <c>Teams</c>: docs/teams.md. Teams is served when anything of it is set.</summary>
internal static class TeamsSettings
{
    public const string Section = "Teams";

    /// <summary>Every key of the section.</summary>
    public static readonly string[] Keys =
    [
        "AppId", "TenantId", "ClientSecret", "CertificatePath", "CertificatePassword", "ManagedIdentity", "FederatedIdentityClientId", "FederatedTokenFile",
        "Tenants", "OpenIdMetadataUrl", "LoginBaseUrl", "GraphBaseUrl", "ServiceUrl", "ServiceHosts", "ManifestId", "PublicUrl",
        "NotificationCertificatePath", "NotificationCertificatePassword", "PreviousNotificationCertificatePath", "PreviousNotificationCertificatePassword",
        "SubscriptionMinutes", "Anonymous",
    ];

    private static readonly (string Present, string Missing)[] Needs =
    [
        ("CertificatePassword", "CertificatePath"), ("NotificationCertificatePassword", "NotificationCertificatePath"),
        ("PreviousNotificationCertificatePassword", "PreviousNotificationCertificatePath"), ("PreviousNotificationCertificatePath", "NotificationCertificatePath"),
    ];

    private static readonly string[] OfAnApp = ["AppId", "NotificationCertificatePath"];

    private const string TenantWhere = "the Directory (tenant) ID on the page “Overview” of the app in Entra";

    // A longer one needs lifecycle notifications, which are given an address too; Graph refuses more than this in any case.
    private const int LongestSubscription = 4320;
    private const int ShortestSubscription = 10;

    /// <summary>What is set, or null when nothing is; mistakes are added to the list. Values of secrets, and what files hold, are never repeated.</summary>
    /// <param name="development">Whether the environment is Development.</param>
    public static TeamsOptions? Read(IConfiguration configuration, bool development, ICollection<string> mistakes)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any())
        {
            return null;
        }

        var reader = new SectionReader(section, mistakes);
        var usual = new TeamsOptions();
        var tenant = reader.Id("TenantId", TenantWhere);
        ImmutableArray<string> tenants = [.. reader.Ids("Tenants", "a tenant whose people may use the bot")];
        var options = new TeamsOptions
        {
            AppId = reader.Id("AppId", "the Application (client) ID on the page “Overview” of the app in Entra"),
            TenantId = tenant,
            Tenants = tenants.IsEmpty && tenant is not null ? [tenant] : tenants,
            Credential = TeamsCredential.Read(reader),
            OpenIdMetadataUrl = reader.Address("OpenIdMetadataUrl", isBase: false) ?? usual.OpenIdMetadataUrl,
            LoginBaseUrl = reader.Address("LoginBaseUrl") ?? usual.LoginBaseUrl,
            GraphBaseUrl = reader.Address("GraphBaseUrl") ?? usual.GraphBaseUrl,
            ServiceUrl = reader.Address("ServiceUrl") ?? usual.ServiceUrl,
            ServiceHosts = Hosts(reader) ?? usual.ServiceHosts,
            ManifestId = reader.Id("ManifestId", "the id in the app's manifest"),
            PublicUrl = reader.Address("PublicUrl"),
            NotificationCertificates = [.. NotificationCertificates(reader)],
            SubscriptionLifetime = reader.Number("SubscriptionMinutes", ShortestSubscription, LongestSubscription) is { } minutes ? Duration.FromMinutes(minutes) : usual.SubscriptionLifetime,
        };
        if (reader.Flag("Anonymous"))
        {
            CheckAnonymous(configuration, reader, development);
        }
        else
        {
            CheckWhole(reader);
        }

        return options;
    }

    /// <summary>Mistakes that show only together with the teams: which tenant is whose, and who could answer there.</summary>
    public static IEnumerable<string> CheckTeams(IReadOnlyCollection<Team> teams, TeamsOptions options)
    {
        foreach (var team in teams)
        {
            var tenant = team.Workspaces.GetValueOrDefault(TeamsOptions.Platform);
            if (teams.Count > 1 && tenant is null)
            {
                yield return $"Several teams are served with Teams, and the file of team {Quote.Of(team.Id.Value)} does not say which tenant is its. Add to it: workspaces: {{ teams: … }}";
            }

            if (tenant is not null && !options.Anonymous && !options.Tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"The tenant of team {Quote.Of(team.Id.Value)}, {Quote.Of(tenant)}, may not use the bot: it is neither {Section}:TenantId nor among {Section}:Tenants.";
            }

            if (team.Rotation.Primaries.All(primary => IsAbsent(team.Get(primary))))
            {
                yield return $"Team {Quote.Of(team.Id.Value)} is served with Teams, and nobody in its rotation has a Teams address: no request there could be answered. Add to each, with their Entra object id: addresses: {{ teams: … }}";
            }
        }
    }

    /// <summary>Those in a team's rotation who cannot be brought into a conversation on Teams.</summary>
    public static IEnumerable<Person> Absent(Team team) => team.Rotation.Primaries.Distinct().Select(team.Get).Where(IsAbsent);

    private static bool IsAbsent(Person person) => person.On(TeamsOptions.Platform) is null;

    private static void CheckWhole(SectionReader reader)
    {
        if (!reader.Has("AppId"))
        {
            reader.Wrong("AppId", $" is missing: the Application (client) ID of the bot's app. To try the bot with a local client and without an app, set {Section}:Anonymous=true in Development instead.");
        }

        if (!reader.Has("TenantId"))
        {
            reader.Wrong("TenantId", $" is missing: {TenantWhere}.");
        }

        TeamsCredential.CheckOne(reader);
        foreach (var (present, missing) in Needs)
        {
            if (reader.Has(present) && !reader.Has(missing))
            {
                reader.Wrong(present, $" is set and {Section}:{missing} is not.");
            }
        }

        if (reader.Has("NotificationCertificatePath") && !reader.Has("PublicUrl"))
        {
            reader.Wrong("NotificationCertificatePath", $" is set and {Section}:PublicUrl is not: the https address under which Microsoft Graph reaches this process.");
        }
    }

    // Whoever reaches the bot then may speak as anybody, so it must be meant, and stay on this machine.
    private static void CheckAnonymous(IConfiguration configuration, SectionReader reader, bool development)
    {
        if (!development)
        {
            reader.Wrong("Anonymous", " lets a client in without a token: it is for development only, and the environment is not Development. Remove it, or set DOTNET_ENVIRONMENT=Development.");
        }

        if (bool.TryParse(configuration["ForwardedHeaders_Enabled"], out var forwards) && forwards)
        {
            reader.Wrong("Anonymous", " lets this machine in without a token, and ASPNETCORE_FORWARDEDHEADERS_ENABLED has others say where they are. Remove one of them.");
        }

        foreach (var key in OfAnApp.Where(reader.Has).Concat(TeamsCredential.Set(reader)))
        {
            reader.Wrong(key, $" is set, and so is {Section}:Anonymous, which is for a bot without an app. Remove one of them.");
        }
    }

    private static ImmutableArray<string>? Hosts(SectionReader reader)
    {
        if (!reader.Has("ServiceHosts"))
        {
            return null;
        }

        var hosts = reader.Listed("ServiceHosts");
        foreach (var host in hosts)
        {
            if (!Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase)
                || (!uri.IsDefaultPort && !uri.IsLoopback) || !host.All(char.IsAscii))
            {
                reader.Wrong("ServiceHosts", $": {Quote.Of(host)} is no host, such as smba.trafficmanager.net; a port may be named for this machine only.");
            }
        }

        return [.. hosts];
    }

    private static IEnumerable<X509Certificate2> NotificationCertificates(SectionReader reader) => new[]
    {
        TeamsCredential.Certificate(reader, "NotificationCertificatePath", "NotificationCertificatePassword"),
        TeamsCredential.Certificate(reader, "PreviousNotificationCertificatePath", "PreviousNotificationCertificatePassword"),
    }.OfType<X509Certificate2>();
}
