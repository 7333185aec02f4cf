using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Intake;

/// <summary>What a message to a developer was judged to be.</summary>
public enum Verdict
{
    /// <summary>No support request.</summary>
    Chatter,

    /// <summary>Could be one: ask.</summary>
    Unsure,

    /// <summary>A support request.</summary>
    Request,
}

/// <summary>The judgement of one message.</summary>
/// <param name="Score">0..1, higher for a likelier request.</param>
/// <param name="Verdict">The score against the two thresholds.</param>
/// <param name="Phrases">The phrases of the message that tipped it, the strongest first; at most three.</param>
public sealed record Judgement(double Score, Verdict Verdict, ImmutableArray<string> Phrases);
