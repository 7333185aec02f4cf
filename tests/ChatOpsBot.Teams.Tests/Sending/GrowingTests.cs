using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>Bringing more people into a conversation.</summary>
public sealed class GrowingTests
{
    private readonly PlatformRig rig = new PlatformRig().AllowRooms();

    [Fact]
    public async Task A_group_chat_grows_and_stays_the_same_and_whoever_comes_sees_the_whole_story()
    {
        (await rig.Add(In(Room), Ben)).Value!.ShouldSatisfyAllConditions(opened => opened.Conversation.ShouldBe(In(Room)), opened => opened.Missing.ShouldBeEmpty());
        var added = rig.Graph.To("POST chats/").ShouldHaveSingleItem();
        added.What.ShouldBe("POST chats/19%3Aroom%40thread.v2/members");
        added.Body!["visibleHistoryStartDateTime"]!.ToString().ShouldBe("0001-01-01T00:00:00Z");
        added.Body["user@odata.bind"]!.ToString().ShouldBe($"https://graph.microsoft.com/v1.0/users('{Ben}')");
    }

    [Fact]
    public async Task Whoever_is_in_already_is_fine_and_whoever_is_gone_is_named()
    {
        rig.Graph.Does("POST chats/", call => call.Body!.ToJsonString().Contains(Eve, StringComparison.Ordinal) ? Answers.Lacks() : Answers.Fails(TroubleKind.Conflict, 409, "Conflict"));
        (await rig.Add(In(Room), Ben, Eve)).Value!.ShouldSatisfyAllConditions(opened => opened.Conversation.ShouldBe(In(Room)), opened => opened.Missing.ShouldBe([At(Eve)]));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_again()
    {
        rig.Graph.Does("POST chats/", Answers.IsLost);
        (await rig.Add(In(Room), Ben)).Problem!.Permanent.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_the_bot_may_add_nobody_everyone_meets_in_a_new_chat()
    {
        rig.Graph.Does("POST chats/19%3Aroom", Answers.Forbids());
        rig.Connector.Everybody = [Member(Mia), Member(Dan)];
        (await rig.Add(In(Room), Ben)).Value!.Conversation.ShouldBe(In("19:new1@thread.v2"));
        rig.Graph.Calls.Single(call => call.What == "POST chats").Body!["members"]!.AsArray().Count.ShouldBe(3);
        rig.Log.All.ShouldContain("ChatMember.ReadWrite.All");
    }

    [Fact]
    public async Task Where_it_could_add_others_before_a_refusal_is_about_the_person()
    {
        await rig.Add(In(Room), Ben);
        rig.Graph.Does("POST chats/", Answers.Forbids());
        (await rig.Add(In(Room), Eve)).Value!.ShouldSatisfyAllConditions(opened => opened.Conversation.ShouldBe(In(Room)), opened => opened.Missing.ShouldBe([At(Eve)]));
    }

    [Fact]
    public async Task A_chat_of_one_cannot_grow_so_a_group_chat_takes_its_place()
    {
        rig.Book.Put(Place("a:" + Mia, ConversationKind.Bot));
        rig.Connector.Everybody = [Member(Mia)];
        (await rig.Add(In("a:" + Mia), Ben)).Value!.Conversation.ShouldBe(In("19:new1@thread.v2"));
    }

    [Fact]
    public async Task Where_everyone_is_there_already_nothing_is_opened()
    {
        rig.Book.Put(Place("a:" + Mia, ConversationKind.Bot));
        rig.Connector.Everybody = [Member(Mia)];
        (await rig.Add(In("a:" + Mia), Mia)).Value!.Conversation.ShouldBe(In("a:" + Mia));
        rig.Graph.Calls.ShouldBeEmpty();
    }

    private static string Member(string user) => $$"""{"id":"29:{{user}}","aadObjectId":"{{user}}"}""";
}
