namespace ChatOpsBot.Domain.Spotting;

/// <summary>What a message's context adds to its log-odds.</summary>
internal readonly record struct AroundMessage(float Before)
{
    // Set by hand, since no data tell: developers talk shop with one another, and whoever has an open ticket tends to write about it. About the odds of
    // two to one, and three to two.
    private const float AmongDevelopers = -0.7f;
    private const float HasOpenTicket = 0.4f;

    /// <summary>No message before is known.</summary>
    public static AroundMessage None { get; }

    /// <summary>Judges the message before, for what it says about this one.</summary>
    public static AroundMessage Of(SpotterModel model, SpotContext context)
    {
        var score = (float)Spotter.Judge(model, context.Before!, SpotContext.None, TeamLayer.Empty).Score;
        var asks = context.Before.AsSpan().TrimEnd() is [.., '?'];
        return new AroundMessage(model.Before.Weigh(score, context.BeforeIsOwn, asks));
    }

    /// <summary>In log-odds.</summary>
    public float Weigh(SpotContext context) =>
        Before + (context.AmongDevelopers ? AmongDevelopers : 0) + (context.HasOpenTicket ? HasOpenTicket : 0);
}
