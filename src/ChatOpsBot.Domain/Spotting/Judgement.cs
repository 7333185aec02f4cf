using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

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

/// <summary>What a request asks for.</summary>
public enum RequestKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>How to do something, or what something means.</summary>
    Question,

    /// <summary>Something fails, is down or is wrong.</summary>
    Incident,

    /// <summary>A feature, a change, an improvement.</summary>
    Change,

    /// <summary>Accounts, permissions, licences, packages, installation.</summary>
    Access,
}

/// <summary>The judgement of one message.</summary>
/// <param name="Score">How likely it is a request, 0..1.</param>
/// <param name="Verdict">The score against the two thresholds.</param>
/// <param name="Phrases">The phrases of the message that tipped it, the strongest first; at most three.</param>
public sealed record Judgement(double Score, Verdict Verdict, ImmutableArray<string> Phrases)
{
    /// <summary>What it seems to ask for, if it is a request: a suggestion.</summary>
    public RequestKind Kind { get; init; }
}
