using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Playground.Tests;

public sealed class WritingTests
{
    [Fact]
    public async Task A_direct_message_is_seen_by_its_two_and_told_to_the_engine()
    {
        await using var network = await Network.Start();
        var written = await network.Say("mia", "ada", "How do I load a mesh?");

        written["conversation"]!.ToString().ShouldBe("direct:ada:mia");
        var inbound = network.Engine.Only<Inbound.Message>();
        inbound.EventId.ShouldBe("pg-1");
        inbound.MessageId.ShouldBe(written["message"]!.ToString());
        inbound.From.Address.ShouldBe(Network.At("mia"));
        inbound.With!.Address.ShouldBe(Network.At("ada"));
        inbound.Kind.ShouldBe(ConversationKind.Direct);
        inbound.Conversation.Id.ShouldBe("direct:ada:mia");

        var message = (await network.Messages("ada", "direct:ada:mia")).ShouldHaveSingleItem();
        message["text"]!.ToString().ShouldBe("How do I load a mesh?");
        message["own"]!.GetValue<bool>().ShouldBeFalse();
        (await network.View("mia")).ShouldContainKey("direct:ada:mia");
        (await network.View("jo")).ShouldNotContainKey("direct:ada:mia");
        await network.Post("people/jo/messages", new { conversation = "direct:ada:mia", text = "hello?" }, 404);
    }

    [Fact]
    public async Task Everyone_sees_the_channel_and_each_their_own_conversation_with_the_bot()
    {
        await using var network = await Network.Start();
        await network.Post("people/mia/messages", new { conversation = "support", text = "hello all" });
        await network.Say("mia", "bot", "help");

        (await network.Messages("ben", "support")).ShouldHaveSingleItem();
        (await network.Messages("mia", "bot:mia")).ShouldHaveSingleItem();
        (await network.View("ben")).Keys.ShouldBe(["support", "bot:ben"]);
        network.Engine.Accepted.Select(inbound => inbound.Kind).ShouldBe([ConversationKind.Channel, ConversationKind.Bot], ignoreOrder: true);
    }

    [Fact]
    public async Task What_others_wrote_is_unread_until_it_is_read()
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", "one");
        await network.Say("mia", "ada", "two");
        (await network.View("ada"))["direct:ada:mia"]["unread"]!.GetValue<int>().ShouldBe(2);
        (await network.View("mia"))["direct:ada:mia"]["unread"]!.GetValue<int>().ShouldBe(0);

        await network.Post("people/ada/reads", new { conversation = "direct:ada:mia" });
        (await network.View("ada"))["direct:ada:mia"]["unread"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_call_with_an_id_can_be_repeated_also_after_a_restart_and_at_the_same_time()
    {
        var store = new TinyStore();
        JsonObject first;
        await using (var network = await Network.Start(store))
        {
            var both = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => network.Post("people/mia/messages", new { to = "ada", text = "once", id = "call 1" })));
            first = both[0];
            both.ShouldAllBe(answer => answer.ToJsonString(null) == first.ToJsonString(null));
            network.Engine.Accepted.Count.ShouldBe(1);
        }

        await using var again = await Network.Start(store);
        (await again.Post("people/mia/messages", new { to = "ada", text = "once", id = "call 1" })).ToJsonString().ShouldBe(first.ToJsonString());
        again.Engine.Accepted.ShouldBeEmpty();
        (await again.Messages("ada", "direct:ada:mia")).ShouldHaveSingleItem();
        await again.Say("mia", "ada", "another");
        again.Engine.Only<Inbound.Message>().EventId.ShouldBe("pg-2", "ids go on counting after a restart");
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData(" \n\t", 400)]
    [InlineData("\0", 400)]
    [InlineData("x", 200)]
    public async Task A_message_needs_words(string text, int status)
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", text, status);
    }

    [Fact]
    public async Task The_longest_message_has_forty_thousand_characters()
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", new string('漢', 40_000));
        (await network.Say("mia", "ada", new string('x', 40_001), 400))["error"]!.ToString().ShouldContain("40000");
        (await network.Messages("ada", "direct:ada:mia")).ShouldHaveSingleItem()["text"]!.ToString().Length.ShouldBe(40_000);
    }

    [Theory]
    [InlineData("<script>alert(1)</script> & \"quotes\" \\ **bold** [x](javascript:1) {{DATE(2026-01-01T00:00:00Z)}}")]
    [InlineData("\u202Eright to left\u202C \u2066isolated\u2069 😀👩‍👩‍👧 \u0007 bell \r\n\t lines")]
    [InlineData("'; DROP TABLE messages; -- ${jndi:ldap://x} %s %n")]
    public async Task Hostile_text_comes_back_as_it_was(string text)
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", text);
        (await network.Messages("ada", "direct:ada:mia")).Single()["text"]!.ToString().ShouldBe(text);
        network.Engine.Only<Inbound.Message>().Text.ShouldBe(text);
    }

    [Fact]
    public async Task Null_characters_are_taken_out_and_half_surrogate_pairs_replaced()
    {
        await using var network = await Network.Start();
        using var body = new StringContent("""{"to":"ada","text":"nul\u0000 half \ud83d pair \udc00 tab\t\/ whole \ud83d\ude00"}""", Encoding.UTF8, "application/json");
        (await network.Http.PostAsync(new Uri("/playground/api/people/mia/messages?settle=true", UriKind.Relative), body)).EnsureSuccessStatusCode();
        network.Engine.Only<Inbound.Message>().Text.ShouldBe("nul half \uFFFD pair \uFFFD tab\t/ whole 😀");
    }

    [Theory]
    [InlineData("""{"text":"x"}""")]
    [InlineData("""{"to":"ada","conversation":"support","text":"x"}""")]
    [InlineData("""{"to":"mia","text":"x"}""")]
    [InlineData("""{"to":"ada","txt":"x"}""")]
    [InlineData("""{"to":"ada","text":5}""")]
    [InlineData("""{"to":"ada","text":"x","id":""}""")]
    [InlineData("""{"to":"ada" """)]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_is_not_as_documented_is_answered_with_what_is_wrong(string body)
    {
        await using var network = await Network.Start();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await network.Http.PostAsync(new Uri("/playground/api/people/mia/messages", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.ToString().ShouldNotBeEmpty();
        network.Engine.Accepted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_holds_the_newest_messages()
    {
        await using var network = await Network.Start();
        for (var i = 1; i <= 260; i++)
        {
            await network.Post("people/mia/messages", new { to = "ada", text = $"number {i}" }, settle: false);
        }

        var usual = (await network.View("ada"))["direct:ada:mia"];
        usual["messages"]!.AsArray().Count.ShouldBe(50);
        usual["messages"]!.AsArray()[^1]!["text"]!.ToString().ShouldBe("number 260");
        usual["unread"]!.GetValue<int>().ShouldBe(200, "more are not counted");
        (await network.View("ada", "?messages=3"))["direct:ada:mia"]["messages"]!.AsArray().Select(message => message!["text"]!.ToString()).ShouldBe(["number 258", "number 259", "number 260"]);
        (await network.View("ada", "?messages=9999"))["direct:ada:mia"]["messages"]!.AsArray().Count.ShouldBe(200);
        (await network.View("ada", "?conversations=1")).Keys.ShouldBe(["direct:ada:mia"]);
    }
}
