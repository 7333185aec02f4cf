using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

public sealed class OpeningTests
{
    private readonly PlatformRig rig = new PlatformRig().AllowRooms();

    [Fact]
    public async Task Three_people_meet_in_a_group_chat_and_the_bot_comes_in_with_what_its_manifest_asks_for()
    {
        var opened = (await rig.Open([Mia, Dan, Mia, Ben])).Value!;
        opened.Conversation.ShouldBe(In("19:new1@thread.v2"));
        opened.Missing.ShouldBeEmpty();
        rig.Book.Awaited.ShouldBe(["19:new1@thread.v2"]);

        var chat = rig.Graph.To("POST chats")[0].Body!;
        (chat["chatType"]!.ToString(), chat["topic"]!.ToString()).ShouldBe(("group", "#12 Cannot log in"));
        chat["members"]!.AsArray().Select(member => member!["user@odata.bind"]!.ToString()).ShouldBe([.. new[] { Mia, Dan, Ben }.Select(id => $"https://graph.microsoft.com/v1.0/users('{id}')")]);
        chat["members"]!.AsArray().ShouldAllBe(member => member!["roles"]![0]!.ToString() == "owner" && member["@odata.type"]!.ToString() == "#microsoft.graph.aadUserConversationMember");

        var install = rig.Graph.To("POST chats/").ShouldHaveSingleItem();
        install.What.ShouldBe("POST chats/19%3Anew1%40thread.v2/installedApps");
        install.Body!.ToJsonString().ShouldBe(
            """{"teamsApp@odata.bind":"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/catalogued","consentedPermissionSet":{"resourceSpecificPermissions":[{"permissionValue":"ChatMessage.Read.Chat","permissionType":"Application"},{"permissionValue":"ChatMember.Read.Chat","permissionType":"Application"}]}}""");
    }

    [Fact]
    public async Task Where_the_catalogue_has_a_package_that_asks_for_something_else_that_is_consented_to()
    {
        rig.Graph.Does("POST chats/", call => call.Body!.ToJsonString().Contains("ChannelMessage.Read.Group", StringComparison.Ordinal) ? Answers.Done : Answers.Fails(TroubleKind.Refused, 400, "BadRequest"));
        rig.Graph.Does("GET appCatalogs/teamsApps?$filter=id%20eq%20%27catalogued%27&$expand=appDefinitions", Answers.Lists(
            """{"id":"catalogued","appDefinitions":[{"authorization":{"requiredPermissionSet":{"resourceSpecificPermissions":[{"permissionValue":"ChannelMessage.Read.Group","permissionType":"application"}]}}}]}"""));
        (await rig.Open([Mia, Ben])).Value!.Conversation.Id.ShouldBe("19:new1@thread.v2");
        rig.Graph.To("POST chats/")[1].Body!["consentedPermissionSet"]!.ToJsonString().ShouldBe("""{"resourceSpecificPermissions":[{"permissionValue":"ChannelMessage.Read.Group","permissionType":"application"}]}""");
    }

    [Fact]
    public async Task A_guest_is_one_in_the_chat_too()
    {
        rig.Book.Put(new Acquaintance(Eve, null, "Eve", null, null, null, Guest: true));
        await rig.Open([Mia, Eve]);
        rig.Graph.To("POST chats")[0].Body!["members"]![1]!["roles"]![0]!.ToString().ShouldBe("guest");
    }

    [Theory]
    [InlineData("Error: no mesh at 10:30\nwhat now", "Error – no mesh at 10-30 what now")]
    [InlineData(" \n", "Support")]
    [InlineData("a\u202Eb\0c", "abc")]
    public async Task A_topic_is_one_line_that_Graph_takes(string title, string topic)
    {
        await rig.Open([Mia, Ben], title: title);
        rig.Graph.To("POST chats")[0].Body!["topic"]!.ToString().ShouldBe(topic);
        await rig.Open([Mia, Ben], "long", new string('x', 400));
        rig.Graph.To("POST chats")[^2].Body!["topic"]!.ToString().Length.ShouldBeLessThanOrEqualTo(250);
    }

