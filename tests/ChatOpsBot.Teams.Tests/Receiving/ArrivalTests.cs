using System.Text.Json.Nodes;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Tests.Doubles;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class ArrivalTests : IDisposable
{
    private readonly Rig rig = new();

    [Theory]
    [InlineData("installed-personal", "members-added-personal", "personal-chat-id", ConversationKind.Bot)]
    [InlineData("installed-group", "members-added-group", "group-chat-id", ConversationKind.Group)]
    [InlineData("installed-channel", "installed-channel", "team-id", ConversationKind.Channel)]
    public async Task Where_the_bot_comes_it_is_known_and_greets_once(string first, string second, string place, ConversationKind kind)
    {
        (await rig.Post(first)).ShouldBe((200, ""));
        (await rig.Post(second)).ShouldBe((200, ""));
        await rig.Settle();
        (await Place(place))!.ShouldSatisfyAllConditions(known => known.Kind.ShouldBe(kind), known => known.Gone.ShouldBeFalse());
        var welcome = rig.Connector.To("send").ShouldHaveSingleItem();
        welcome.Conversation.ShouldBe(place);
        welcome.Service.ShouldBe(new Uri("http://localhost:56150/_connector"));
        welcome.Activity!["text"]!.GetValue<string>().ShouldStartWith("Hello");
        welcome.Activity["from"]!["id"]!.GetValue<string>().ShouldNotBeEmpty();

        await rig.Post(first, json => json["id"] = "installed-again");
        await rig.Settle();
        rig.Connector.To("send").Count.ShouldBe(1, "nobody is greeted again when the app is installed anew");
    }

    [Fact]
    public async Task Each_is_told_what_the_bot_is_for_them_and_who_is_on_shift()
    {
        await rig.Post("installed-personal");
        await rig.Post("installed-personal", json =>
        {
            json["from"] = new JsonObject { ["id"] = "user-primary", ["aadObjectId"] = Rig.Paul };
            json["conversation"]!["id"] = "personal-chat-of-ada";
        });
        await rig.Settle();
        var words = rig.Connector.To("send").ToDictionary(call => call.Conversation, call => call.Activity!["text"]!.GetValue<string>());
        words["personal-chat-id"].ShouldContain("Write to me what you need support with");
        words["personal-chat-id"].ShouldContain("Ada Park, who is on shift now");
        words["personal-chat-of-ada"].ShouldStartWith("Hello Ada.");
        words["personal-chat-of-ada"].ShouldContain("Redirect to primary");
    }

    [Fact]
    public async Task Whoever_installs_the_bot_can_be_reached()
    {
        await rig.Post("installed-personal");
        (await rig.Book.Person(Rig.Rita, CancellationToken.None))!.ShouldSatisfyAllConditions(
            person => person.User.ShouldBe("user-requester"), person => person.Chat.ShouldBe("personal-chat-id"), person => person.Unreachable.ShouldBeFalse());
    }

    [Fact]
    public async Task Whoever_removes_it_cannot_until_they_write_again()
    {
        await rig.Post("installed-personal");
        await rig.Post("installed-personal", json => json["action"] = "remove");
        (await Place("personal-chat-id"))!.Gone.ShouldBeTrue();
        (await rig.Book.Person(Rig.Rita, CancellationToken.None))!.Unreachable.ShouldBeTrue();

        await rig.Post("message-personal");
        (await Place("personal-chat-id"))!.Gone.ShouldBeFalse();
        (await rig.Book.Person(Rig.Rita, CancellationToken.None))!.Unreachable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("removed-channel", "19:team@thread.tacv2")]
    [InlineData("team-deleted", "19:team@thread.tacv2")]
    public async Task Where_the_bot_is_taken_out_it_is_gone(string fixture, string place)
    {
        rig.Book.Put(new Place(place, new Uri("http://localhost:56150/_connector"), "t", ConversationKind.Channel));
        await rig.Post(fixture);
        (await Place(place))!.Gone.ShouldBeTrue();
    }

    [Fact]
    public async Task The_bot_taken_out_of_a_group_is_gone_and_others_are_not()
    {
        await rig.Post("installed-group");
        await rig.Post("members-added-group", json =>
        {
            json.Remove("membersAdded");
            json["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "user-requester" });
        });
        (await Place("group-chat-id"))!.Gone.ShouldBeFalse();
        await rig.Post("members-added-group", json =>
        {
            json.Remove("membersAdded");
            json["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "22222222-2222-2222-2222-222222222222" });
        });
        (await Place("group-chat-id"))!.Gone.ShouldBeTrue();
    }

    [Fact]
    public async Task Members_are_met_by_their_ids_so_that_mentions_of_them_can_be_read()
    {
        await rig.Post("members-added-group", json => json["membersAdded"]!.AsArray().Add(new JsonObject { ["id"] = "29:new", ["aadObjectId"] = "AAAAAAAA-0000-0000-0000-000000000007" }));
        (await rig.Book.PersonOfUser("29:new", CancellationToken.None))!.Id.ShouldBe("aaaaaaaa-0000-0000-0000-000000000007");
    }

    [Fact]
    public async Task A_teams_channels_are_known_as_they_come_and_go()
    {
        await rig.Post("channel-created");
        (await Place("19:incidents@thread.tacv2"))!.Gone.ShouldBeFalse();
        await rig.Post("channel-renamed");
        await rig.Post("team-renamed");
        await rig.Post("channel-renamed", json => json["channelData"]!["eventType"] = "channelDeleted");
        (await Place("19:incidents@thread.tacv2"))!.Gone.ShouldBeTrue();
        rig.Connector.Calls.ShouldBeEmpty("nobody is greeted");
    }

    [Fact]
    public async Task Somebody_who_leaves_a_team_changes_nothing_for_the_bot()
    {
        (await rig.Post("team-member-removed")).ShouldBe((200, ""));
        (await Place("19:team@thread.tacv2")).ShouldBeNull();
    }

    [Fact]
    public async Task In_a_chat_that_the_bot_opened_itself_nobody_is_greeted()
    {
        await ChatOpsBot.Teams.Receiving.Welcomes.Spare(rig.Store, "group-chat-id", CancellationToken.None);
        await rig.Post("installed-group");
        await rig.Settle();
        rig.Connector.Calls.ShouldBeEmpty();
        (await Place("group-chat-id")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_greeting_that_cannot_be_sent_is_let_go()
    {
        rig.Connector.Otherwise = _ => Answers.Forbids("MessageWritesBlocked");
        await rig.Post("installed-personal");
        await rig.Settle();
        rig.Logs.Lines.ShouldContain(line => line.Contains("MessageWritesBlocked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_greeted_where_that_cannot_be_remembered()
    {
        rig.Store.Trouble = new StoreException("The disk is full.");
        await rig.Post("installed-personal");
        await rig.Settle();
        rig.Connector.Calls.ShouldBeEmpty("what cannot be claimed is not sent");
    }

    private async Task<Place?> Place(string id) => await rig.Book.Place(id, CancellationToken.None);

    public void Dispose() => rig.Dispose();
}
