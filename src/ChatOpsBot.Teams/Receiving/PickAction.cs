using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// The card that asks a developer whom to redirect, with Teams' own people picker, and what its button says: verb <c>pick</c>, and in the data which asking it was,
/// whom they picked (an Entra object id), and their note. All of it comes from a client.
/// </summary>
/// <param name="Asked">Which asking it was; null where the data does not tell.</param>
/// <param name="Whom">The id of whoever was picked; null when nobody was.</param>
/// <param name="Note">Null when there is none.</param>
internal sealed record PickAction(DialogData? Asked, string? Whom, string? Note)
{
    /// <summary>The verb. No button of the engine's has it.</summary>
    public const string Verb = "pick";

    /// <summary>What is asked.</summary>
    public const string Title = "Whom shall I redirect?";

    private const string Send = "Redirect to primary";
    private const string WhomField = "whom";
    private const string NoteField = "note";
    private const int LongestNote = 2000;

    /// <summary>The card.</summary>
    /// <param name="note">What was typed so far.</param>
    public static JsonObject Card(DialogData asked, string note)
    {
        var says = Prose.Of("Search for the person who asked you. I open a ticket and bring the two of you together with whoever is on shift.");
        var card = AdaptiveCard.Render(new Card(Title, Tone.Neutral, [new Element.Paragraph(says, Subtle: true)], []));
        var body = card["body"]!.AsArray();
        body.Add(new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = WhomField,
            ["label"] = "Requester",
            ["choices"] = new JsonArray(),
            ["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = "graph.microsoft.com/users" },
            ["isRequired"] = true,
            ["errorMessage"] = "Pick the person who asked you.",
        });
        body.Add(new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = NoteField,
            ["label"] = "A note, if you like",
            ["placeholder"] = "What the primary should know",
            ["isMultiline"] = true,
            ["maxLength"] = LongestNote,
            ["value"] = Wording.Shorten(note, LongestNote),
        });
        body.Add(new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(Button(asked)) });
        return card;
    }

    /// <summary>Out of a button's data; null when it is another button's. What cannot be read is not there.</summary>
    public static PickAction? Decode(JsonElement data, Activity activity) => data.Text("verb") != Verb ? null : new PickAction(
        DialogData.Read(data, activity.Received), Id.Entra(data.Text(WhomField)),
        Wording.OrNull(data.Text(NoteField)) is { } note ? Wording.Shorten(note, LongestNote) : null);

    private static JsonObject Button(DialogData asked)
    {
        var data = asked.Write();
        data["verb"] = Verb;
        return new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = Send,
            ["verb"] = Verb,
            ["data"] = data,
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = Send, ["data"] = data.DeepClone() },
        };
    }
}
