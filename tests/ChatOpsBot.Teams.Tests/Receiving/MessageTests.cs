using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class MessageTests : IDisposable
{
    private const string Bot = "22222222-2222-2222-2222-222222222222";

    private readonly Rig rig = new();

    [Fact]
    public async Task What_somebody_writes_to_the_bot_is_read_with_who_where_and_when()
    {
        (await rig.Post("message-personal")).ShouldBe((200, ""));
        var message = rig.Engine.Only<Inbound.Message>();
        message.ShouldSatisfyAllConditions(
            () => message.Team.ShouldBe(Rig.Team.Id),
            () => message.From.ShouldBe(new ChatUser(new Address("teams", Rig.Rita), "Rita Requester", "UTC")),
            () => message.Conversation.ShouldBe(new ConversationRef("teams", "personal-chat-id")),
            () => message.Kind.ShouldBe(ConversationKind.Bot),
            () => message.At.ShouldBe(Instant.FromUtc(2026, 11, 20, 14, 59, 53) + Duration.FromMilliseconds(825)),
            () => message.Text.ShouldBe("ver"),
            () => message.MentionsBot.ShouldBeFalse(),
            () => message.Via.ShouldBeNull());
    }

    [Fact]
    public async Task In_a_channel_the_thread_is_the_one_that_was_written_in()
    {
        await rig.Post("message-channel-mention");
        var message = rig.Engine.Only<Inbound.Message>();
        message.Conversation.ShouldBe(new ConversationRef("teams", "team-id", "1795186224164"));
        message.Kind.ShouldBe(ConversationKind.Channel);
        message.Text.ShouldBe("who is primary");
        message.MentionsBot.ShouldBeTrue();
    }

    [Fact]
    public async Task Mentions_of_others_become_their_names_and_the_bots_own_goes()
    {
        rig.Book.Put(new Acquaintance(Rig.Paul, "user-primary", "Paul Primary", null, null, null));
        await rig.Post("message-group-mentions");
        var message = rig.Engine.Only<Inbound.Message>();
        message.Text.ShouldBe("@Ada Park card", "by the name in the team's file");
        message.Mentions.Select(who => who.Address).ShouldBe([new Address("teams", Rig.Paul)]);
        message.MentionsBot.ShouldBeTrue();
        message.Kind.ShouldBe(ConversationKind.Group);
    }

    [Theory]
    [InlineData("<at>On-call Bot</at>&nbsp;who is primary", "who is primary")]
    [InlineData("<at>On-call Bot</at>\u00a0\u00a0who is primary\r\nand backup\n", "who is primary\nand backup")]
    [InlineData("<at>On-call Bot</at>: help", "help")]
    [InlineData("who is primary, <at>On-call Bot</at>?", "who is primary,?")]
    [InlineData("hey <at>On-call Bot</at>, the viewer hangs", "hey the viewer hangs")]
    [InlineData("<at>On-call Bot</at> <at>On-call Bot</at> twice", "twice")]
    [InlineData("text <data> and 3 < 4 &amp; 5", "text <data> and 3 < 4 &amp; 5")]
    [InlineData("<at>Somebody else</at> typed this", "<at>Somebody else</at> typed this")]
    [InlineData("<at>On-call Bot", "<at>On-call Bot")]
    [InlineData("<at", "<at")]
    public async Task Only_what_an_entity_vouches_for_is_taken_for_a_mention(string text, string words)
    {
        await rig.Post("message-group-mentions", json =>
        {
            json["text"] = text;
            json["entities"] = new JsonArray(Mention(Bot, "On-call Bot"));
        });
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe(words);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_two()
    {
        rig.Book.Met("entra-one", "Sam Fox").Met("entra-two", "Sam Fox");
        await rig.Post("message-group-mentions", json =>
        {
            json["text"] = "<at>Sam Fox</at> and <at>Sam Fox</at>";
            json["entities"] = new JsonArray(Mention("29:entra-one", "Sam Fox"), Mention("29:entra-two", "Sam Fox"));
        });
        var message = rig.Engine.Only<Inbound.Message>();
        message.Text.ShouldBe("@Sam Fox and @Sam Fox");
        message.Mentions.Select(who => who.Address.User).ShouldBe(["entra-one", "entra-two"]);
        message.MentionsBot.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_app_and_a_channel_are_names_and_nobody_is_asked_about_them()
    {
        await rig.Post("message-group-mentions", json =>
        {
            json["text"] = "<at>Polly</at> in <at>General</at>";
            json["entities"] = new JsonArray(Mention("28:polly", "Polly"), Mention("19:general@thread.tacv2", "General"));
        });
        var message = rig.Engine.Only<Inbound.Message>();
        message.Text.ShouldBe("@Polly in @General");
        message.Mentions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/html", "copy", null)]
    [InlineData("application/vnd.microsoft.card.adaptive", "card", null)]
    [InlineData("messageReference", "quoted", null)]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "trace.log", "trace.log")]
    [InlineData("image/png", null, "a picture")]
    public async Task Files_are_named_and_other_attachments_are_none(string type, string? name, string? told)
    {
        await rig.Post("message-personal", json => json["attachments"] = new JsonArray(new JsonObject { ["contentType"] = type, ["name"] = name, ["content"] = "<p>ver</p>" }));
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe(told is null ? "ver" : $"ver\n(attached: {told})");
    }

    [Fact]
    public async Task A_file_alone_is_a_message()
    {
        await rig.Post("message-personal", json =>
        {
            json.Remove("text");
            json["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "trace.log" });
        });
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("(attached: trace.log)");
    }

    [Fact]
    public async Task A_card_that_somebody_puts_into_a_message_says_nothing_by_itself()
    {
        await rig.Post("message-card-of-a-person");
        rig.Engine.Asked.ShouldBe(0);
        await rig.Post("message-card-of-a-person", json => json["text"] = json["text"]!.GetValue<string>() + "look at this one");
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("look at this one");
    }

    [Fact]
    public async Task Nothing_is_heard_of_ourselves_and_of_other_apps()
    {
        await rig.Post("message-personal", json => json["from"]!["id"] = Bot);
        await rig.Post("message-personal", json => json["from"]!["role"] = "bot");
        await rig.Post("message-personal", json => json["from"]!["id"] = "28:another");
        await rig.Post("message-personal", json => json.Remove("from"));
        await rig.Post("message-personal", json => json["text"] = "   ");
        rig.Engine.Asked.ShouldBe(0);
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("messageReaction")]
    [InlineData("event")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task Edits_deletions_reactions_and_what_nobody_knows_are_acknowledged(string type)
    {
        (await rig.Post("message-personal", json => json["type"] = type)).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_activity_again_is_one_event()
    {
        await rig.Post("message-personal");
        (await rig.Post("message-personal")).ShouldBe((200, ""));
        rig.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task Delivered_again_under_a_new_id_it_is_still_one_message()
    {
        await rig.Post("message-personal");
        await rig.Post("message-personal", json => json["id"] = "another-delivery");
        rig.Engine.Only<Inbound.Message>();

        await rig.Post("message-personal", json => (json["id"], json["timestamp"]) = ("a-moment-later", "2026-11-20T14:59:54.825Z"));
        await rig.Post("message-personal", json => (json["id"], json["text"]) = ("other-words", "vers"));
        await rig.Post("message-personal", json => (json["id"], json["conversation"]!["id"]) = ("elsewhere", "personal-chat-2"));
        rig.Engine.Accepted.Count.ShouldBe(4, "the same words at another time, other words, and another conversation are messages of their own");
    }

    [Fact]
    public async Task Stamped_anew_it_is_still_one_message()
    {
        await rig.Post("message-personal");
        await rig.Post("message-personal", json => json["timestamp"] = "2026-11-20T15:00:24.001Z");
        rig.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task One_id_in_two_conversations_is_two_events()
    {
        await rig.Post("message-personal", json => json["id"] = "1795186224164");
        await rig.Post("message-group-second-person", json => json["id"] = "1795186224164");
        rig.Engine.Accepted.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_button_of_an_older_client_is_a_press_and_its_copy_is_not()
    {
        void Submit(JsonObject json)
        {
            json.Remove("text");
            json["replyToId"] = "1795186788730";
            json["value"] = new JsonObject { ["verb"] = "Resolve", ["subject"] = "ticket:3", ["revision"] = 4, ["Resolve-text"] = "Fixed", ["Resolve-resolution"] = "Fixed" };
        }

        await rig.Post("message-group-second-person", Submit);
        await rig.Post("message-group-second-person", json =>
        {
            Submit(json);
            json["id"] = "another-delivery";
        });
        var press = rig.Engine.Only<Inbound.Press>();
        press.Action.ShouldBe(new(Domain.Cards.Verb.Resolve, "ticket:3", 4));
        press.Inputs.ShouldBe(new Dictionary<string, string> { ["text"] = "Fixed", ["resolution"] = "Fixed" }, ignoreOrder: true);
        press.Card.ShouldBe(new MessageRef(new ConversationRef("teams", "group-chat-id"), "1795186788730"));
        press.From.Name.ShouldBe("Ada Park");
        press.Kind.ShouldBe(ConversationKind.Group);
    }

    [Fact]
    public async Task Whoever_presses_a_button_that_nobody_can_read_is_told()
    {
        await rig.Post("message-personal", json =>
        {
            json.Remove("text");
            json["value"] = new JsonObject { ["ticketId"] = "INC0012345" };
        });
        await rig.Settle();
        rig.Engine.Asked.ShouldBe(0);
        rig.Connector.To("send").ShouldHaveSingleItem().Activity!["text"]!.GetValue<string>().ShouldStartWith("That button is from an older card");
    }

    [Fact]
    public async Task A_client_that_asks_for_the_replies_gets_them_in_the_answer()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("There is nothing to do.")];
        var replies = (await rig.Ask("message-expect-replies"))["activities"]!.AsArray();
        replies.ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("There is nothing to do.");
        replies[0]!["recipient"]!["id"]!.GetValue<string>().ShouldBe("user-requester");
        var via = rig.Engine.Only<Inbound.Message>().Via!;
        (await rig.Get<Teams.Receiving.IInvokeAnswers>().WasShown(via, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task People_and_conversations_are_learnt_from_what_comes()
    {
        await rig.Post("message-personal");
        (await rig.Book.Place("personal-chat-id", CancellationToken.None)).ShouldBe(
            new Place("personal-chat-id", new Uri("http://localhost:56150/_connector"), "11111111-1111-1111-1111-111111111111", ConversationKind.Bot));
        (await rig.Book.Person(Rig.Rita, CancellationToken.None)).ShouldBe(
            new Acquaintance(Rig.Rita, "user-requester", "Rita Requester", "UTC", "11111111-1111-1111-1111-111111111111", "personal-chat-id"));
    }

    [Fact]
    public async Task Whoever_had_blocked_the_bot_and_writes_to_it_again_can_be_reached_but_not_by_writing_elsewhere()
    {
        rig.Book.Put(new Acquaintance(Rig.Rita, "user-requester", "Rita Requester", "UTC", "11111111-1111-1111-1111-111111111111", "personal-chat-id", Unreachable: true));
        await rig.Post("message-group-mentions");
        (await rig.Book.Person(Rig.Rita, CancellationToken.None))!.Unreachable.ShouldBeTrue();
        await rig.Post("message-personal");
        (await rig.Book.Person(Rig.Rita, CancellationToken.None))!.Unreachable.ShouldBeFalse();
    }

    private static JsonObject Mention(string id, string name) =>
        new() { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name }, ["text"] = $"<at>{name}</at>" };

    public void Dispose() => rig.Dispose();
}
