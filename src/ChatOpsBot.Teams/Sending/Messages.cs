using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Sending;

/// <inheritdoc cref="IMessages"/>
internal sealed class Messages(IAddressBook book) : IMessages
{
    /// <summary>The largest activity, in bytes of its JSON as UTF-16 (contract §4).</summary>
    public const int MostBytes = AdaptiveCard.MostBytes;

    // What the connector and Teams put around what is said: from, conversation, ids.
    private const int Around = 1024;

    private const int LongestSummary = 300;
    private const int LongestBesideCard = 300;

    private static readonly int[] Lengths = [12_000, 8000, 5000, 3000, 2000];

    private static readonly IReadOnlyDictionary<Address, string> Nobody = new Dictionary<Address, string>();

    /// <inheritdoc/>
    public ValueTask<JsonObject> Message(Prose text, CardViews? card, CancellationToken cancel, bool summary = false) => Message(text, card, Readers.Several, cancel, summary);

    /// <summary>As the other, for these readers.</summary>
    public async ValueTask<JsonObject> Message(Prose text, CardViews? card, Readers readers, CancellationToken cancel, bool summary = false)
    {
        var known = readers.Alone ? Nobody : await Spoken.Known(text, book, cancel);
        if (card is null)
        {
            return Words(text, known);
        }

        // A summary tells nobody who is mentioned in it: then the words stand above the card too.
        var said = summary || known.Count > 0 ? Spoken.Of(text, known, LongestBesideCard) : new Spoken("", []);
        var activity = Activity(said);
        activity["summary"] = Summary(text, card);
        var view = readers.Reader is { } reader ? card.As(reader) : card.Everyone;
        var attachment = new JsonObject { ["contentType"] = AdaptiveCard.ContentType };
        activity["attachments"] = new JsonArray(attachment);
        attachment["content"] = Render(view, await Refreshing(card, cancel), MostBytes - Around - Size(activity) - (sizeof(char) * "\"content\":,".Length));
        return activity;
    }

    /// <inheritdoc/>
    public async ValueTask<JsonObject> Card(CardViews card, Address reader, CancellationToken cancel) =>
        Render(card.As(reader), await Refreshing(card, cancel), MostBytes - Around);

    /// <summary>Nothing but words, escaped, mentioning nobody: for when Teams refuses what we made of them.</summary>
    public static JsonObject Plain(Prose text, CardViews? card)
    {
        var words = text.Plain.Trim() is { Length: > 0 } said ? said : (card?.Everyone.Title.Trim() is { Length: > 0 } title ? title : "…");
        return Activity(Spoken.Of(Prose.Of(words), Nobody, Lengths[^1]));
    }

    /// <summary>An activity's size as it counts.</summary>
    public static int Size(JsonObject activity) => AdaptiveCard.Write(activity).Length * sizeof(char);

    /// <summary>An activity with this text.</summary>
    public static JsonObject Activity(Spoken said)
    {
        var activity = new JsonObject { ["type"] = "message" };
        if (said.Text.Length > 0)
        {
            activity["textFormat"] = "markdown";
            activity["text"] = said.Text;
        }

        if (said.Mentions.Count > 0)
        {
            activity["entities"] = new JsonArray([.. said.Mentions]);
        }

        return activity;
    }

    private static JsonObject Words(Prose text, IReadOnlyDictionary<Address, string> known)
    {
        foreach (var most in Lengths)
        {
            var spoken = Spoken.Of(text, known, most);
            var activity = Activity(spoken.Text.Length > 0 ? spoken : new Spoken("…", []));
            if (Size(activity) <= MostBytes - Around)
            {
                return activity;
            }
        }

        return Plain(text, null);
    }

    private static string Summary(Prose text, CardViews card)
    {
        var words = text.Plain.Trim() is { Length: > 0 } said ? said : card.Everyone.Title;
        return AdaptiveCards.Words.Clean(AdaptiveCards.Words.Cut(words, LongestSummary)).Replace('\n', ' ').Trim();
    }

    private static JsonObject Render(Card card, Refresh? refresh, int most)
    {
        while (refresh is not null)
        {
            var action = RefreshAction.Of(refresh.Subject, refresh.Users);
            try
            {
                var json = AdaptiveCard.RenderWithin(card, most - Size(action) - (sizeof(char) * "\"refresh\":,".Length));
                json["refresh"] = action;
                return json;
            }
            catch (ArgumentException) when (refresh.Users.Count > 1)
            {
                // Whoever is left out sees what everyone sees, and can press all the same: what a press may do is decided by who presses.
                refresh = refresh with { Users = [.. refresh.Users.Take(refresh.Users.Count / 2)] };
            }
            catch (ArgumentException)
            {
                refresh = null;
            }
        }

        return AdaptiveCard.RenderWithin(card, most);
    }

    private async ValueTask<Refresh?> Refreshing(CardViews card, CancellationToken cancel)
    {
        if (RefreshAction.Subject(card) is not { } subject)
        {
            return null;
        }

        var users = new List<string>();
        foreach (var address in card.For.Where(address => string.Equals(address.Platform, TeamsOptions.Platform, StringComparison.Ordinal)).Distinct())
        {
            if (users.Count < RefreshAction.MostReaders && await book.Person(address.User, cancel) is { User: { } user })
            {
                users.Add(user);
            }
        }

        // With nobody in it the list would only put "Refresh" into a menu.
        return users.Count > 0 ? new Refresh(subject, users) : null;
    }

    private sealed record Refresh(string Subject, IReadOnlyList<string> Users);
}
