namespace ChatOpsBot.AdaptiveCards;

/// <summary>How much of its words a card may show, in UTF-16 units. A card that is too large is rendered again with less room.</summary>
/// <param name="Quote">The longest quote.</param>
/// <param name="Lines">The most lines of a quote.</param>
/// <param name="Text">The longest paragraph or value.</param>
/// <param name="Moments">The most lines of a timeline; the newest stay.</param>
/// <param name="Elements">The most elements of a body.</param>
internal sealed record Room(int Quote, int Lines, int Text, int Moments, int Elements)
{
    /// <summary>From plenty to next to nothing.</summary>
    public static readonly Room[] Steps =
    [
        new(9000, 80, 3000, 40, 60), new(7000, 60, 2000, 30, 60), new(5000, 50, 1500, 25, 60), new(3500, 40, 1000, 20, 60), new(2500, 30, 700, 20, 60),
        new(1500, 25, 500, 15, 60), new(800, 20, 300, 12, 40), new(400, 10, 200, 10, 30), new(200, 6, 120, 8, 20), new(120, 4, 80, 5, 12), new(60, 2, 40, 3, 6),
    ];

    /// <summary>The most lines of facts and of people.</summary>
    public int Rows => Math.Max(6, Moments);
}
