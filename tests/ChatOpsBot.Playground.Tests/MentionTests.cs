using ChatOpsBot.Engine;

namespace ChatOpsBot.Playground.Tests;

public sealed class MentionTests
{
    [Theory]
    [InlineData("ask @jo please", "ask @Jo Lindqvist please", "jo", false)]
    [InlineData("@JO", "@Jo Lindqvist", "jo", false)]
    [InlineData("@Ben: hi", "@Ben O'Neil: hi", "ben", false)]
    [InlineData("@Jo Lindqvist and @jo", "@Jo Lindqvist and @Jo Lindqvist", "jo", false)]
    [InlineData("(@ben o'neil)", "(@Ben O'Neil)", "ben", false)]
    [InlineData("@ben's mesh, @mia.", "@Ben O'Neil's mesh, @Mia Chen.", "ben,mia", false)]
    [InlineData("@mia Chenille", "@Mia Chen Chenille", "mia", false)]
    [InlineData("@mia\n@ben", "@Mia Chen\n@Ben O'Neil", "mia,ben", false)]
    [InlineData("mail jo@jo.example or x@mia", "mail jo@jo.example or x@mia", "", false)]
    [InlineData("@mia@example.com @mia-lee @mia.lee @miami", "@mia@example.com @mia-lee @mia.lee @miami", "", false)]
    [InlineData("@Park @nobody @", "@Park @nobody @", "", false)]
    [InlineData("@@jo", "@@Jo Lindqvist", "jo", false)]
    [InlineData("@bot who is primary", "who is primary", "", true)]
    [InlineData("hey @ChatOpsBot, who is @ada", "hey who is @Ada Park", "ada", true)]
    [InlineData("who? @BOT", "who?", "", true)]
    [InlineData("@botany", "@botany", "", false)]
    public async Task Mentions_are_found(string text, string told, string people, bool bot)
    {
        await using var network = await Network.Start();
        await network.Post("people/lee/messages", new { conversation = "support", text });

        var inbound = network.Engine.Only<Inbound.Message>();
        inbound.Text.ShouldBe(told);
        string.Join(',', inbound.Mentions.Select(user => user.Address.User)).ShouldBe(people);
        inbound.MentionsBot.ShouldBe(bot);
    }

    [Fact]
    public async Task A_first_name_that_two_have_means_the_one_who_takes_part()
    {
        await using var network = await Network.Start();
        await network.Post("people", new { id = "mia2", name = "Mia Berg" });
        await network.Say("ada", "mia2", "@Mia C is not you, @Mia is");
        network.Engine.Only<Inbound.Message>().Text.ShouldBe("@Mia Chen C is not you, @Mia Chen is", "a handle comes before a first name");

        await network.Post("people", new { id = "r1", name = "Sam One" });
        await network.Post("people", new { id = "r2", name = "Sam Two" });
        await network.Say("ada", "r2", "hello @Sam");
        network.Engine.Accepted.OfType<Inbound.Message>().Last().Text.ShouldBe("hello @Sam Two");
        await network.Post("people/ada/messages", new { conversation = "support", text = "hello @Sam" });
        network.Engine.Accepted.OfType<Inbound.Message>().Last().Mentions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_learns_who_is_mentioned()
    {
        await using var network = await Network.Start();
        await network.Post("people/lee/messages", new { conversation = "support", text = "@bot ask @jo" });
        var message = (await network.Messages("mia", "support")).Single();
        message["text"]!.ToString().ShouldBe("@ChatOpsBot ask @Jo Lindqvist");
        message["mentions"]!.AsArray().Select(mention => mention!["id"]!.ToString()).ShouldBe(["jo", "bot"]);
    }
}
