using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Text;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads section <c>Outlook</c>: docs/calendars.md. Where nothing of it is set, the app that Teams knows is Outlook's too.</summary>
internal static class OutlookSettings
{
    public const string Section = "Outlook";

    /// <summary>Every key of the section.</summary>
    public static readonly string[] Keys =
        ["ClientId", "TenantId", "ClientSecret", "CertificatePath", "CertificatePassword", "ManagedIdentity", "FederatedIdentityClientId", "FederatedTokenFile", "LoginBaseUrl", "GraphBaseUrl"];

    /// <summary>The app; null where there is none. Mistakes are added to the list.</summary>
    public static EntraApp? Read(IConfiguration configuration, TeamsOptions? teams, ICollection<string> mistakes)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any())
        {
            return teams is { AppId: { } known } ? new EntraApp(known, teams.TenantId, teams.Credential) { LoginBaseUrl = teams.LoginBaseUrl, GraphBaseUrl = teams.GraphBaseUrl } : null;
        }

        const string clientWhere = "the Application (client) ID on the page “Overview” of the app in Entra";
        const string tenantWhere = "the Directory (tenant) ID on the page “Overview” of the app in Entra";
        var reader = new SectionReader(section, mistakes);
        var (client, tenant) = (reader.Id("ClientId", clientWhere), reader.Id("TenantId", tenantWhere));
        foreach (var (key, what) in new[] { ("ClientId", clientWhere), ("TenantId", tenantWhere) })
        {
            if (!reader.Has(key))
            {
                reader.Wrong(key, $" is missing: {what}.");
            }
        }

        if (reader.Has("CertificatePassword") && !reader.Has("CertificatePath"))
        {
            reader.Wrong("CertificatePassword", $" is set and {reader.Name("CertificatePath")} is not.");
        }

        TeamsCredential.CheckOne(reader);
        var app = new EntraApp(client, tenant, TeamsCredential.Read(reader));
        return app with { LoginBaseUrl = reader.Address("LoginBaseUrl") ?? app.LoginBaseUrl, GraphBaseUrl = reader.Address("GraphBaseUrl") ?? app.GraphBaseUrl };
    }

    /// <summary>Mistakes that show only together with the teams: a calendar that nobody can reach.</summary>
    public static IEnumerable<string> CheckTeams(IReadOnlyCollection<Team> teams, EntraApp? app) => app is not null ? [] : teams.Where(team => team.Calendars.Shared is not null)
        .Select(team => $"The file of team {Quote.Of(team.Id.Value)} names an Outlook calendar, and no app may reach it: set {Section}:ClientId, {Section}:TenantId and {Section}:ClientSecret, or serve Teams, whose app counts too.");
}