    [Fact]
    public async Task The_same_key_is_the_same_chat_and_another_key_is_another()
    {
        var first = (await rig.Open([Mia, Ben])).Value!.Conversation;
        (await rig.Open([Mia, Ben], again: true)).Value!.Conversation.ShouldBe(first);
        (await rig.Open([Mia, Ben], "other")).Value!.Conversation.ShouldNotBe(first);
        rig.Graph.Calls.Count(call => call.What == "POST chats").ShouldBe(2);
    }

    [Fact]
    public async Task Whose_account_is_gone_and_who_is_of_another_organisation_is_left_out_and_named()
    {
        rig.Book.Put(new Acquaintance(Dan, "29:d", "Dan", null, "another-tenant", null));
        rig.Graph.Does("GET users/", Answers.Says("{}"));
        rig.Graph.Does($"GET users/{Eve}", Answers.Lacks());
        rig.Graph.Does("POST chats", call => call.What != "POST chats" ? Answers.Done
            : call.Body!.ToJsonString() is var json && (json.Contains(Dan, StringComparison.Ordinal) || json.Contains(Eve, StringComparison.Ordinal)) ? Answers.Lacks("UserNotFound")
            : Answers.Says("""{"id":"19:ok@thread.v2"}"""));
        var opened = (await rig.Open([Mia, Dan, Eve, Ben])).Value!;
        opened.Missing.ShouldBe([At(Dan), At(Eve)]);
        opened.Conversation.Id.ShouldBe("19:ok@thread.v2");
    }

    [Fact]
    public async Task A_requester_whose_account_is_gone_cannot_be_talked_with()
    {
        rig.Graph.Does("GET users/", Answers.Says("{}"));
        rig.Graph.Does($"GET users/{Mia}", Answers.Says("""{"accountEnabled":false}"""));
        rig.Graph.Does("POST chats", Answers.Fails(TroubleKind.Refused, 400, "BadRequest"));
        var problem = (await rig.Open([Mia, Dan, Ben])).Problem!;
        (problem.Permanent, problem.Why.Contains("The requester cannot be reached", StringComparison.Ordinal)).ShouldBe((true, true));
        rig.Connector.To("send").ShouldBeEmpty();
    }

    [Fact]
    public async Task Teams_is_given_time_to_tell_the_bot_that_it_is_in_and_then_it_speaks_all_the_same()
    {
        rig.Book.Waiting = (_, _) => false;
        var problem = (await rig.Open([Mia, Ben])).Problem!;
        problem.Permanent.ShouldBeFalse();
        rig.Book.Waiting = (_, _) => false;
        (await rig.Open([Mia, Ben], again: true)).Value!.Conversation.Id.ShouldBe("19:new1@thread.v2");
        rig.Graph.Calls.Count(call => call.What == "POST chats").ShouldBe(1);
        rig.Graph.To("POST chats/").Count.ShouldBe(1);
        (await rig.Book.Place("19:new1@thread.v2", CancellationToken.None))!.Service.ShouldBe(Options.ServiceUrl);
    }

    [Fact]
    public async Task A_chat_whose_making_got_no_answer_is_looked_for_before_another_is_made()
    {
        rig.Graph.Does("POST chats", call => call.What == "POST chats" ? Answers.IsLost : Answers.Done);
        (await rig.Open([Mia, Dan, Ben])).Problem!.Permanent.ShouldBeFalse();
        rig.Graph.Does($"GET users/{Mia}/chats?$filter=chatType%20eq%20%27group%27", Answers.Lists(
            Chat("19:old@thread.v2", "#12 Cannot log in", Start - Duration.FromHours(1), Mia, Dan, Ben),
            Chat("19:topic@thread.v2", "Something else", Start, Mia, Dan, Ben),
            Chat("19:people@thread.v2", "#12 Cannot log in", Start, Mia, Dan, Eve),
            Chat("19:lost@thread.v2", "#12 Cannot log in", Start + Duration.FromSeconds(1), Mia, Dan, Ben)));
        (await rig.Open([Mia, Dan, Ben], again: true)).Value!.Conversation.Id.ShouldBe("19:lost@thread.v2");
        rig.Graph.Calls.Count(call => call.What == "POST chats").ShouldBe(1);
    }

