using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>One thing that the team taught: this message was, or was not, a request. Keeps no words, only which features the message had.</summary>
/// <param name="Number">Its number among the team's lessons, from 1.</param>
/// <param name="At">When it was taught.</param>
/// <param name="IsRequest">What the team said.</param>
/// <param name="Features">Hashes of the message's words and pairs of words.</param>
public sealed record TeamLesson(int Number, Instant At, bool IsRequest, ImmutableArray<uint> Features);

/// <summary>What a team has taught the spotter, on top of the model that is shipped.</summary>
public sealed record TeamLayer(ImmutableArray<TeamLesson> Lessons)
{
    /// <summary>A team that has taught nothing.</summary>
    public static TeamLayer Empty { get; } = new([]);
}
