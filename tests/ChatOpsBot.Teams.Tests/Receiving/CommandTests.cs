using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class CommandTests : IDisposable
{
    private readonly Rig rig = new();

    [Theory]
    [InlineData("/redirect", "redirect", "")]
    [InlineData("/Redirect somebody", "redirect", "somebody")]
    [InlineData("redirect", "redirect", "")]
    [InlineData("Redirect help", "redirect", "help")]
    [InlineData("/oncall next week", "oncall", "next week")]
    [InlineData("/oncall", "oncall", "")]
    [InlineData("/ticket", "ticket", "")]
    [InlineData("/ticket new the viewer crashes\nwhen I open it", "ticket", "new the viewer crashes\nwhen I open it")]
    [InlineData("ticket", "ticket", "")]
    [InlineData("ticket mine", "ticket", "mine")]
    [InlineData("oncall who", "oncall", "who")]
    public async Task What_is_typed_as_a_command_is_one(string text, string name, string rest)
    {
        await rig.Post("message-personal", json => json["text"] = text);
        var command = rig.Engine.Only<Inbound.Command>();
        command.Name.ShouldBe(name);
        command.Text.ShouldBe(rest);
        command.Kind.ShouldBe(ConversationKind.Bot);
    }

    [Theory]
    [InlineData("redirect the traffic to the other server, please")]
    [InlineData("oncall phone does not ring")]
    [InlineData("ticket printer does not print")]
    [InlineData("/etc/hosts is empty")]
    [InlineData("/etc is empty")]
    [InlineData("who is primary")]
    [InlineData("ticket new the viewer crashes")]
    [InlineData("oncall tomorrow")]
    [InlineData("/")]
    public async Task Other_words_are_read_as_they_are(string text)
    {
        await rig.Post("message-personal", json => json["text"] = text);
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe(text);
    }

    [Fact]
    public async Task Redirect_names_whom()
    {
        rig.Book.Put(new Acquaintance("entra-mia", "user-primary", "Mia at Teams", null, null, null));
        await rig.Post("message-group-mentions", json => json["text"] = "<at>On-call Bot</at> redirect <at>Paul Primary</at> she is blocked");
        var command = rig.Engine.Only<Inbound.Command>();
        command.Text.ShouldBe("@Mia Rossi she is blocked");
        command.Mentions.ShouldHaveSingleItem().Address.User.ShouldBe("entra-mia");
    }

    [Fact]
    public async Task Where_the_bot_is_not_mentioned_nothing_is_a_command()
    {
        await rig.Post("message-group-second-person", json =>
        {
            json["text"] = "/redirect somebody";
            json.Remove("entities");
        });
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("/redirect somebody");
    }

    [Fact]
    public async Task A_command_delivered_again_under_a_new_id_is_one_event()
    {
        await rig.Post("message-personal", json => json["text"] = "/ticket new the viewer crashes");
        await rig.Post("message-personal", json => (json["text"], json["id"]) = ("/ticket new the viewer crashes", "another-delivery"));
        rig.Engine.Only<Inbound.Command>();
    }

    [Fact]
    public async Task The_adapters_own_commands_are_asked_first()
    {
        var own = new OwnCommand("settings");
        rig.Commands.Add(own);
        await rig.Post("message-personal", json => json["text"] = "/Settings off");
        await rig.Post("message-personal", json => json["text"] = "settings are lost");
        own.Taken.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            typed => typed.Name.ShouldBe("settings"), typed => typed.Text.ShouldBe("off"), typed => typed.Slash.ShouldBeTrue(),
            typed => typed.Service.ShouldBe(new Uri("http://localhost:56150/_connector")));
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("settings are lost");
    }

    public void Dispose() => rig.Dispose();

    private sealed class OwnCommand(string name) : ITypedCommand
    {
        public List<Typed> Taken { get; } = [];

        public ValueTask<bool> Take(Typed typed, CancellationToken cancel)
        {
            var mine = typed.Name == name && typed.Slash;
            if (mine)
            {
                Taken.Add(typed);
            }

            return new(mine);
        }
    }
}