    [Fact]
    public async Task While_Graph_cannot_tell_for_now_no_second_chat_is_made_for_five_minutes()
    {
        var made = 0;
        rig.Graph.Does("POST chats", call => call.What != "POST chats" ? Answers.Done : ++made == 1 ? Answers.IsLost : Answers.Says("""{"id":"19:second@thread.v2"}"""));
        rig.Graph.Does("GET users/", Answers.IsLost);
        await rig.Open([Mia, Ben]);
        var problem = (await rig.Open([Mia, Ben], again: true)).Problem!;
        (problem.Permanent, problem.Outage, made).ShouldBe((false, true, 1));
        rig.Clock.Advance(Forbearance.Longest);
        (await rig.Open([Mia, Ben], again: true)).Value!.Conversation.Id.ShouldBe("19:second@thread.v2");
    }

    [Fact]
    public async Task Where_Graph_does_not_let_it_look_another_is_made_and_an_operator_reads_why_once()
    {
        var answers = 0;
        rig.Graph.Does("POST chats", call => call.What != "POST chats" ? Answers.Done : ++answers % 2 == 1 ? Answers.IsLost : Answers.Says("""{"id":"19:second@thread.v2"}"""));
        foreach (var key in new[] { "one", "two" })
        {
            await rig.Open([Mia, Ben], key);
            (await rig.Open([Mia, Ben], key, again: true)).Value!.Conversation.Id.ShouldBe("19:second@thread.v2");
        }

        rig.Log.Lines.Count(line => line.Line.Contains("Chat.ReadBasic.All", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Being_asked_to_wait_leaves_nothing_to_look_for()
    {
        rig.Graph.Does("POST chats", call => call.What == "POST chats" ? Answers.AsksToWait(5) : Answers.Done);
        (await rig.Open([Mia, Ben])).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(5));
        rig.AllowRooms();
        (await rig.Open([Mia, Ben], again: true)).Value.ShouldNotBeNull();
        rig.Graph.To("GET users/").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task Whoever_goes_on_after_a_death_at_any_step_makes_no_second_chat(bool afterwards, bool mayLook)
    {
        for (var at = 1; ; at++)
        {
            var store = new ChatOpsBot.Testing.InMemoryStore();
            var dying = new DyingStore(store, at, afterwards);
            var first = new PlatformRig(dying).AllowRooms();
            try
            {
                await first.Open([Mia, Dan, Ben]);
            }
            catch (Engine.Sockets.StoreException)
            {
                // That is the death.
            }

            var made = first.Graph.Calls.Count(call => call.What == "POST chats");
            var second = new PlatformRig(store).AllowRooms();
            if (mayLook)
            {
                second.Graph.Does($"GET users/{Mia}/chats", made == 0 ? Answers.Lists() : Answers.Lists(Chat("19:new1@thread.v2", "#12 Cannot log in", Start, Mia, Dan, Ben)));
            }

            (await second.Open([Mia, Dan, Ben], again: true)).Value!.Conversation.Id.ShouldBe("19:new1@thread.v2");
            made += second.Graph.Calls.Count(call => call.What == "POST chats");

            // Only where the first one's id was not saved yet, and Graph does not tell it, is there another.
            made.ShouldBe(!mayLook && at == 2 && !afterwards ? 2 : 1, $"died at save {at}");
            if (!dying.Died)
            {
                at.ShouldBe(6, "begun, made, spared a greeting, installed, ready");
                return;
            }
        }
    }

    internal static string Chat(string id, string topic, Instant at, params string[] members) =>
        $$"""{"id":"{{id}}","topic":"{{topic}}","createdDateTime":"{{at}}","members":[{{string.Join(',', members.Select(user => $$"""{"userId":"{{user}}"}"""))}}]}""";
}
