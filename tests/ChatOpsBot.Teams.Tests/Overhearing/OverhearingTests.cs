using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class OverhearingTests : IDisposable
{
    private readonly OverhearingRig rig = new();

    [Fact]
    public async Task What_somebody_writes_one_to_one_to_a_connected_developer_is_heard()
    {
        await rig.Connected();
        var at = rig.Clock.Now;
        await rig.Hear(rig.Said("<p>The viewer <b>crashes</b> when I open it.<br>Please&nbsp;help!</p>"));
        var heard = rig.Engine.Heard.ShouldHaveSingleItem();
        (heard.Text, heard.Kind, heard.At, heard.Team).ShouldBe(("The viewer crashes when I open it.\nPlease help!", ConversationKind.Direct, at, OverhearingRig.Team.Id));
        heard.Conversation.ShouldBe(new ConversationRef("teams", OverhearingRig.Chat));
        (heard.EventId, heard.MessageId).ShouldBe(($"{OverhearingRig.Chat}:{at.ToUnixTimeMilliseconds()}", $"{at.ToUnixTimeMilliseconds()}"));
        heard.From.ShouldBe(new ChatUser(new Address("teams", OverhearingRig.Mia), "Mia Rossi", "Europe/Berlin"), "as the team's file calls them");
        heard.With.ShouldBe(new ChatUser(new Address("teams", OverhearingRig.Ben), "Ben Ortiz", "America/Chicago"));
        heard.Via.ShouldBeNull();
        heard.IsKnownByItself.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stranger_is_called_what_Graph_calls_them()
    {
        const string Raj = "dddddddd-0000-4000-8000-000000000004";
        await rig.Connected();
        rig.Graph.Does("GET chats/", OverhearingRig.OneToOne(Raj, OverhearingRig.Ben));
        await rig.Hear(rig.Said("<p>Hello</p>", Raj));
        rig.Engine.Heard.ShouldHaveSingleItem().From.Name.ShouldBe("Somebody");
    }

    public static TheoryData<string, string> NoneOfOurBusiness => new()
    {
        { "the developer's own", """{"from":{"user":{"id":"bbbbbbbb-0000-4000-8000-000000000002","userIdentityType":"aadUser"}}}""" },
        { "a bot's", """{"from":{"application":{"id":"28:x","applicationIdentityType":"bot"},"user":null}}""" },
        { "an app's beside a person", """{"from":{"application":{"id":"x"},"user":{"id":"cccccccc-0000-4000-8000-000000000003"}}}""" },
        { "nobody's", """{"from":null}""" },
        { "somebody's from elsewhere", """{"from":{"user":{"id":"cccccccc-0000-4000-8000-000000000003","userIdentityType":"federatedUser"}}}""" },
        { "an anonymous guest's", """{"from":{"user":{"id":"x","userIdentityType":"anonymousGuest"}}}""" },
        { "told by the chat itself", """{"messageType":"systemEventMessage","eventDetail":{"@odata.type":"#microsoft.graph.membersAddedEventMessageDetail"}}""" },
        { "deleted", """{"deletedDateTime":"2026-11-11T16:00:00Z"}""" },
        { "a channel's", """{"channelIdentity":{"teamId":"x","channelId":"y"}}""" },
        { "without words", """{"body":{"contentType":"html","content":"<p>&nbsp;</p>"}}""" },
        { "without a chat", """{"chatId":null}""" },
        { "without a time", """{"createdDateTime":"yesterday"}""" },
        { "from before they connected", """{"createdDateTime":"2026-11-11T15:59:59.999Z"}""" },
        { "from days ago", """{"createdDateTime":"2026-11-01T15:00:00Z"}""" },
    };

    [Theory]
    [MemberData(nameof(NoneOfOurBusiness))]
    public async Task Everything_else_is_dropped(string what, string change)
    {
        await rig.Connected();
        var message = rig.Said("<p>The viewer crashes</p>");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            message[name] = value?.DeepClone();
        }

        await rig.Hear(message);
        rig.Engine.Heard.ShouldBeEmpty(what);
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_edited_is_no_new_message()
    {
        await rig.Connected();
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"), change: "updated");
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"), change: "deleted");
        rig.Engine.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("group", new[] { OverhearingRig.Ben, OverhearingRig.Mia })]
    [InlineData("meeting", new[] { OverhearingRig.Ben, OverhearingRig.Mia })]
    [InlineData("oneOnOne", new[] { OverhearingRig.Ben })]
    [InlineData("oneOnOne", new[] { OverhearingRig.Ada, OverhearingRig.Mia })]
    [InlineData("oneOnOne", new[] { OverhearingRig.Ben, OverhearingRig.Ada, OverhearingRig.Mia })]
    [InlineData("oneOnOne", new[] { OverhearingRig.Ben, OverhearingRig.Ada })]
    public async Task Only_chats_of_just_the_two_are_read(string kind, string[] people)
    {
        await rig.Connected();
        rig.Graph.Does("GET chats/", OverhearingRig.Kind(kind, people));
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Engine.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_kind_of_chat_it_is_is_asked_once()
    {
        await rig.Connected();
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        await rig.Hear(rig.Said("<p>Anyone?</p>", at: rig.Clock.Now + Duration.FromSeconds(1)));
        using var next = new OverhearingRig(rig);
        await next.Hear(rig.Said("<p>Hello?</p>", at: rig.Clock.Now + Duration.FromSeconds(2)));
        rig.Graph.To("GET chats/").ShouldHaveSingleItem().What.ShouldBe("GET chats/19%3Abbbbbbbb_cccccccc%40unq.gbl.spaces?$expand=members");
        rig.Engine.Words.ShouldBe(["The viewer crashes", "Anyone?", "Hello?"]);
    }

    [Fact]
    public async Task While_Graph_cannot_be_asked_what_kind_of_chat_it_is_the_message_waits_and_those_after_it()
    {
        await rig.Connected();
        rig.Graph.Does("GET chats/", Answers.IsLost);
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        await rig.Hear(rig.Said("<p>Anyone?</p>", at: rig.Clock.Now + Duration.FromSeconds(1)));
        rig.Engine.Heard.ShouldBeEmpty();

        rig.Graph.Does("GET chats/", OverhearingRig.OneToOne(OverhearingRig.Ben, OverhearingRig.Mia));
        rig.Clock.Advance(Duration.FromSeconds(30));
        await rig.Work();
        rig.Engine.Words.ShouldBe(["The viewer crashes", "Anyone?"]);
    }

    [Fact]
    public async Task A_chat_that_may_not_be_looked_at_is_not_read()
    {
        await rig.Connected();
        rig.Graph.Does("GET chats/", Answers.Lacks());
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Engine.Heard.ShouldBeEmpty();
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_of_a_chat_are_heard_in_the_order_in_which_they_were_written()
    {
        await rig.Connected();
        var start = rig.Clock.Now;
        foreach (var second in (int[])[3, 1, 2])
        {
            await rig.Post((await rig.Notification(rig.Said($"<p>{second}</p>", at: start + Duration.FromSeconds(second)))).ToJsonString());
        }

        await rig.Work();
        rig.Engine.Words.ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task What_two_connected_developers_write_each_other_is_heard_once()
    {
        await rig.Connected(OverhearingRig.Ada);
        await rig.Connected(OverhearingRig.Ben);
        rig.Graph.Does("GET chats/", OverhearingRig.OneToOne(OverhearingRig.Ada, OverhearingRig.Ben));
        var message = rig.Said("<p>The viewer crashes</p>", from: OverhearingRig.Ada);
        foreach (var person in (string[])[OverhearingRig.Ada, OverhearingRig.Ben])
        {
            await rig.Post((await rig.Notification(message, person)).ToJsonString());
        }

        await rig.Work();
        rig.Engine.Heard.ShouldHaveSingleItem().With!.Address.User.ShouldBe(OverhearingRig.Ben);
    }

    [Fact]
    public async Task The_same_notification_again_is_heard_once()
    {
        await rig.Connected();
        var body = (await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString();
        await rig.Post(body);
        await rig.Work();
        await rig.Post(body);
        await rig.Work();
        rig.Engine.Heard.ShouldHaveSingleItem();
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "tenant", nameof(Doubt.OtherTenant) },
        { "no tokens", nameof(Doubt.NoToken) },
        { "null tokens", nameof(Doubt.NoToken) },
        { "issuer", nameof(Doubt.OtherIssuer) },
        { "publisher", nameof(Doubt.OtherPublisher) },
        { "forged", nameof(Doubt.WrongTokenSignature) },
        { "no data", nameof(Doubt.NotEncrypted) },
        { "certificate", nameof(Doubt.UnknownCertificate) },
        { "changed", nameof(Doubt.WrongSignature) },
        { "garbled", nameof(Doubt.Garbled) },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task What_is_not_believed_is_dropped_counted_and_said_without_its_content(string lie, string why)
    {
        await rig.Connected();
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"), body => Lie(body, lie));
        rig.Engine.Heard.ShouldBeEmpty();
        (await rig.Waiting()).ShouldBe(0);
        rig.Get<Doubts>()[Enum.Parse<Doubt>(why)].ShouldBe(1);
        rig.Logs.All.ShouldContain(why);
        rig.Logs.All.ShouldNotContain("crashes");
        rig.Logs.All.ShouldNotContain((await rig.Subscription())!.State);
    }

    [Fact]
    public async Task While_nobody_can_tell_whether_to_believe_it_it_waits_and_then_is_heard_although_its_token_has_expired()
    {
        await rig.Connected();
        rig.Entra.Down = true;
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Engine.Heard.ShouldBeEmpty();

        rig.Entra.Down = false;
        rig.Clock.Advance(Duration.FromHours(3));
        await rig.Work();
        rig.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    [Fact]
    public async Task Nothing_waits_for_more_than_a_day()
    {
        await rig.Connected();
        rig.Entra.Down = true;
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Clock.Advance(Duration.FromHours(24));
        await rig.Work();
        (await rig.Waiting()).ShouldBe(0);
        rig.Engine.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_engine_that_cannot_save_hears_it_later()
    {
        await rig.Connected();
        var broken = true;
        rig.Engine.Before = () => broken ? throw new StoreException("disk full") : Task.CompletedTask;
        await rig.Post((await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString());
        await Should.ThrowAsync<StoreException>(rig.Work);
        broken = false;
        await rig.Work();
        rig.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    [Fact]
    public async Task No_log_quotes_anybody()
    {
        await rig.Connected();
        rig.Engine.Before = () => throw new InvalidOperationException("The viewer crashes");
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Logs.All.ShouldNotContain("crashes");
    }

    public void Dispose() => rig.Dispose();

    private void Lie(JsonObject body, string lie)
    {
        var item = body["value"]![0]!.AsObject();
        switch (lie)
        {
            case "tenant":
                item["tenantId"] = "22222222-2222-4222-8222-222222222222";
                break;
            case "no tokens":
                body.Remove("validationTokens");
                break;
            case "null tokens":
                body["validationTokens"] = null;
                break;
            case "issuer":
                body["validationTokens"] = new JsonArray(Vouchers.Token(rig.Clock.Now, claims => claims.Set("iss", "https://sts.windows.net/other/")));
                break;
            case "publisher":
                body["validationTokens"] = new JsonArray(Vouchers.Token(rig.Clock.Now, claims => claims.Set("appid", OverhearingRig.AppId)));
                break;
            case "forged":
                body["validationTokens"] = new JsonArray(Vouchers.Token(rig.Clock.Now, claims => claims.Signs = Vouchers.Signing.Wrongly));
                break;
            case "no data":
                item.Remove("encryptedContent");
                break;
            case "certificate":
                item["encryptedContent"] = Sealed.Of("""{"id":"1"}""", Sealed.Foreign);
                break;
            case "changed":
                item["encryptedContent"]!["dataSignature"] = Convert.ToBase64String(new byte[32]);
                break;
            case "garbled":
                item["encryptedContent"] = Sealed.Of("crashes");
                break;
        }
    }
}
