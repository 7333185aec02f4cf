using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Serving;
using ChatOpsBot.Host.Tests.Teams;
using ChatOpsBot.MicrosoftGraph;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.Host.Tests.Serving;

public class OutlookSettingsTests
{
    private const string Id = "01234567-89ab-cdef-0123-456789abcdef";
    private const string Other = "11234567-89ab-cdef-0123-456789abcdef";

    [Fact]
    public void An_app_of_its_own_is_read()
    {
        var (settings, mistakes) = Read(("Outlook:ClientId", Id), ("Outlook:TenantId", Other), ("Outlook:ClientSecret", "hush"));
        mistakes.ShouldBeEmpty();
        var app = settings.Outlook.ShouldNotBeNull();
        (app.AppId, app.TenantId).ShouldBe((Id, Other));
        app.Credential.ShouldBeOfType<BotCredential.ClientSecret>();
        settings.Teams.ShouldBeNull();
        settings.ToString().ShouldNotContain("hush");
    }

    [Fact]
    public void Where_nothing_is_set_the_app_of_Teams_counts()
    {
        Read(("Teams:AppId", Id), ("Teams:TenantId", Other), ("Teams:ClientSecret", "hush")).Settings.Outlook.ShouldNotBeNull().AppId.ShouldBe(Id);
        Read().Settings.Outlook.ShouldBeNull();
    }

    [Fact]
    public void What_is_missing_is_told_by_its_name() => Read(("Outlook:ClientId", Id)).Mistakes.ShouldBe(
    [
        "Outlook:TenantId is missing: the Directory (tenant) ID on the page “Overview” of the app in Entra.",
        "Outlook:ClientSecret is missing: the bot proves itself to Microsoft with it. Instead of it, Outlook:CertificatePath or Outlook:ManagedIdentity or Outlook:FederatedIdentityClientId or Outlook:FederatedTokenFile may be set.",
    ]);

    [Fact]
    public void A_team_with_an_Outlook_calendar_needs_an_app()
    {
        var team = TeamText.Read(TeamText.Good).Teams[0] with { Calendars = new TeamCalendars { Shared = new SharedCalendar("a@b.example", null, SharedMode.Publish, false) } };
        OutlookSettings.CheckTeams([team], null).Single().ShouldStartWith("The file of team `viewer` names an Outlook calendar, and no app may reach it: set Outlook:ClientId");
        OutlookSettings.CheckTeams([team], new EntraApp(Id, Id, null)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PublicUrl", "https://bot.example.org", "https://bot.example.org/", true)]
    [InlineData("Slack:PublicUrl", "", "http://localhost:3978/", false)]
    public void The_public_address_is_what_is_said_or_else_what_is_listened_on(string key, string value, string address, bool reachable)
    {
        var settings = value.Length == 0 ? Read().Settings : Read((key, value)).Settings;
        (settings.Address.Base.AbsoluteUri, settings.Address.Reachable).ShouldBe((address, reachable));
    }

    [Fact]
    public void A_public_address_that_is_none_is_told() =>
        Read(("PublicUrl", "http://bot.example.org")).Mistakes.ShouldBe(["PublicUrl: `http://bot.example.org` is no https address; http is for this machine only."]);

    private static (Settings Settings, System.Collections.Immutable.ImmutableArray<string> Mistakes) Read(params (string Key, string Value)[] settings) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(), development: true, new RunOptions([], null, null, []));
}
