using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.Running;

/// <summary>
/// Somebody on Teams. What differs there by nature is made up for here: no command can be typed where two people talk, so that it is typed to the bot; and the
/// message action has a dialog, which is sent as it comes.
/// </summary>
public sealed class TeamsPerson(TeamsStage stage, Person person) : Someone(person.Handle)
{
    private static readonly string[] Commands = ["/redirect", "/oncall", "/ticket"];

    public override async Task Writes(string to, string text)
    {
        if (to == "bot")
        {
            await Say(person.WithBot, text);
            return;
        }

        if (Commands.Contains(text.Split(' ')[0], StringComparer.Ordinal))
        {
            var before = person.WithBot.Messages.ToHashSet();
            await Say(person.WithBot, text);
            stage.Aside(stage.Tenant.Between(person, stage.Tenant.Person(to)), person.WithBot.Messages.Where(message => message.ByBot && !before.Contains(message)));
            return;
        }

        await stage.Connect(stage.Tenant.Person(to));
        await Say(stage.Tenant.Between(person, stage.Tenant.Person(to)), text);
    }

    public override Task WritesIn(string conversation, string text) =>
        Say(Commands.Contains(text.Split(' ')[0], StringComparer.Ordinal) ? person.WithBot : TeamsView.Place(person, conversation), text);

    public override async Task PicksRedirect(SeenMessage message)
    {
        await person.PicksMessageAction("redirectToPrimary", Find(message));
        if (person.Dialog is { Card: not null })
        {
            await person.Submits();
        }

        await stage.Settle();
    }

    public override async Task Presses(string button, object? inputs = null)
    {
        await person.Presses(button, null, Answers(inputs));
        await stage.Settle();
    }

    public override async Task<(HttpStatusCode Status, string? Why)> TriesToPress(SeenMessage message, object action, object? inputs = null)
    {
        var there = Find(message);
        if (!there.Buttons(person).Contains((string)action, StringComparer.Ordinal))
        {
            return (HttpStatusCode.Conflict, $"There is no button “{action}” any more.");
        }

        await person.Presses((string)action, there, Answers(inputs));
        await stage.Settle();
        return (HttpStatusCode.OK, null);
    }

    public override Task<SeenView> View() => Task.FromResult(new TeamsView(stage, person).All());

    private static IEnumerable<(string, string)> Answers(object? inputs) =>
        (JsonSerializer.SerializeToNode(inputs ?? new { }) as JsonObject ?? []).Select(field => (field.Key, (string?)field.Value ?? ""));

    private async Task Say(Conversation conversation, string text)
    {
        await person.Says(conversation, text);
        await stage.Settle();
    }

    private Message Find(SeenMessage message) => person.Messages.Single(one => one.Id == message.Id);
}
