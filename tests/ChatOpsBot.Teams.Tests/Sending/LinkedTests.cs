using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>Where the bot may not open group chats: linked one-to-one messages.</summary>
public sealed class LinkedTests
{
    private static readonly CardViews Views = new(ACard with { Title = "For all" }, ACard with { Title = "For responders" }, [At(Ben), At(Dan)]);

    private readonly PlatformRig rig = new();

    public LinkedTests() => MayNotOpen(rig);

    [Fact]
    public async Task Each_is_told_plainly_why_who_the_others_are_and_how_to_meet_them()
    {
        rig.Connector.Everybody = [Login(Mia, "mia@x.example"), Login(Dan, "dan@x.example"), Login(Ben, "ben+1@x.example")];
        var opened = (await rig.Open([Mia, Dan, Ben])).Value!;
        opened.Conversation.Id.ShouldStartWith("linked:");
        opened.Missing.ShouldBeEmpty();
        Shown.Html(rig.SentTo("a:" + Mia).ShouldHaveSingleItem()).ShouldBe(
            "<p>I may not open group chats in Teams here, so “#12 Cannot log in” goes on in your own chat with me. Dan Weber and Ben Ortiz read the same in chats of their own. "
            + "To talk with them directly: <a href=\"https://teams.microsoft.com/l/chat/0/0?users=dan%40x.example,ben%2B1%40x.example\">open a group chat</a>.</p>\n");
        rig.SentTo("a:" + Dan).ShouldHaveSingleItem().ShouldContain("Mia Rossi and Ben Ortiz");
        rig.SentTo("a:" + Ben).ShouldHaveSingleItem().ShouldContain("Mia Rossi and Dan Weber");
        rig.Log.Lines.Count(line => line.Line.Contains("Chat.Create", StringComparison.Ordinal)).ShouldBe(1);
        await rig.Open([Mia, Ben], "another");
        rig.Log.Lines.Count(line => line.Line.Contains("Chat.Create", StringComparison.Ordinal)).ShouldBe(1, "once");
    }

    [Fact]
    public async Task Without_everybody_s_login_there_is_no_link()
    {
        rig.Connector.Everybody = [Login(Dan, "dan@x.example")];
        await rig.Open([Mia, Dan, Ben]);
        rig.SentTo("a:" + Mia).Single().ShouldEndWith("To talk with them directly, write to them in Teams.");
    }

