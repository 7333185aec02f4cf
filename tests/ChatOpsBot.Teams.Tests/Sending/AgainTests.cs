using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>A message whose outcome nobody knows.</summary>
public sealed class AgainTests
{
    private static readonly Target Here = new Target.Into(In(Room));

    private readonly PlatformRig rig = new();
    private readonly List<string> posted = [];

    public AgainTests()
    {
        // What is sent is there, as Graph shows it; its answer is lost.
        rig.Connector.Otherwise = call =>
        {
            posted.Insert(0, AsGraphShowsIt(call.Activity!, (700 + posted.Count).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return Answers.IsLost;
        };
        rig.Graph.Does("GET chats/19%3Aroom%40thread.v2/messages?$top=20", _ => Answers.Lists([.. posted]));
    }

    [Fact]
    public async Task A_card_in_a_group_chat_is_found_by_its_key_instead_of_posted_twice()
    {
        var problem = (await rig.Post(Here, card: CardViews.Same(ACard))).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((false, true));
        await rig.Post(Here, card: CardViews.Same(ACard), key: "another");
        (await rig.Post(Here, card: CardViews.Same(ACard), again: true)).Value.ShouldBe(new MessageRef(In(Room), "700"));
        rig.Connector.To("send").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Words_in_a_group_chat_are_found_by_what_they_say()
    {
        const string Words = "Mia, *Ben* has it:\n- soon & well <3 {x}";
        await rig.Post(Here, Words);
        await rig.Post(Here, "Something else", key: "another");
        (await rig.Post(Here, Words, again: true)).Value.ShouldBe(new MessageRef(In(Room), "700"));
    }

    [Fact]
    public async Task Somebody_else_s_words_are_not_taken_for_ours()
    {
        posted.Add("""{"id":"1","from":{"user":{"id":"u"}},"body":{"content":"Hello"}}""");
        posted.Add("""{"id":"2","from":{"application":{"id":"other"}},"body":{"content":"Hello"}}""");
        await rig.Post(Here, again: true);
        rig.Connector.To("send").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_Graph_does_not_tell_and_in_a_chat_of_one_it_is_posted_again()
    {
        rig.Graph.Does("GET chats", Answers.Forbids());
        rig.Connector.Otherwise = null;
        (await rig.Post(Here, again: true)).Value.ShouldNotBeNull();
        var before = rig.Graph.Calls.Count;
        (await rig.Post(new Target.To(At(Ben)), again: true)).Value.ShouldNotBeNull();
        rig.Graph.Calls.Count.ShouldBe(before, "Graph is not asked about a chat of one");
    }

    [Fact]
    public async Task While_Graph_cannot_tell_for_now_it_is_not_posted_twice()
    {
        await rig.Post(Here, card: CardViews.Same(ACard));
        rig.Graph.Does("GET chats", Answers.IsLost);
        (await rig.Post(Here, card: CardViews.Same(ACard), again: true)).Problem!.Permanent.ShouldBeFalse();
        rig.Graph.Does("GET chats", Answers.AsksToWait(7));
        (await rig.Post(Here, card: CardViews.Same(ACard), again: true)).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(7));
        rig.Connector.To("send").ShouldHaveSingleItem();
        rig.Graph.Does("GET chats", _ => Answers.Lists([.. posted]));
        (await rig.Post(Here, card: CardViews.Same(ACard), again: true)).Value.ShouldBe(new MessageRef(In(Room), "700"));
        rig.Connector.To("send").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Graph_is_not_waited_for_longer_than_five_minutes()
    {
        await rig.Post(Here);
        rig.Graph.Does("GET chats", Answers.IsLost);
        rig.Connector.Otherwise = null;
        foreach (var key in new[] { "key", "another" })
        {
            (await rig.Post(Here, key: key, again: true)).Problem.ShouldNotBeNull();
            rig.Clock.Advance(Forbearance.Longest - Duration.FromSeconds(1));
            (await rig.Post(Here, key: key, again: true)).Problem.ShouldNotBeNull();
            rig.Clock.Advance(Duration.FromSeconds(1));
            (await rig.Post(Here, key: key, again: true)).Value.ShouldNotBeNull();
        }
    }

    private static string AsGraphShowsIt(JsonObject activity, string id)
    {
        var attachments = activity["attachments"] is JsonArray cards
            ? new JsonArray([.. cards.Select(card => new JsonObject { ["id"] = "x", ["contentType"] = card!["contentType"]!.ToString(), ["content"] = card["content"]!.ToJsonString() })])
            : [];
        return new JsonObject
        {
            ["id"] = id,
            ["from"] = new JsonObject { ["application"] = new JsonObject { ["id"] = Options.AppId } },
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = attachments.Count > 0 ? "<attachment id=\"x\"></attachment>" : Shown.Html(activity["text"]!.ToString()) },
            ["attachments"] = attachments,
        }.ToJsonString();
    }
}
