using System.Text.Json;
using ChatOpsBot.AdaptiveCards;

namespace ChatOpsBot.Playground.Network;

// What people do with messages that are there: shortcuts, and buttons of cards.
internal sealed partial class PlaygroundNetwork
{
    /// <summary>Picks a shortcut on a message.</summary>
    public async Task<Outcome<Made>> Pick(Member from, string conversation, string message, string shortcut, string? id)
    {
        if (shortcut != "redirect")
        {
            return Refusal.Wrong($"There is no shortcut \"{PlainText.Clean(shortcut)}\". There is one: \"redirect\".");
        }

        var (refusal, place, found) = await Visible(from, conversation, message);
        if (refusal is not null)
        {
            return refusal;
        }

        return found!.Author == Member.BotId
            ? Refusal.Wrong("The bot wrote this message. Pick \"Redirect to primary\" on a person's message.")
            : await Once(Key(from, id), async () => await Tell(Key(from, id), () => place!, (number, where) =>
                Pending(number, "shortcut", from, where) with { Author = found.Author, Message = found.Id, Text = found.Text }));
    }

    /// <summary>Presses a button of a card as this person sees it.</summary>
    /// <param name="action">The button's <c>data</c>, or its title or verb as a text.</param>
    /// <param name="inputs">What was filled in, by field name or input id; null for nothing.</param>
    public async Task<Outcome<Made>> Press(Member from, string conversation, string message, JsonElement action, JsonElement? inputs, string? id)
    {
        // A repeated call is answered as before, though its card may have changed since.
        return await Once(Key(from, id), async () =>
        {
            var (refusal, place, found) = await Visible(from, conversation, message);
            if (refusal is not null)
            {
                return refusal;
            }

            if (found!.Card is not { } card)
            {
                return Refusal.Changed("This message has no card now. Read the view again.");
            }

            var filled = inputs is { ValueKind: not JsonValueKind.Null } given ? CardActions.Inputs(given) : [];
            if (filled is null)
            {
                return Refusal.Wrong("\"inputs\" must be an object of texts by field id: {\"text\": \"…\"}.");
            }

            if (Choose(ShownButton.Of(card.As(from.Id)), action).IsRefused(out var why, out var button))
            {
                return why;
            }

            return button.Check(filled) is { } mistake
                ? mistake
                : await Tell(Key(from, id), () => place!, (number, where) => Pending(number, "press", from, where) with
                {
                    Message = found.Id,
                    Verb = button.Action.Verb.ToString(),
                    Subject = button.Action.Subject,
                    Revision = button.Action.Revision,
                    Inputs = filled.ToDictionary(input => input.Key, input => PlainText.Clean(input.Value)),
                });
        });
    }

    private static Outcome<ShownButton> Choose(List<ShownButton> buttons, JsonElement wanted)
    {
        var there = buttons.Count == 0 ? "It has no buttons now." : $"Its buttons now: {string.Join(", ", buttons.Select(button => button.Titles[^1]))}.";
        if (wanted.ValueKind == JsonValueKind.String)
        {
            var name = wanted.GetString()!;
            var called = buttons.Where(button => button.Titles.Append(button.Action.Verb.ToString()).Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
            return called.Count == 1 ? called[0]
                : Refusal.Changed(called.Count == 0 ? $"The card has no button \"{PlainText.Clean(name)}\". {there}" : $"Several buttons are called \"{PlainText.Clean(name)}\"; send the button's data as \"action\".");
        }

        if (CardActions.Decode(wanted) is not { } action)
        {
            return Refusal.Wrong("\"action\" must be the button's data, {\"verb\", \"subject\", \"revision\"}, or its title or verb as a text.");
        }

        // An older revision goes through: the engine answers a stale click with the card as it is now.
        var same = buttons.FirstOrDefault(button => button.Action.Verb == action.Verb && button.Action.Subject == action.Subject && action.Revision <= button.Action.Revision);
        return same is null ? Refusal.Changed($"The card has changed and no longer has that button. {there}") : same with { Action = action };
    }

    private async Task<(Refusal? Refusal, Conversation? Conversation, MessageDocument? Message)> Visible(Member person, string conversation, string message)
    {
        if (Seen(person, conversation).IsRefused(out var refusal, out var seen))
        {
            return (refusal with { Status = 403 }, null, null);
        }

        var found = await Find(seen, message, CancellationToken.None);
        if (found is null)
        {
            return (Refusal.Unknown($"The conversation {seen.Id} has no message \"{PlainText.Clean(message)}\"."), null, null);
        }

        return found.PrivateTo is null || string.Equals(found.PrivateTo, person.Id, StringComparison.Ordinal)
            ? (null, seen, found)
            : (Refusal.Forbidden($"{person.Name} cannot see that message."), null, null);
    }
}
