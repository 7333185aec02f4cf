using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class CommandTests : IDisposable
{
    private const string ResponseUrl = "https://hooks.slack.com/commands/T0WORK/1/secretpart";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_redirect_between_two_people_names_whom_and_answers_where_it_was_typed()
    {
        (await rig.Post("command-redirect")).ShouldBe((200, ""));
        var command = rig.Engine.Only<Inbound.Command>();
        command.ShouldSatisfyAllConditions(
            () => command.Name.ShouldBe("redirect"),
            () => command.Text.ShouldBe("@Mia Rossi   she is blocked & waits"),
            () => command.Mentions.ShouldHaveSingleItem().Address.ShouldBe(new Address("slack", "U0MIA")),
            () => command.Kind.ShouldBe(ConversationKind.Direct),
            () => command.With.ShouldBeNull(),
            () => command.Conversation.ShouldBe(new ConversationRef("slack", "D0HUMANS")),
            () => command.Via.ShouldBe(ResponseUrl),
            () => command.EventId.ShouldEndWith(".2.abcdef"));
    }

    [Fact]
    public async Task Odd_spaces_and_group_messages_are_understood()
    {
        await rig.Post("command-oncall");
        var command = rig.Engine.Only<Inbound.Command>();
        (command.Name, command.Text, command.Kind).ShouldBe(("oncall", "NEXT", ConversationKind.Group));
    }

    [Fact]
    public async Task Lines_stay_lines()
    {
        await rig.Post("command-ticket");
        var command = rig.Engine.Only<Inbound.Command>();
        (command.Name, command.Text, command.Kind).ShouldBe(("ticket", "new the build\nis broken", ConversationKind.Channel));
    }

    [Fact]
    public async Task A_direct_message_with_the_bot_is_known_as_one()
    {
        rig.People.Learn(new("T0WORK"), "D0HUMANS", ConversationKind.Bot);
        await rig.Post("command-redirect");
        rig.Engine.Only<Inbound.Command>().Kind.ShouldBe(ConversationKind.Bot);
    }

    [Fact]
    public async Task A_redirect_of_nobody_opens_the_form_that_asks_whom()
    {
        (await rig.Post("command-redirect-nobody")).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
        var opened = rig.Api.Only("views.open");
        opened["trigger_id"].ShouldEndWith(".2.abcdef");
        opened["view"].ShouldContain("\"callback_id\":\"redirect\"");
        opened["view"].ShouldContain("she is blocked");
    }

    [Theory]
    [InlineData("command-help")]
    [InlineData("command-ticket")]
    public async Task Help_and_requesters_are_answered_by_the_engine(string fixture)
    {
        await rig.Post(fixture);
        rig.Api.Calls.ShouldBeEmpty();
        rig.Engine.Accepted.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("expired_trigger_id", "Unknown", "Slack took too long")]
    [InlineData("timeout", "Unreachable", "Slack took too long")]
    [InlineData("missing_scope", "Auth", "installing me again")]
    [InlineData("invalid_blocks", "Content", "a fault of mine")]
    public async Task A_form_that_does_not_open_is_explained_to_whoever_waits_for_it(string error, string kind, string said)
    {
        rig.Api.Problems["views.open"] = new ApiProblem(error, Enum.Parse<ProblemKind>(kind));
        (await rig.Post("command-redirect-nobody")).ShouldBe((200, ""));
        rig.Api.Only("respond")["url"].ShouldBe(ResponseUrl);
        rig.Api.Told.ShouldContain(said);
    }

    [Fact]
    public async Task A_form_that_takes_long_to_open_does_not_hold_up_the_acknowledgement()
    {
        rig.Api.Hanging.Add("views.open");
        var posted = rig.Post("command-redirect-nobody");
        posted.IsCompleted.ShouldBeFalse();
        rig.Clock.Advance(NodaTime.Duration.FromSeconds(2));
        (await posted.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe((200, ""));
    }

    [Fact]
    public async Task An_app_cannot_be_redirected()
    {
        var (status, body) = await rig.Post("command-redirect-bot");
        status.ShouldBe(200);
        body.ShouldContain("ephemeral");
        body.ShouldContain("is an app");
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Answers_go_to_Slack_and_nowhere_else()
    {
        foreach (var url in new[] { "https://evil.example/x", "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x", "https://u:p@hooks.slack.com/x", "https://hooks.slack.com:444/x", "nonsense" })
        {
            using var other = new Rig();
            var fixture = Fixture.Of("command-oncall");
            var body = System.Text.Encoding.UTF8.GetString(fixture.Body).Replace(Uri.EscapeDataString(ResponseUrl), Uri.EscapeDataString(url), StringComparison.Ordinal);
            await other.Post(fixture with { Body = System.Text.Encoding.UTF8.GetBytes(body) });
            other.Engine.Only<Inbound.Command>().Via.ShouldBeNull(url);
        }
    }

    public void Dispose() => rig.Dispose();
}
