using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The text beside the blocks: what a notification shows and a screen reader reads.</summary>
internal static class Essence
{
    /// <summary>As long as Slack advises.</summary>
    public const int Longest = 4000;

    private const int ShortWords = 300;
    private const int LongestEssence = 1000;
    private const int MostFacts = 6;

    public static string Of(Prose words, Card? card)
    {
        var said = Piece.Of(words, Longest - LongestEssence);
        var text = Mrkdwn.Text(card is null ? Piece.Of(words, Longest) : said);
        if (card is not null && said.Sum(piece => piece.Length) <= ShortWords)
        {
            text = $"{text}\n{SlackText.Escape(Shown.Cut(Summary(card), LongestEssence))}".Trim();
        }

        return text.Length > 0 ? text : "…";
    }

    // The rows tell the state; the words of people stand in the blocks.
    private static string Summary(Card card)
    {
        var rows = card.Body.SelectMany(element => element switch
        {
            Element.People people => people.Items.Select(part => (part.Label, Value: part.Name)),
            Element.Facts facts => facts.Items.Select(fact => (fact.Label, fact.Value)),
            _ => [],
        }).Select(row => (Label: Shown.Line(row.Label, 40), Value: Shown.Line(row.Value, 120))).Where(row => row.Label.Length > 0 && row.Value.Length > 0);
        var title = string.Join(" – ", new[] { Shown.Line(card.Title, 140), Heading.State(card) }.Where(part => part.Length > 0));
        return string.Join(". ", rows.Take(MostFacts).Select(row => $"{row.Label}: {row.Value}").Prepend(title).Where(part => part.Length > 0));
    }
}
