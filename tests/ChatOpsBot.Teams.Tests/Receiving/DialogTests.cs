using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>The message extension's actions, and forms of buttons (contract §5.3).</summary>
public sealed class DialogTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task The_dialog_shows_who_asks_what_they_wrote_and_who_gets_it()
    {
        var answer = await rig.Ask("invoke-fetch-redirect", Ada);
        answer["task"]!["type"]!.GetValue<string>().ShouldBe("continue");
        var value = answer["task"]!["value"]!;
        value.AsObject().Select(member => member.Key).ShouldBe(["title", "height", "width", "card"]);
        value["title"]!.GetValue<string>().ShouldBe("Redirect to primary");
        value["card"]!["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");

        var card = value["card"]!["content"]!.ToJsonString();
        card.ShouldContain("please redirect me");
        card.ShouldContain("Alex Wilber");
        card.ShouldContain("Ada Park (you)");
        card.ShouldContain("Ben Ortiz");
        value["card"]!["content"]!["actions"]!.AsArray().ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("Action.Submit");
        value["card"]!["content"]!["body"]!.AsArray().ShouldContain(item => item!["id"] != null && item["id"]!.GetValue<string>() == "note");
        rig.Engine.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("<p>Hello <at id=\"0\">Ben</at>,</p><p>it <b>crashes</b> &amp; burns</p><script>alert(1)</script>", "Hello @Ben,\nit crashes & burns")]
    [InlineData("3 &lt; 4 <img alt=\"x\" src=\"https://example.org/x.png\">", "3 < 4 (picture)")]
    public async Task What_stands_in_a_message_is_shown_as_words(string html, string words)
    {
        await rig.Post("invoke-submit-redirect", json =>
        {
            Ada(json);
            json["value"]!["messagePayload"]!["body"]!["content"] = html;
        });
        rig.Engine.Only<Inbound.Shortcut>().Text.ShouldBe(words);
    }

    [Fact]
    public async Task Where_the_primary_is_busy_the_backup_is_named_by_the_readers_clock()
    {
        rig.Hints.Known[new Address(SampleTeam.Platform, "ada")] = new PresenceHint("is in a meeting", Instant.FromUtc(2026, 11, 20, 15, 30));
        var card = await rig.Ask("invoke-fetch-redirect", json =>
        {
            Ada(json);
            json["localTimezone"] = "Europe/Berlin";
        });
        WordsOf(card).ShouldContain("Ada is in a meeting until 16:30; if it cannot wait, Ben Ortiz is backup.");

        rig.Clock.Advance(Duration.FromHours(1));
        WordsOf(await rig.Ask("invoke-fetch-redirect", Ada)).ShouldNotContain("meeting");
    }

    [Fact]
    public async Task Sent_it_is_a_redirect_with_its_note()
    {
        (await rig.Post("invoke-submit-redirect", Ada)).ShouldBe((200, ""), "an empty answer closes the dialog");
        var shortcut = rig.Engine.Only<Inbound.Shortcut>();
        shortcut.ShouldSatisfyAllConditions(
            () => shortcut.From.Name.ShouldBe("Ada Park"),
            () => shortcut.Author.ShouldBe(new ChatUser(new Address("teams", "user-id-0"), "Alex Wilber", null)),
            () => shortcut.MessageId.ShouldBe("1795186286741"),
            () => shortcut.Text.ShouldBe("please redirect me"),
            () => shortcut.Note.ShouldBe("my note"),
            () => shortcut.Via.ShouldStartWith("invoke:"));
    }

    [Fact]
    public async Task In_a_human_chat_the_bot_learns_no_place_that_it_could_speak_in()
    {
        await rig.Post("invoke-submit-redirect", json =>
        {
            Ada(json);
            json["conversation"]!["id"] = "19:one_other@unq.gbl.spaces";
        });
        rig.Engine.Only<Inbound.Shortcut>().Kind.ShouldBe(ConversationKind.Direct);
        (await rig.Book.Place("19:one_other@unq.gbl.spaces", CancellationToken.None)).ShouldBeNull();
        (await rig.Book.Person(Rig.Paul, CancellationToken.None))!.Chat.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_engine_says_is_said_in_the_dialog()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("Ben Ortiz has it already, as #3.")];
        var answer = await rig.Ask("invoke-submit-redirect", Ada);
        answer.ToJsonString().ShouldBe("""{"task":{"type":"message","value":"Ben Ortiz has it already, as #3."}}""");
        (await rig.Get<IInvokeAnswers>().WasShown(rig.Engine.Accepted[0].Via!, CancellationToken.None)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("invoke-fetch-redirect")]
    [InlineData("invoke-submit-redirect")]
    public async Task Only_developers_redirect(string fixture) => await Refused(fixture, "for the team’s developers", _ => { });

    [Theory]
    [InlineData("""{"application":{"id":"28:polly","displayName":"Polly"}}""")]
    [InlineData("""{"application":{"id":"28:polly"},"user":null}""")]
    [InlineData("""{"user":{"id":"28:polly","displayName":"Polly"}}""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""[1]""")]
    public async Task What_no_person_wrote_redirects_nobody(string from)
    {
        foreach (var fixture in new[] { "invoke-fetch-redirect", "invoke-submit-redirect" })
        {
            await Refused(fixture, "No person wrote that message", json => json["value"]!["messagePayload"]!["from"] = JsonNode.Parse(from));
        }
    }

    [Fact]
    public async Task Nobody_redirects_themselves()
    {
        await Refused("invoke-submit-redirect", "your own", json => json["value"]!["messagePayload"]!["from"]!["user"]!["id"] = "user-primary");
        await Refused("invoke-submit-redirect", "your own", json => json["value"]!["messagePayload"]!["from"]!["user"]!["id"] = Rig.Paul.ToUpperInvariant());
    }

    [Fact]
    public async Task Without_its_message_and_for_a_deleted_one_nothing_is_done()
    {
        await Refused("invoke-submit-redirect", "which message", json => json["value"]!.AsObject().Remove("messagePayload"));
        await Refused("invoke-submit-redirect", "deleted", json => json["value"]!["messagePayload"]!["deleted"] = true);
    }

    [Fact]
    public async Task A_dialog_about_one_message_redirects_no_other()
    {
        var opened = await rig.Ask("invoke-fetch-redirect", Ada);
        var data = opened["task"]!["value"]!["card"]!["content"]!["actions"]![0]!["data"]!.DeepClone();
        await Refused("invoke-submit-redirect", "another message", json =>
        {
            json["value"]!["data"] = data.DeepClone();
            json["value"]!["messagePayload"]!["id"] = "1795186286742";
        });

        await rig.Post("invoke-submit-redirect", json =>
        {
            Ada(json);
            json["value"]!["data"] = data.DeepClone();
        });
        rig.Engine.Only<Inbound.Shortcut>().Note.ShouldBeNull();
    }

    [Theory]
    [InlineData("redirectToPrimary")]
    [InlineData("newTicket")]
    public async Task A_dialog_sent_again_under_a_new_id_and_later_is_one_event(string command)
    {
        var opened = await rig.Ask("invoke-fetch-redirect", json =>
        {
            Ada(json);
            json["value"]!["commandId"] = command;
        });
        var data = opened["task"]!["value"]!["card"]!["content"]!["actions"]![0]!["data"]!;
        foreach (var (id, at) in new[] { ("f:1", "2026-11-20T15:05:30Z"), ("f:1", "2026-11-20T15:05:30Z"), ("f:2", "2026-11-20T16:06:00Z") })
        {
            await rig.Post("invoke-submit-redirect", json =>
            {
                Ada(json);
                (json["id"], json["timestamp"]) = (id, at);
                json["value"]!["commandId"] = command;
                json["value"]!["data"] = data.DeepClone();
                json["value"]!["data"]!["text"] = "The viewer crashes";
            });
        }

        rig.Engine.Accepted.ShouldHaveSingleItem().At.ShouldBe(rig.Clock.Now);
    }

    [Fact]
    public async Task A_new_ticket_is_asked_for_anywhere_and_belongs_to_the_persons_own_chat()
    {
        rig.Book.Put(new Acquaintance(Rig.Rita, "user-requester", "Rita Requester", "UTC", null, "personal-chat-id"));
        var opened = await rig.Ask("invoke-fetch-other-command", json => json["value"]!["commandId"] = ExtensionCommands.NewTicket);
        var card = opened["task"]!["value"]!["card"]!["content"]!;
        card["body"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("text");

        var answer = await rig.Ask("invoke-submit-other-command", json =>
        {
            json["conversation"]!["id"] = "19:one_other@unq.gbl.spaces";
            json["value"]!["commandId"] = ExtensionCommands.NewTicket;
            json["value"]!["data"] = card["actions"]![0]!["data"]!.DeepClone();
            json["value"]!["data"]!["text"] = " The viewer crashes ";
        });
        answer.ToJsonString().ShouldContain(NewTicketDialog.Thanks);
        var press = rig.Engine.Only<Inbound.Press>();
        press.Action.ShouldBe(new CardAction(Verb.OpenTicket, "new", 0));
        press.Inputs["text"].ShouldBe("The viewer crashes");
        press.Conversation.Id.ShouldBe("personal-chat-id");
        press.Kind.ShouldBe(ConversationKind.Bot);
    }

    [Fact]
    public async Task Without_words_the_form_stays()
    {
        var answer = await rig.Ask("invoke-submit-other-command", json =>
        {
            json["value"]!["commandId"] = ExtensionCommands.NewTicket;
            json["value"]!["data"] = new JsonObject { ["text"] = "  " };
        });
        answer["task"]!["type"]!.GetValue<string>().ShouldBe("continue");
        rig.Engine.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("invoke-fetch-other-command")]
    [InlineData("invoke-submit-other-command")]
    public async Task A_command_that_this_version_does_not_have_says_so(string fixture) =>
        (await rig.Ask(fixture))["task"]!["type"]!.GetValue<string>().ShouldBe("message");

    [Fact]
    public async Task A_buttons_form_opens_in_a_dialog_where_it_is_asked_for_and_is_a_press_when_it_is_sent()
    {
        rig.Desk.Button = new Button("Reply", new CardAction(Verb.Reply, "ticket:1", 7)) { Form = new Form("Reply to the requester", [new Field.Text("text", "Your words", Required: true, "What to tell")], "Send") };
        var data = new JsonObject { ["verb"] = "Reply", ["subject"] = "ticket:1", ["revision"] = 6, ["msteams"] = new JsonObject { ["type"] = "task/fetch" } };
        var opened = await rig.Ask("invoke-press-second-person", json => (json["name"], json["value"]) = ("task/fetch", new JsonObject { ["data"] = data }));
        var content = opened["task"]!["value"]!["card"]!["content"]!;
        content["actions"]![0]!["data"]!["revision"]!.GetValue<int>().ShouldBe(7);

        var sent = content["actions"]![0]!["data"]!.DeepClone();
        sent["text"] = "Try the new build";
        (await rig.Post("invoke-press-second-person", json => (json["name"], json["value"]) = ("task/submit", new JsonObject { ["data"] = sent }))).ShouldBe((200, ""));
        rig.Engine.Only<Inbound.Press>().Inputs["text"].ShouldBe("Try the new build");

        rig.Desk.Button = null;
        (await rig.Ask("invoke-press-second-person", json => (json["name"], json["value"]) = ("task/fetch", new JsonObject { ["data"] = sent.DeepClone() }))).ToJsonString().ShouldContain("older card");
        (await rig.Ask("invoke-press-second-person", json => (json["name"], json["value"]) = ("task/submit", new JsonObject()))).ToJsonString().ShouldContain("older card");
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_in_the_dialog()
    {
        rig.Engine.Trouble = new StoreException("The disk is full.");
        (await rig.Ask("invoke-submit-redirect", Ada))["task"]!["value"]!.GetValue<string>().ShouldContain("nothing was done");
    }

    private async Task Refused(string fixture, string words, Action<JsonObject> change)
    {
        var answer = await rig.Ask(fixture, json =>
        {
            if (!words.Contains("developers", StringComparison.Ordinal))
            {
                Ada(json);
            }

            change(json);
        });
        answer["task"]!["type"]!.GetValue<string>().ShouldBe("message");
        answer["task"]!["value"]!.GetValue<string>().ShouldContain(words);
        rig.Engine.Asked.ShouldBe(0);
    }

    // A sentence is several runs of text.
    private static string WordsOf(JsonNode? json) => json switch
    {
        JsonObject members => string.Concat(members.Select(member => member.Key == "text" && member.Value is JsonValue text ? text.GetValue<string>() : WordsOf(member.Value))),
        JsonArray items => string.Concat(items.Select(WordsOf)),
        _ => "",
    };

    private static void Ada(JsonObject json) => json["from"] = new JsonObject { ["id"] = "user-primary", ["name"] = "Paul Primary", ["aadObjectId"] = Rig.Paul };

    public void Dispose() => rig.Dispose();
}
