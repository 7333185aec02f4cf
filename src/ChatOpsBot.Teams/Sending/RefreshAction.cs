using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// What Teams asks by itself for those who see a card of their own (contract §5.4): <c>adaptiveCard/action</c> with verb <c>refresh</c> and data
/// <c>{ "verb": "refresh", "subject": "ticket:3" }</c>. It names no revision: whoever asks sees the card as it is now.
/// </summary>
internal static class RefreshAction
{
    /// <summary>The verb. No button has it: those are named by <see cref="Domain.Cards.Verb"/>.</summary>
    public const string Verb = "refresh";

    /// <summary>The most readers that Teams asks for.</summary>
    public const int MostReaders = 60;

    private const int LongestSubject = 200;

    /// <summary>
    /// What a card is about: the subject that its buttons name, so that the same is asked for here as by a press on it. Null when it has no buttons,
    /// or no view of anybody's own.
    /// </summary>
    public static string? Subject(CardViews views) =>
        views.Responders is not { } responders ? null : (views.Everyone.Buttons.FirstOrDefault() ?? responders.Buttons.FirstOrDefault())?.Action.Subject;

    /// <summary>The card's <c>refresh</c>.</summary>
    /// <param name="users">The readers' ids to this bot (<c>29:…</c>), <see cref="MostReaders"/> at most.</param>
    public static JsonObject Of(string subject, IEnumerable<string> users) => new()
    {
        ["action"] = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = "Refresh",
            ["verb"] = Verb,
            ["data"] = new JsonObject { ["verb"] = Verb, ["subject"] = subject },
        },
        ["userIds"] = new JsonArray([.. users.Select(user => JsonValue.Create(user))]),
    };

    /// <summary>The subject in an action's <c>data</c>; null when it is no refresh, or malformed. It came from a client: that it can be read says nothing about who may see what.</summary>
    public static string? Decode(JsonElement data) =>
        string.Equals(data.Text("verb"), Verb, StringComparison.Ordinal) && data.Text("subject") is { Length: > 0 and <= LongestSubject } subject && !subject.Any(char.IsControl)
            ? subject
            : null;
}
