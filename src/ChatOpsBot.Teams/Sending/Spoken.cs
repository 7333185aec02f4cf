using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Addresses;
using Cuts = ChatOpsBot.AdaptiveCards.Words;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Prose as the text of an activity, with the entities that its mentions need.</summary>
internal sealed record Spoken(string Text, IReadOnlyList<JsonObject> Mentions)
{
    private const int LongestName = 100;

    /// <summary>Whom a sentence mentions and the bot can tell: their ids to the bot, by address.</summary>
    public static async ValueTask<IReadOnlyDictionary<Address, string>> Known(Prose prose, IAddressBook book, CancellationToken cancel)
    {
        var known = new Dictionary<Address, string>();
        foreach (var mention in prose.Spans.OfType<Span.Mention>())
        {
            if (On(mention) is { } address && !known.ContainsKey(address) && await book.Person(address.User, cancel) is { User: { } user })
            {
                known.Add(address, user);
            }
        }

        return known;
    }

    /// <summary>Renders it.</summary>
    /// <param name="known">Who is mentioned, and not only named.</param>
    /// <param name="most">How much of the words may be said, in UTF-16 units before anything is escaped: what is cut is cut there, never within an escape or a mention.</param>
    public static Spoken Of(Prose prose, IReadOnlyDictionary<Address, string> known, int most)
    {
        var text = new Markdown();
        var mentions = new List<JsonObject>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var span in prose.Spans)
        {
            if (most <= 0)
            {
                break;
            }

            var words = WordsOf(span);
            _ = span switch
            {
                // Once is enough, and two people of one name could not be told apart by the text: the second is named.
                Span.Mention person when On(person) is { } address && known.TryGetValue(address, out var user)
                    && Markdown.Mentioning(Cuts.Cut(person.Name, LongestName)) is { } mention && told.Add(mention) => Mention(text, mentions, user, person.Name, mention),
                Span.Strong => text.Strong(Cuts.Cut(words, most)),
                _ => text.Words(Cuts.Cut(words, most)),
            };
            most -= words.Length;
        }

        return new Spoken(text.ToString(), mentions);
    }

    private static string WordsOf(Span span) => span switch
    {
        Span.Words words => words.Text,
        Span.Strong words => words.Text,

        // Teams tells an instant in the reader's zone within a card's TextBlock only, where words could be markup; ours tell it already.
        Span.When instant => instant.Text,
        Span.Mention person => person.Name,
        _ => throw new NotSupportedException($"No rendering of {span.GetType().Name}"),
    };

    private static Address? On(Span.Mention mention) =>
        mention.Addresses.Where(address => string.Equals(address.Platform, TeamsOptions.Platform, StringComparison.Ordinal)).Select(address => (Address?)address).FirstOrDefault();

    private static Markdown Mention(Markdown text, List<JsonObject> mentions, string user, string name, string mention)
    {
        mentions.Add(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = mention,
            ["mentioned"] = new JsonObject { ["id"] = user, ["name"] = Cuts.Clean(Cuts.Cut(name, LongestName)) },
        });
        return text.Mention(mention);
    }
}
