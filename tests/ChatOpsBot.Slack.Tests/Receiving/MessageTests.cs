using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class MessageTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task A_message_to_the_bot_arrives_as_words()
    {
        await rig.Post("message-im");
        var message = rig.Engine.Only<Inbound.Message>();
        message.ShouldSatisfyAllConditions(
            () => message.Team.ShouldBe(Rig.Team.Id),
            () => message.EventId.ShouldBe("Ev000000001"),
            () => message.At.ShouldBe(Instant.FromUnixTimeMilliseconds(1794412801000) + Duration.FromNanoseconds(11_000)),
            () => message.From.ShouldBe(new ChatUser(new Address("slack", "U0MIA"), "Mia Rossi", "Europe/Berlin")),
            () => message.Conversation.ShouldBe(new ConversationRef("slack", "D0MIA")),
            () => message.Kind.ShouldBe(ConversationKind.Bot),
            () => message.MessageId.ShouldBe("1794412801.000011"),
            () => message.Text.ShouldBe("The viewer crashes when I open a plot & zoom"),
            () => message.Via.ShouldBeNull());
    }

    [Theory]
    [InlineData("message-channel", ConversationKind.Channel, null, "<@U0ADA> is not a mention, @Ada Park is")]
    [InlineData("message-group", ConversationKind.Channel, "1794412803.000033", "who is primary?")]
    [InlineData("message-mpim", ConversationKind.Group, null, "It happens since Monday")]
    [InlineData("message-thread", ConversationKind.Group, "1794412000.000100", "Still broken")]
    [InlineData("message-thread-broadcast", ConversationKind.Group, "1794412000.000100", "For everyone: still broken")]
    [InlineData("message-file-share", ConversationKind.Bot, null, "See the log\n(attached: log.txt)")]
    [InlineData("message-me", ConversationKind.Channel, null, "cannot log in")]
    [InlineData("message-enterprise", ConversationKind.Bot, null, "The viewer crashes")]
    public async Task What_people_write_is_heard(string fixture, ConversationKind kind, string? thread, string text)
    {
        rig.Installations.Installed.Add(SomeInstallations.Work with { Workspace = new("E0ORG") });
        await rig.Post(fixture);
        var message = rig.Engine.Only<Inbound.Message>();
        (message.Kind, message.Conversation.Thread, message.Text).ShouldBe((kind, thread, text));
    }

    [Theory]
    [InlineData("message-changed")]
    [InlineData("message-deleted")]
    [InlineData("message-joined")]
    [InlineData("message-bot")]
    [InlineData("message-app")]
    [InlineData("message-own")]
    [InlineData("message-own-without-bot-id")]
    [InlineData("message-slackbot")]
    [InlineData("reaction-added")]
    public async Task What_no_person_wrote_is_left_alone(string fixture)
    {
        (await rig.Post(fixture)).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(0);
    }

    [Theory]
    [InlineData("<@U0BOT>: who is primary?", "who is primary?")]
    [InlineData("<@U0BOT|oncall>, help", "help")]
    [InlineData("who is primary <@U0BOT>?", "who is primary?")]
    [InlineData("<@U0BOT>?", "")]
    [InlineData("\u200b <@U0BOT>\u00a0 who is it <@U0BOT>: today", "who is it today")]
    [InlineData("hello <@U0BOT>, who is primary <@U0BOT>?", "hello who is primary?")]
    public async Task The_bots_own_mention_is_taken_out_with_what_belongs_to_it(string said, string heard)
    {
        await rig.Post("message-channel", json => json["event"]!["text"] = said);
        var message = rig.Engine.Only<Inbound.Message>();
        (message.MentionsBot, message.Text).ShouldBe((true, heard));
        message.Mentions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Others_are_mentioned_by_name_each_once_in_order()
    {
        await rig.Post("message-channel", json => json["event"]!["text"] = "<@U0RAJ> and <@U0ADA|ada>, ask <@U0RAJ>");
        var message = rig.Engine.Only<Inbound.Message>();
        message.Text.ShouldBe("@Raj Patel and @Ada Park, ask @Raj Patel");
        message.Mentions.Select(user => user.Address.User).ShouldBe(["U0RAJ", "U0ADA"]);
    }

    [Fact]
    public async Task The_same_message_told_twice_in_either_way_is_one()
    {
        rig.People.Learn(new("T0WORK"), "C0TEAM", ConversationKind.Channel);
        void SameMessage(JsonObject json)
        {
            json["event"]!["ts"] = "1794412900.000100";
            json["event"]!["channel"] = "C0TEAM";
        }

        await rig.Post("message-group", SameMessage);
        await rig.Post("app-mention", SameMessage);
        await rig.Post("message-group", json =>
        {
            SameMessage(json);
            json["event_id"] = "Ev0AGAIN";
        });
        await rig.Post("message-group", SameMessage);
        rig.Engine.Accepted.Count.ShouldBe(1);
        rig.Engine.Asked.ShouldBe(4);
    }

    [Fact]
    public async Task A_mention_in_a_conversation_of_unknown_kind_waits_until_Slack_has_told_the_kind()
    {
        rig.People.KindsAtSlack["C0TEAM"] = ConversationKind.Group;
        (await rig.Post("app-mention")).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
        await rig.Round();
        rig.Engine.Only<Inbound.Message>().Kind.ShouldBe(ConversationKind.Group);
    }

    [Fact]
    public async Task What_others_write_to_a_consenting_developer_is_heard_as_written_to_them()
    {
        rig.Installations.Consented.Add("U0ADA");
        await rig.Post("message-to-developer");
        var message = rig.Engine.Only<Inbound.Message>();
        (message.Kind, message.With!.Address.User, message.From.Name).ShouldBe((ConversationKind.Direct, "U0ADA", "Mia Rossi"));
    }

    [Fact]
    public async Task Without_consent_nothing_of_a_direct_message_is_looked_at()
    {
        await rig.Post("message-to-developer");
        await rig.Post("message-of-developer");
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task A_consenting_developers_own_words_are_dropped_unless_they_are_for_the_bot()
    {
        rig.Installations.Consented.Add("U0ADA");
        await rig.Post("app-home-opened");
        await rig.Post("message-of-developer");
        (await rig.Waiting()).ShouldBe(0);
        rig.Engine.Asked.ShouldBe(0);

        await rig.Post("message-of-developer-to-bot");
        var message = rig.Engine.Only<Inbound.Message>();
        (message.Kind, message.Text, message.With).ShouldBe((ConversationKind.Bot, "my tickets", null));
    }

    [Fact]
    public async Task Where_the_bots_own_channel_is_not_known_Slack_is_asked_for_it()
    {
        rig.Installations.Consented.Add("U0ADA");
        await rig.Post("message-of-developer");
        await rig.Post("message-of-developer-to-bot");
        await rig.Round();
        rig.Api.Calls.Select(call => call.Method).ShouldAllBe(method => method == "conversations.open");
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("my tickets");
        (await rig.Waiting()).ShouldBe(0);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("mpim")]
    public async Task A_persons_permission_covers_their_direct_messages_only(string type)
    {
        rig.Installations.Consented.Add("U0ADA");
        await rig.Post("message-to-developer", json => json["event"]!["channel_type"] = type);
        rig.Engine.Asked.ShouldBe(0);
    }

    public void Dispose() => rig.Dispose();
}
