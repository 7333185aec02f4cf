using ChatOpsBot.Engine;

namespace ChatOpsBot.Playground.Tests;

public sealed class CommandTests
{
    [Theory]
    [InlineData("/redirect @mia she is blocked", "redirect", "@Mia Chen she is blocked", "mia")]
    [InlineData("/ONCALL", "oncall", "", "")]
    [InlineData("/ticket\n3 ", "ticket", "3", "")]
    public async Task A_command_reaches_the_engine_and_leaves_no_message(string typed, string name, string text, string mentions)
    {
        await using var network = await Network.Start();
        var answer = await network.Say("ada", "jo", typed);

        answer["message"].ShouldBeNull();
        var command = network.Engine.Only<Inbound.Command>();
        command.Name.ShouldBe(name);
        command.Text.ShouldBe(text);
        string.Join(',', command.Mentions.Select(user => user.Address.User)).ShouldBe(mentions);
        command.With!.Address.User.ShouldBe("jo");
        (await network.View("ada")).ShouldNotContainKey("direct:ada:jo");
    }

    [Fact]
    public async Task A_command_can_be_sent_by_its_parts()
    {
        await using var network = await Network.Start();
        await network.Post("people/ada/commands", new { conversation = "support", command = "redirect", text = "@mia now", id = "a" });
        await network.Post("people/ada/commands", new { conversation = "support", command = "redirect", text = "@mia now", id = "a" });
        network.Engine.Only<Inbound.Command>().Text.ShouldBe("@Mia Chen now");
        await network.Post("people/ada/commands", new { conversation = "support", text = "@mia now" }, 400);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_privately_with_those_there_are()
    {
        await using var network = await Network.Start();
        await network.Post("people/ada/messages", new { conversation = "support", text = "/rediret @mia" });

        network.Engine.Accepted.ShouldBeEmpty();
        var answer = (await network.Messages("ada", "support")).ShouldHaveSingleItem();
        answer["text"]!.ToString().ShouldContain("/redirect");
        answer["private"]!.GetValue<bool>().ShouldBeTrue();
        (await network.Messages("jo", "support")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/usr/bin/viewer crashes")]
    [InlineData("// a comment")]
    [InlineData(" /oncall")]
    [InlineData("/")]
    public async Task A_path_is_no_command(string text)
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", text);
        network.Engine.Only<Inbound.Message>().Text.ShouldBe(text);
    }

    [Fact]
    public async Task A_shortcut_tells_the_message_that_it_was_picked_on()
    {
        await using var network = await Network.Start();
        var message = (await network.Say("mia", "ada", "It crashes"))["message"]!.ToString();
        await network.Post("people/ada/shortcuts", new { conversation = "direct:ada:mia", message, shortcut = "redirect" });

        var shortcut = network.Engine.Only<Inbound.Shortcut>();
        shortcut.Author.Name.ShouldBe("Mia Chen");
        shortcut.Text.ShouldBe("It crashes");
        shortcut.MessageId.ShouldBe(message);
        await network.Post("people/jo/shortcuts", new { conversation = "direct:ada:mia", message, shortcut = "redirect" }, 403);
        await network.Post("people/ada/shortcuts", new { conversation = "direct:ada:mia", message = "99.99", shortcut = "redirect" }, 404);
        await network.Post("people/ada/shortcuts", new { conversation = "direct:ada:mia", message, shortcut = "explode" }, 400);
    }
}
