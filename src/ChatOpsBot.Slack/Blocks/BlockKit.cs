using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>What a message shows: blocks, and beside them the text for notifications and screen readers, already escaped.</summary>
internal sealed record SlackContent(string Text, JsonArray? Blocks);

/// <summary>Renders the card tree as Block Kit (contract §9): everything escaped once, measured after escaping, cut within Slack's limits.</summary>
internal static class BlockKit
{
    /// <summary>The callback id of a form that a button opened; its private metadata is the caller's.</summary>
    public const string FormCallback = "form";

    /// <summary>The callback id of the form that asks whom to redirect.</summary>
    public const string RedirectCallback = "redirect";

    /// <summary>Words, with a card if there is one. Slack shows everyone the same: the responders' card, with the buttons that only the others have after theirs.</summary>
    public static SlackContent Message(Prose text, CardViews? card)
    {
        if (card is not null)
        {
            var shared = CardBlocks.Shared(card);
            return new SlackContent(Essence.Of(text, shared), CardBlocks.Of(shared));
        }

        // Words in which something would be taken for markup, or too many for a text, are shown by a block.
        var exact = Mrkdwn.Exact(Piece.Of(text, Essence.Longest + 1)) is { Length: <= Essence.Longest };
        var empty = Piece.Of(text, Essence.Longest).IsEmpty;
        return new SlackContent(Essence.Of(text, null), exact || empty ? null : CardBlocks.Of(text));
    }

    /// <summary>A person's Home tab: cards from top to bottom, then blocks of the adapter's own.</summary>
    public static JsonObject Home(IReadOnlyList<Card> cards, JsonArray? more = null) => HomeView.Of(cards, more);

    /// <summary>The modal that a button with a form opens.</summary>
    /// <exception cref="ArgumentException">The button has no form, or the private metadata is longer than 3000 characters.</exception>
    public static JsonObject Modal(Button button, string privateMetadata) => button.Form is { } form
        ? FormView.Modal(FormCallback, form.Title, form.Submit, "Cancel", privateMetadata, form.Fields.Select(FormView.Of))
        : throw new ArgumentException("The button has no form to open.", nameof(button));

    /// <summary>The modal that asks whom to redirect (block and action ids <c>person</c> and <c>note</c>), with the words of the note if some were typed.</summary>
    public static JsonObject RedirectModal(string privateMetadata, string? note) =>
        FormView.Modal(RedirectCallback, "Redirect to primary", "Redirect", "Cancel", privateMetadata, Redirecting.Blocks(note));

    /// <summary>A modal that only says something.</summary>
    public static JsonObject NoticeModal(string title, Prose words) =>
        FormView.Modal("notice", title, null, "Close", "", [Block.Sentence(Piece.Of(words, 2900) is { IsEmpty: false } said ? said : [new Piece.Words("…")])]);

    /// <summary>A pressed button (an item of <c>actions</c>), or null when it is none that this code ever made.</summary>
    public static PressedButton? Decode(JsonElement action) => Pressing.Button(action);

    /// <summary>What was filled in (<c>view.state.values</c>), by field name; fields left empty are missing. A person (<c>users_select</c>) comes as the user id.</summary>
    public static ImmutableDictionary<string, string> Inputs(JsonElement values) => Pressing.Inputs(values);
}

/// <summary>A button as it came back.</summary>
/// <param name="Action">What it says; from a client: authorise by who pressed.</param>
/// <param name="OpensForm">Whether it is to open a form instead of acting at once.</param>
internal sealed record PressedButton(CardAction Action, bool OpensForm);
