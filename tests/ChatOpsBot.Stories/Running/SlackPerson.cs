using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.Running;

/// <summary>Somebody on Slack. What differs there by nature is made up for here: a ticket's conversation is a thread, and forms are modals.</summary>
public sealed class SlackPerson(SlackStage stage, Person person) : Someone(person.Handle)
{
    private static readonly string[] Commands = ["/redirect", "/oncall", "/ticket"];

    private Workspace Workspace => person.Workspace;

    public override async Task Writes(string to, string text)
    {
        if (to != "bot")
        {
            await stage.Connect(Workspace.Person(to));
        }

        await Say(to == "bot" ? person.WithBot : Workspace.Among(person, Workspace.Person(to)), text, null);
    }

    public override Task WritesIn(string conversation, string text)
    {
        var place = SlackView.Place(person, conversation);
        return Say(place.Conversation, text, place.Header);
    }

    public override async Task PicksRedirect(SeenMessage message)
    {
        await person.Picks("redirect_message", Find(message));
        await stage.Settle();
    }

    public override async Task Presses(string button, object? inputs = null)
    {
        await person.Presses(button);
        await FillsIn(inputs);
    }

    public override async Task<(HttpStatusCode Status, string? Why)> TriesToPress(SeenMessage message, object action, object? inputs = null)
    {
        var there = Find(message);
        if (!there.Buttons.Contains((string)action, StringComparer.Ordinal))
        {
            return (HttpStatusCode.Conflict, $"There is no button “{action}” any more.");
        }

        await person.Presses((string)action, there);
        await FillsIn(inputs);
        return (HttpStatusCode.OK, null);
    }

    public override Task<SeenView> View() => Task.FromResult(new SlackView(stage, person).All());

    private async Task Say(Conversation conversation, string text, Message? thread)
    {
        if (Commands.Contains(text.Split(' ')[0], StringComparer.Ordinal))
        {
            await person.Types(text, conversation);
        }
        else
        {
            await person.Says(conversation, text, thread);
        }

        await stage.Settle();
    }

    private async Task FillsIn(object? inputs)
    {
        await stage.Settle();
        if (person.Modal is not null)
        {
            var fields = JsonSerializer.SerializeToNode(inputs ?? new { }) as JsonObject ?? [];
            await person.Submits(fields.Select(field => (field.Key, (string?)field.Value ?? "")));
            person.Modal.ShouldBeNull("the form was taken");
            await stage.Settle();
        }
    }

    private Message Find(SeenMessage message) => person.Messages.Single(one => SlackView.Digits(one.Ts) == message.Id);
}
