namespace ChatOpsBot.Slack.Blocks;

/// <summary>How much of its words a card may show. One that is too large is rendered again with less room.</summary>
/// <param name="Text">The longest paragraph or quote, in UTF-16 units when escaped.</param>
/// <param name="Value">The longest value of a fact.</param>
/// <param name="Lines">The most lines of a quote, and of a timeline; of a timeline the newest stay.</param>
/// <param name="Rows">The most facts, or people, of one element.</param>
/// <param name="Elements">The most elements of a body.</param>
/// <param name="Buttons">The most buttons.</param>
internal sealed record Room(int Text, int Value, int Lines, int Rows, int Elements, int Buttons)
{
    /// <summary>From plenty to next to nothing.</summary>
    public static readonly Room[] Steps =
    [
        new(2900, 1500, 60, 20, 40, 15), new(2000, 1000, 40, 20, 40, 15), new(1200, 600, 30, 15, 40, 15), new(700, 300, 20, 12, 40, 15), new(400, 150, 12, 10, 30, 12),
        new(200, 100, 6, 8, 20, 12), new(100, 60, 4, 6, 10, 10), new(60, 40, 2, 4, 4, 6), new(40, 20, 1, 2, 1, 6), new(20, 20, 1, 1, 0, 3),
    ];
}
