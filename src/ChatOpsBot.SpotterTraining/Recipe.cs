namespace ChatOpsBot.SpotterTraining;

/// <summary>How weights are made from messages. Chosen on the development messages; whoever changes it, trains anew.</summary>
internal sealed record Recipe
{
    /// <summary>The one that the shipped weights are made with.</summary>
    public static Recipe Shipped { get; } = new();

    /// <summary>Where chance begins: order of messages, which features are left out when, first weights.</summary>
    public ulong Seed { get; init; } = 20261128;

    /// <summary>A feature gets a row of weights when at least so many messages have it.</summary>
    public int LeastMessages { get; init; } = 6;

    /// <summary>A feature gets a single weight when at least so many messages have it.</summary>
    public int LeastMessagesOfRare { get; init; } = 2;

    /// <summary>How often all messages are gone through.</summary>
    public int Rounds { get; init; } = 14;

    /// <summary>The weights are the mean of those after each round from this one on (Polyak and Juditsky 1992; of all branches: Wortsman et al. 2022).</summary>
    public int MeanFromRound { get; init; } = 9;

    /// <summary>How many branches there are from then on, each with an order and chances of its own.</summary>
    public int Branches { get; init; } = 4;

    /// <summary>Which part of the features is left out each time (Srivastava et al. 2014), so that no judgement hangs on one word.</summary>
    public float LeftOut { get; init; } = 0.5f;

    /// <summary>Step size of AdaGrad (Duchi et al. 2011).</summary>
    public float Rate { get; init; } = 0.05f;

    /// <summary>How fast weights shrink.</summary>
    public float Decay { get; init; } = 0.0001f;

    /// <summary>How much a message of our own counts; one from a room counts 1.</summary>
    public float WeightOfOwn { get; init; } = 0.5f;

    /// <summary>
    /// How likely a request is one where a rule made the label: about one in eight is none, and those that were most in doubt have been read again.
    /// </summary>
    public float TrustInWeakRequest { get; init; } = 0.95f;

    /// <summary>How likely it is that what a rule called no request is one.</summary>
    public float DoubtInWeakRest { get; init; } = 0.02f;

    /// <summary>How likely a reader's or writer's label is wrong.</summary>
    public float DoubtInRead { get; init; } = 0.01f;
}
