using System.Globalization;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Serving;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Slack;
using ChatOpsBot.Web;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.Host.Tests.Serving;

public class SlackSettingsTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void Nothing_set_serves_no_Slack()
    {
        var (settings, mistakes) = Read();
        mistakes.ShouldBeEmpty();
        settings.Slack.ShouldBeNull();
        settings.PlaygroundAllowTimeTravel.ShouldBeTrue();
    }

    [Fact]
    public void Over_HTTP_a_signing_secret_and_a_bot_token_are_enough()
    {
        var (settings, mistakes) = Read(("SigningSecret", "new"), ("PreviousSigningSecret", "old"), ("BotToken", "xoxb-1"));
        mistakes.ShouldBeEmpty();
        settings.Slack!.SigningSecrets.ShouldBe([new Secret("new"), new Secret("old")]);
        settings.Slack.ApiBaseUrl.ShouldBe(new Uri("https://slack.com/api/"));
        settings.Slack.HasOAuth.ShouldBeFalse();
    }

    [Fact]
    public void Beside_real_people_the_playgrounds_clock_stands_unless_asked_for()
    {
        Read(("AppToken", "xapp-1"), ("BotToken", "xoxb-1")).Settings.PlaygroundAllowTimeTravel.ShouldBeFalse();
        var asked = Configured([("Slack:AppToken", "xapp-1"), ("Slack:BotToken", "xoxb-1"), ("Playground:AllowTimeTravel", "true")]);
        asked.Settings.PlaygroundAllowTimeTravel.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "Slack:SigningSecret is empty. Set it, or remove it altogether.")]
    [InlineData("  ", "Slack:SigningSecret is empty. Set it, or remove it altogether.")]
    public void An_empty_signing_secret_stops_the_start(string secret, string expected) =>
        Read(("SigningSecret", secret), ("BotToken", "xoxb-1")).Mistakes.ShouldBe([expected]);

    [Fact]
    public void Every_mistake_is_said_at_once()
    {
        var mistakes = Read(("ClientId", "1.2"), ("TokenKey", "short"), ("ApiBaseUrl", "http://example.org/api"), ("BotTokn", "x")).Mistakes;
        mistakes.Length.ShouldBe(6);
        mistakes.ShouldContain(mistake => mistake.StartsWith("Slack:BotTokn is no setting; did you mean", StringComparison.Ordinal) || mistake.StartsWith("Slack:BotTokn is no setting", StringComparison.Ordinal));
        mistakes.ShouldContain("Slack:ApiBaseUrl: `http://example.org/api` is no https address; http is for this machine only.");
        mistakes.ShouldContain(mistake => mistake.StartsWith("Slack:SigningSecret is missing", StringComparison.Ordinal));
        mistakes.ShouldContain("Slack:ClientId is set and Slack:ClientSecret is not. Both are on the app's page “Basic Information”.");
        mistakes.ShouldContain(mistake => mistake.StartsWith("Slack:ClientId is set and Slack:PublicUrl is not.", StringComparison.Ordinal));
        mistakes.ShouldContain("Slack:TokenKey is not 32 bytes in base64. Make one with: openssl rand -base64 32");
    }

    [Theory]
    [InlineData("BotToken", "xoxp-a-person's")]
    [InlineData("AppToken", "xoxb-a-bot's")]
    public void A_token_of_another_kind_is_a_mistake_that_does_not_repeat_it(string key, string value)
    {
        var mistakes = Read(("SigningSecret", "s"), ("BotToken", key == "BotToken" ? value : "xoxb-1"), (key == "BotToken" ? "ApiBaseUrl" : key, key == "BotToken" ? "https://slack.com/api/" : value)).Mistakes;
        mistakes.Length.ShouldBe(1);
        mistakes[0].ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"Slack:{key} does not start with "));
        mistakes[0].ShouldNotContain(value);
    }

    [Fact]
    public void OAuth_needs_a_client_an_address_and_a_key()
    {
        var (settings, mistakes) = Read(("SigningSecret", "s"), ("ClientId", "1.2"), ("ClientSecret", "c"), ("PublicUrl", "https://bot.example.org"), ("TokenKey", Key));
        mistakes.ShouldBeEmpty();
        settings.Slack!.HasOAuth.ShouldBeTrue();
        settings.Slack.PublicUrl.ShouldBe(new Uri("https://bot.example.org/"));
    }

    [Fact]
    public void Secrets_never_show_themselves() =>
        Read(("SigningSecret", "hush"), ("BotToken", "xoxb-hush")).Settings.ToString().ShouldNotContain("hush");

    [Fact]
    public void A_team_whose_rotation_nobody_of_is_in_Slack_is_a_mistake()
    {
        var sample = TeamFiles.Read([TeamFiles.Sample]).Teams.Single();
        SlackSettings.CheckTeams([sample]).Single().ShouldStartWith("Team `viewer` is served with Slack, and nobody in its rotation has a Slack address");
        SlackSettings.Absent(sample).Select(person => person.Id.Value).ShouldBe(["dan", "ada", "ben", "cleo"]);
    }

    private static (Settings Settings, System.Collections.Immutable.ImmutableArray<string> Mistakes) Read(params (string Key, string Value)[] slack) =>
        Configured([.. slack.Select(setting => ($"Slack:{setting.Key}", setting.Value))]);

    private static (Settings Settings, System.Collections.Immutable.ImmutableArray<string> Mistakes) Configured((string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return Settings.Read(configuration, development: true, new RunOptions([], null, null, []));
    }
}
