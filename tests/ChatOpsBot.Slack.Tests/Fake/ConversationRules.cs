using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Slack.Tests.Fake;

/// <summary>Who may be brought together, and who may see what.</summary>
public sealed class ConversationRules
{
    [Fact]
    public async Task The_same_people_in_any_order_are_the_same_conversation_with_its_old_history()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Slack.Workspace.AddPerson("mia", "Mia Rossi"), app.Slack.Workspace.AddPerson("ben", "Ben Ortiz"));

        var first = await app.Call("conversations.open", ("users", $"{mia.Id},{ben.Id}"));
        var again = await app.Call("conversations.open", ("users", $"{ben.Id},{mia.Id},{ben.Id}"));
        var one = await app.Call("conversations.open", ("users", mia.Id), ("return_im", "true"));

        ((string?)again["channel"]!["id"]).ShouldBe((string?)first["channel"]!["id"]);
        ((bool?)first["already_open"]).ShouldBeNull();
        ((bool?)again["already_open"]).ShouldBe(true);
        ((bool?)one["channel"]!["is_im"]).ShouldBe(true);
        ((string?)one["channel"]!["user"]).ShouldBe(mia.Id);
        app.Slack.Workspace.Among(mia, ben, app.Slack.Workspace.Bot).Id.ShouldBe((string?)first["channel"]!["id"]);
    }

    [Fact]
    public async Task Groups_have_at_most_eight_others_who_are_all_there_and_nobody_joins_later()
    {
        await using var app = await TinyApp.Start();
        var people = Enumerable.Range(0, 9).Select(i => app.Slack.Workspace.AddPerson($"p{i}", $"Person {i}")).ToList();
        async Task<string?> Open(params IEnumerable<Person> who) => (string?)(await app.Call("conversations.open", ("users", string.Join(',', who.Select(person => person.Id)))))["error"];

        (await Open(people)).ShouldBe("too_many_users");
        (await Open(people.Take(8))).ShouldBeNull();
        (await Open([])).ShouldBe("users_list_not_supplied");
        (await Open(app.Slack.Workspace.Bot)).ShouldBe("not_enough_users");
        app.Slack.TakeComplaints().ShouldHaveSingleItem().ShouldContain("names the bot itself");
        await people[0].Leave();
        (await Open(people.Take(3))).ShouldBe("user_disabled");
        people[1].Stranger = true;
        (await Open(people.Skip(1).Take(3))).ShouldBe("invalid_user_combination");

        var group = app.Slack.Workspace.Conversations.First(one => one.Kind == ConversationKind.Group);
        ((string?)(await app.Call("conversations.invite", ("channel", group.Id), ("users", people[8].Id)))["error"]).ShouldBe("method_not_supported_for_channel_type");
    }

    [Fact]
    public async Task A_bot_reaches_only_where_it_is()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Slack.Workspace.AddPerson("mia", "Mia Rossi"), app.Slack.Workspace.AddPerson("ben", "Ben Ortiz"));
        var (theirs, open, closed) = (app.Slack.Workspace.Among(mia, ben), app.Slack.Workspace.AddChannel("lobby", false, mia), app.Slack.Workspace.AddChannel("board", true, mia));
        async Task<string?> Post(string channel) => (string?)(await app.Call("chat.postMessage", ("channel", channel), ("text", "x")))["error"];

        (await Post(theirs.Id)).ShouldBe("channel_not_found");
        (await Post(closed.Id)).ShouldBe("channel_not_found");
        (await Post(open.Id)).ShouldBe("not_in_channel");
        (await Post("C404")).ShouldBe("channel_not_found");
        ((string?)(await app.Call("conversations.info", ("channel", theirs.Id)))["error"]).ShouldBe("channel_not_found");
        var posted = await app.Call("chat.postMessage", ("channel", mia.Id), ("text", "x"));
        ((string?)posted["channel"]).ShouldBe(mia.WithBot.Id);
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_let_it_do()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        var token = app.Slack.Workspace.Consent(mia, "im:read");

        var refused = await app.CallAs(token, "users.info", ("user", mia.Id));
        ((string?)refused["error"], (string?)refused["needed"], (string?)refused["provided"]).ShouldBe(("missing_scope", "users:read", "im:read"));
        ((string?)(await app.CallAs("xoxb-unknown", "auth.test"))["error"]).ShouldBe("invalid_auth");
        ((string?)(await app.CallAs(app.Slack.AppToken, "auth.test"))["error"]).ShouldBe("not_allowed_token_type");
        ((string?)(await app.Call("chat.shout"))["error"]).ShouldBe("unknown_method");
        await app.Slack.Workspace.Uninstall();
        ((string?)(await app.CallAs(token, "auth.test"))["error"]).ShouldBe("token_revoked");
    }

    [Fact]
    public async Task Metadata_is_kept_and_told_to_whoever_asks_for_it()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        var posted = await app.Call("chat.postMessage", ("channel", mia.Id), ("text", "x"), ("metadata", """{"event_type":"posting","event_payload":{"key":"k1"}}"""));
        var channel = (string?)posted["channel"] ?? "";

        (await app.Call("conversations.history", ("channel", channel)))["messages"]![0]!["metadata"].ShouldBeNull();
        var told = await app.Call("conversations.history", ("channel", channel), ("include_all_metadata", "true"));
        ((string?)told["messages"]![0]!["metadata"]!["event_payload"]!["key"]).ShouldBe("k1");
    }

    [Fact]
    public async Task Blocks_over_a_limit_are_refused_with_the_place()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        const string Header = """[{"type":"header","text":{"type":"plain_text","text":"long"}}]""";
        var refused = await app.Call("chat.postMessage", ("channel", mia.Id), ("text", "x"), ("blocks", Header.Replace("long", new string('x', 151), StringComparison.Ordinal)));

        ((string?)refused["error"]).ShouldBe("invalid_blocks");
        ((string?)refused["response_metadata"]!["messages"]![0]).ShouldNotBeNull().ShouldContain("json-pointer:/blocks/0/text");
        await Should.ThrowAsync<InvalidOperationException>(app.Slack.Settled);
    }

    [Fact]
    public async Task A_user_group_is_replaced_as_a_whole_by_members_who_may_be_in_it()
    {
        await using var app = await TinyApp.Start();
        var (mia, guest) = (app.Slack.Workspace.AddPerson("mia", "Mia Rossi"), app.Slack.Workspace.AddPerson("gus", "Gus Guest"));
        guest.Guest = true;
        var group = app.Slack.Workspace.AddGroup("oncall", mia);
        async Task<string?> Set(string users) => (string?)(await app.Call("usergroups.users.update", ("usergroup", group.Id), ("users", users)))["error"];

        (await Set("")).ShouldBe("no_users_provided");
        (await Set(guest.Id)).ShouldBe("invalid_users");
        (await Set(mia.Id)).ShouldBeNull();
        app.Slack.Workspace.EveryoneManagesGroups = false;
        (await Set(mia.Id)).ShouldBe("permission_denied");
        group.Members.ShouldBe([mia]);
    }
}
