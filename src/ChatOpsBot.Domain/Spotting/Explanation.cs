using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>Why a message was judged as it was. Weights are log-odds: 0.7 doubles the odds that it is a request, -0.7 halves them.</summary>
/// <param name="Judgement">The judgement.</param>
/// <param name="Phrases">The message's phrases that speak for or against, the strongest first; at most six.</param>
/// <param name="AtFirstSight">What everything else of the message comes to: how often messages are requests at all, length, punctuation, the other words.</param>
/// <param name="Around">What is known around the message.</param>
/// <param name="Team">What the team has taught.</param>
/// <param name="Rule">The rule that decided, or raised the score; null when none did.</param>
public sealed record Explanation(Judgement Judgement, ImmutableArray<WeighedPhrase> Phrases, double AtFirstSight, double Around, double Team, string? Rule);

/// <summary>A phrase of a message and what it weighs.</summary>
/// <param name="Phrase">As it stands in the message, at most 60 characters.</param>
/// <param name="Weight">Log-odds; positive for a request.</param>
public sealed record WeighedPhrase(string Phrase, double Weight);

/// <summary>What is written down while a message is judged, where somebody wants to know why.</summary>
internal sealed class Notes
{
    public ImmutableArray<WeighedPhrase> Phrases { get; private set; } = [];

    public double AtFirstSight { get; private set; }

    public double Around { get; private set; }

    public string? Rule { get; private set; }

    public void Decided(Ruled ruled) => Rule = ruled.Why;

    public void Weighed(ImmutableArray<WeighedPhrase> phrases, double odds, double around, int moved)
    {
        (Phrases, Around) = (phrases, around);
        AtFirstSight = odds - phrases.Sum(phrase => phrase.Weight);
        Rule = moved switch
        {
            > 0 => "says or shows that something fails",
            < 0 => "a good part of its words is unknown, and nothing else speaks for a request",
            _ => null,
        };
    }
}