    [Theory]
    [InlineData("POST chats/", "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All")]
    [InlineData("GET appCatalogs", "AppCatalog.Read.All")]
    public async Task Any_missing_permission_leads_there_and_leaves_one_empty_chat_at_most(string what, string permission)
    {
        rig.AllowRooms();
        rig.Graph.Does(what, Answers.Forbids());
        foreach (var key in new[] { "one", "two", "three" })
        {
            (await rig.Open([Mia, Ben], key)).Value!.Conversation.Id.ShouldStartWith("linked:");
        }

        rig.Graph.Calls.Count(call => call.What == "POST chats").ShouldBeLessThanOrEqualTo(1);
        rig.Log.Lines.Count(line => line.Line.Contains(permission, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_credential_Graph_is_not_asked()
    {
        var local = new PlatformRig(options: new TeamsOptions());
        (await local.Open([Mia, Ben])).Value!.Conversation.Id.ShouldStartWith("linked:");
        local.Graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_posted_reaches_each_in_their_own_view_and_is_changed_everywhere()
    {
        var room = (await rig.Open([Mia, Dan, Ben])).Value!.Conversation;
        var message = (await rig.Post(new Target.Into(room), card: Views, key: "card")).Value!;
        message.Conversation.ShouldBe(room);
        rig.SentTo("a:" + Mia)[^1].ShouldBe("For all");
        rig.SentTo("a:" + Ben)[^1].ShouldBe("For responders");

        (await rig.Update(message, Views)).Value.ShouldBe(message);
        rig.Connector.To("update").Select(call => (call.Conversation, Shown.Texts(call.Activity!)[0]))
            .ShouldBe([("a:" + Mia, "For all"), ("a:" + Dan, "For responders"), ("a:" + Ben, "For responders")]);
        rig.Connector.To("update").Select(call => call.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_missing_and_the_others_go_on()
    {
        rig.Connector.Otherwise = call => call.What == "send" && call.Conversation == "a:" + Dan ? Answers.Forbids("MessageWritesBlocked") : null;
        var opened = (await rig.Open([Mia, Dan, Eve, Ben])).Value!;
        opened.Missing.ShouldBe([At(Eve), At(Dan)], ignoreOrder: true);
        (await rig.Post(new Target.Into(opened.Conversation), key: "k")).Value.ShouldNotBeNull();
        rig.SentTo("a:" + Dan).Count.ShouldBe(1, "the greeting that was refused");
    }

    [Fact]
    public async Task A_requester_who_cannot_be_reached_is_no_conversation()
    {
        rig.Connector.Otherwise = call => call.What == "send" && call.Conversation == "a:" + Mia ? Answers.Forbids("MessageWritesBlocked") : null;
        (await rig.Open([Mia, Ben])).Problem!.Permanent.ShouldBeTrue();
        (await rig.Open([Eve, Ben], "other")).Problem!.Permanent.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_joins_is_greeted_and_sees_the_card_when_it_next_changes()
    {
        var room = (await rig.Open([Mia, Dan])).Value!.Conversation;
        var message = (await rig.Post(new Target.Into(room), card: Views, key: "card")).Value!;
        (await rig.Add(room, Ben)).Value!.Conversation.ShouldBe(room);
        rig.SentTo("a:" + Ben).ShouldHaveSingleItem().ShouldContain("Mia Rossi and Dan Weber");
        rig.SentTo("a:" + Mia).Count.ShouldBe(2, "those who are there hear nothing of it twice");

        await rig.Update(message, Views);
        rig.SentTo("a:" + Ben)[^1].ShouldBe("For responders");
        await rig.Update(message, Views);
        rig.SentTo("a:" + Ben).Count.ShouldBe(2);
        rig.Connector.To("update").Count(call => call.Conversation == "a:" + Ben).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_alone_is_told_nothing_of_group_chats_and_meets_others_in_one_where_that_is_allowed()
    {
        rig.AllowRooms();
        var alone = (await rig.Open([Mia])).Value!.Conversation;
        rig.Connector.Calls.ShouldBeEmpty();
        rig.Graph.Calls.ShouldBeEmpty();
        (await rig.Post(new Target.Into(alone), key: "k")).Value.ShouldNotBeNull();
        rig.SentTo("a:" + Mia).ShouldBe(["Hello"]);
        (await rig.Add(alone, Ben)).Value!.Conversation.ShouldBe(In("19:new1@thread.v2"));
    }

    [Fact]
    public async Task A_message_whose_every_copy_is_gone_cannot_be_changed_and_one_copy_is_enough()
    {
        var room = (await rig.Open([Mia, Ben])).Value!.Conversation;
        var message = (await rig.Post(new Target.Into(room), card: Views, key: "card")).Value!;
        rig.Connector.Otherwise = call => call.What == "update" && call.Conversation == "a:" + Mia ? Answers.Lacks() : null;
        (await rig.Update(message, Views)).Value.ShouldNotBeNull();
        rig.Connector.Otherwise = call => call.What == "update" ? Answers.Lacks() : null;
        (await rig.Update(message, Views)).Problem!.Permanent.ShouldBeTrue();
        rig.Connector.Otherwise = _ => Answers.IsLost;
        (await rig.Update(message, Views)).Problem!.Permanent.ShouldBeFalse();
        (await rig.Update(new MessageRef(room, "unknown"), Views)).Problem!.Permanent.ShouldBeTrue();
        (await rig.Post(new Target.Into(In("linked:unknown")))).Problem!.Permanent.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_not_sent_to_some_is_sent_to_them_alone_when_it_is_tried_again()
    {
        var room = (await rig.Open([Mia, Dan, Ben])).Value!.Conversation;
        rig.Connector.Otherwise = call => call.Conversation == "a:" + Dan ? Answers.AsksToWait(1) : null;
        (await rig.Post(new Target.Into(room), key: "k")).Problem!.Permanent.ShouldBeFalse();
        rig.Connector.Otherwise = null;
        (await rig.Post(new Target.Into(room), key: "k", again: true)).Value.ShouldNotBeNull();
        rig.SentTo("a:" + Mia).Count(text => text == "Hello").ShouldBe(1);
        rig.SentTo("a:" + Ben).Count(text => text == "Hello").ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_death_at_any_step_each_is_greeted_and_told_and_nobody_twice_of_what_was_saved(bool afterwards)
    {
        for (var at = 1; ; at++)
        {
            var store = new InMemoryStore();
            var dying = new DyingStore(store, at, afterwards);
            var first = MayNotOpen(new PlatformRig(dying));
            try
            {
                var room = (await first.Open([Mia, Ben])).Value!.Conversation;
                await first.Post(new Target.Into(room), key: "k");
            }
            catch (StoreException)
            {
                // That is the death.
            }

            var second = MayNotOpen(new PlatformRig(store));
            var opened = (await second.Open([Mia, Ben], again: true)).Value!;
            (await second.Post(new Target.Into(opened.Conversation), key: "k", again: true)).Value.ShouldNotBeNull();
            foreach (var person in new[] { Mia, Ben })
            {
                // At most one message's saving is lost in a death.
                string[] all = [.. first.SentTo("a:" + person), .. second.SentTo("a:" + person)];
                all.Count(text => text == "Hello").ShouldBeInRange(1, 2);
                all.Count(text => text.StartsWith("I may not", StringComparison.Ordinal)).ShouldBeInRange(1, 2);
                all.Length.ShouldBeLessThanOrEqualTo(afterwards ? 2 : 3, $"died at save {at}");
            }

            if (!dying.Died)
            {
                return;
            }
        }
    }

    private static PlatformRig MayNotOpen(PlatformRig rig)
    {
        rig.Graph.Does("GET users/", Answers.Says("{}"));
        rig.Graph.Does("GET appCatalogs", Answers.Lists("""{"id":"catalogued"}"""));
        return rig;
    }

    private static string Login(string user, string login) => $$"""{"id":"29:{{user}}","aadObjectId":"{{user}}","userPrincipalName":"{{login}}"}""";
}
