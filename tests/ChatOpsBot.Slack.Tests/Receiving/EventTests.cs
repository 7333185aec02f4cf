using ChatOpsBot.Engine;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class EventTests : IDisposable
{
    private readonly Rig rig = new();

    [Theory]
    [InlineData("app-uninstalled", "remove T0WORK")]
    [InlineData("tokens-revoked", "revoked T0WORK bot U0ADA")]
    public async Task An_end_of_trust_is_passed_on(string fixture, string call)
    {
        await rig.Post(fixture);
        rig.Installations.Calls.ShouldBe([call]);
    }

    [Theory]
    [InlineData("user-change", "U0MIA")]
    [InlineData("team-join", "U0FRESH")]
    public async Task What_Slack_tells_of_people_is_learned(string fixture, string id)
    {
        await rig.Post(fixture);
        rig.People.Learned.ShouldBe([id]);
    }

    [Fact]
    public async Task A_channel_that_the_bot_joins_is_known_as_one()
    {
        await rig.Post("member-joined");
        rig.People.KindOf(new("T0WORK"), "C0NEW").ShouldBe(ConversationKind.Channel);
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Kinds_of_conversations_are_learned_from_messages()
    {
        await rig.Post("message-im");
        await rig.Post("message-mpim");
        rig.People.KindOf(new("T0WORK"), "D0MIA").ShouldBe(ConversationKind.Bot);
        rig.People.KindOf(new("T0WORK"), "C0TRIO").ShouldBe(ConversationKind.Group);
    }

    [Fact]
    public async Task A_strange_workspace_is_acknowledged_and_told_of_once()
    {
        rig.Installations.Installed.Clear();
        (await rig.Post("message-im")).ShouldBe((200, ""));
        (await rig.Post("message-channel")).ShouldBe((200, ""));
        (await rig.Post("suggestion")).ShouldBe((200, """{"options":[]}"""));
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(0);
        rig.Logs.Lines.Count(line => line.Contains("T0WORK", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_workspace_whose_team_has_no_file_is_left_alone()
    {
        rig.Installations.Installed[0] = SomeInstallations.Work with { Team = new("gone") };
        (await rig.Post("message-im")).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Being_held_back_by_Slack_is_told()
    {
        await rig.Post("app-rate-limited");
        rig.Logs.Lines.ShouldContain(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("T0WORK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_words_tokens_or_response_URLs_reach_a_log()
    {
        rig.Engine.Trouble = new InvalidOperationException("The viewer crashes secretpart");
        foreach (var name in Fixture.Names)
        {
            await rig.Post(Path.GetFileNameWithoutExtension(name));
        }

        rig.Installations.Installed.Clear();
        await rig.Post("message-im");
        for (var i = 0; i < 20; i++)
        {
            await rig.Round();
            rig.Clock.Advance(NodaTime.Duration.FromSeconds(20));
        }

        rig.Logs.Lines.ShouldNotBeEmpty();
        foreach (var secret in new[] { "crash", "secretpart", "deprecated", "blocked", "Private", "xoxb", "Mia", "abcdef" })
        {
            rig.Logs.Lines.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal), secret);
        }
    }

    public void Dispose() => rig.Dispose();
}
