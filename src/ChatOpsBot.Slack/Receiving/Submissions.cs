using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Takes in forms that were filled in (contract §5, <c>view_submission</c>).</summary>
internal sealed class Submissions(Gate gate, Courier courier, HomeVisits visits)
{
    private const string PersonBlock = "person";
    private const string Yourself = "That is you. Pick the person who asked you.";

    /// <summary>Takes in one. Sent twice, it is one event: a form is taken once.</summary>
    public async ValueTask<Handled> Take(Delivered delivered, CancellationToken cancel)
    {
        if (delivered.Payload.At("view") is not { } view || Id.Of(delivered.Payload.Text("user", "id")) is not { } user
            || FormMemory.Read(view.Text("private_metadata")) is not { } memory)
        {
            return Handled.Done;
        }

        if (Missing(view) is { Count: > 0 } missing)
        {
            return Handled.With(ReplyJson.Errors(missing));
        }

        var inputs = view.At("state", "values") is { ValueKind: JsonValueKind.Object } values ? BlockKit.Inputs(values) : ImmutableDictionary<string, string>.Empty;
        var form = new Filled(delivered, memory, inputs, user, $"view:{Id.Of(view.Text("id")) ?? $"{user}:{memory.OpenedAt}"}");
        return view.Text("callback_id") switch
        {
            BlockKit.RedirectCallback => await Redirect(form, cancel),
            BlockKit.FormCallback => await Press(form, cancel),
            _ => Handled.Done,
        };
    }

    private sealed record Filled(Delivered Delivered, FormMemory Memory, ImmutableDictionary<string, string> Inputs, string User, string EventId)
    {
        public ChatUser From => Delivered.Knowledge.Who(User, Delivered.Payload.Text("user", "name"));

        public Inbound.Command Command(string name, string text, ImmutableArray<ChatUser> mentions) => new(
            Delivered.Installation.Team, EventId, Memory.At, From, Memory.Conversation, Memory.Kind, name, text, mentions, With: null)
        {
            Via = Memory.Via,
        };
    }

    private async ValueTask<Handled> Press(Filled form, CancellationToken cancel)
    {
        var (delivered, memory) = (form.Delivered, form.Memory);
        if (memory.Action() is not { } action)
        {
            return Handled.Done;
        }

        if (action.Verb == Verb.OpenTicket && memory.Message is null)
        {
            return await gate.Pass(delivered, form.Command("ticket", $"new {form.Inputs.GetValueOrDefault("text")}", []), cancel);
        }

        var press = new Inbound.Press(
            delivered.Installation.Team, form.EventId, memory.At, form.From, memory.Conversation, memory.Kind,
            action, form.Inputs, new MessageRef(memory.Conversation, memory.Message ?? IHomePublisher.Message))
        {
            Via = memory.Via,
        };
        var handled = await gate.Pass(delivered, press, cancel);
        if (!handled.NotYet && press.Card.Id == IHomePublisher.Message)
        {
            visits.Refresh(delivered.Installation, form.User);
        }

        return handled;
    }

    private async ValueTask<Handled> Redirect(Filled form, CancellationToken cancel)
    {
        var knowledge = form.Delivered.Knowledge;
        if (Id.Of(form.Inputs.GetValueOrDefault("person")) is not { } picked)
        {
            return Handled.With(ReplyJson.Error(PersonBlock, "Pick the person who asked you."));
        }

        var person = knowledge.Who(picked);
        if ((knowledge.IsBot(picked) ? Commands.NoPerson : picked == form.User ? Yourself : null) is { } wrong)
        {
            if (form.Delivered.Late)
            {
                courier.Tell(form.Delivered.Installation, form.User, form.Memory.Via, wrong);
            }

            return Handled.With(ReplyJson.Error(PersonBlock, wrong));
        }

        var note = Words.Trim(form.Inputs.GetValueOrDefault("note") ?? "");
        return await gate.Pass(form.Delivered, form.Command("redirect", Words.Trim($"@{person.Name} {note}"), [person]), cancel);
    }

    // By the form itself, whoever drew it: inputs that must be filled in and hold nothing but blanks, which Slack takes for words.
    private static List<KeyValuePair<string, string>> Missing(JsonElement view) =>
    [
        .. from block in view.Items("blocks")
           where block.Text("type") == "input" && !block.IsTrue("optional") && block.Text("element", "type") == "plain_text_input"
           let id = block.Text("block_id")
           let action = block.Text("element", "action_id")
           where id is not null && action is not null && Words.Trim(view.Text("state", "values", id, action, "value") ?? "").Length == 0
           select KeyValuePair.Create(id, "Please write a word or two here."),
    ];
}
