using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// What a team has taught the spotter, on top of the model that is shipped: its latest lessons, from which a small shift of the log-odds follows.
/// Without a lesson everything is exactly as if it had never been taught.
/// </summary>
public sealed record TeamLayer(ImmutableArray<TeamLesson> Lessons)
{
    /// <summary>The most lessons that count; the oldest are forgotten first.</summary>
    public const int Most = 300;

    /// <summary>The most that a team can move a message, in log-odds either way: no clear request is silenced, and no clear chatter called a request.</summary>
    public const double Farthest = 1.5;

    /// <summary>How far one lesson moves the message that it was, in log-odds.</summary>
    public const double Step = 0.8;

    private TeamWeights? weights;

    /// <summary>A team that has taught nothing.</summary>
    public static TeamLayer Empty { get; } = new([]);

    /// <summary>In order of their numbers.</summary>
    public ImmutableArray<TeamLesson> Lessons { get; init => field = value.IsDefault ? [] : value; } = Lessons.IsDefault ? [] : Lessons;

    /// <summary>The highest number that was ever given; a number is given once.</summary>
    public int Given { get; init; }

    /// <summary>The number of the next lesson.</summary>
    public int Next => Given + 1;

    /// <summary>With one more lesson. A number that was learned already changes nothing.</summary>
    public TeamLayer Learn(TeamLesson lesson)
    {
        var place = Lessons.Length;
        while (place > 0 && Lessons[place - 1].Number > lesson.Number)
        {
            place--;
        }

        if (place > 0 && Lessons[place - 1].Number == lesson.Number)
        {
            return this;
        }

        var lessons = Lessons.Insert(place, lesson);
        return this with { Lessons = lessons.Length > Most ? lessons.RemoveRange(0, lessons.Length - Most) : lessons, Given = Math.Max(Given, lesson.Number) };
    }

    /// <summary>Without the lesson of this number, as if it had never been taught.</summary>
    public TeamLayer Without(int number) => Lessons.Any(lesson => lesson.Number == number)
        ? this with { Lessons = Lessons.RemoveAll(lesson => lesson.Number == number) }
        : this;

    /// <summary>Without any lesson.</summary>
    public TeamLayer WithoutAny() => Lessons.IsEmpty ? this : this with { Lessons = [] };

    /// <summary>How far the team has moved this message, in log-odds within ±<see cref="Farthest"/>; above zero towards a request.</summary>
    public double ShiftOf(string text) => ShiftOf(Reading.Of(text, Spotter.Cues.Words));

    /// <summary>The same of a message that is read already.</summary>
    internal double ShiftOf(Reading reading)
    {
        if (Lessons.IsEmpty)
        {
            return 0;
        }

        var (known, sum) = (Weights(), 0L);
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            sum += known.Of(tokens[at].Hash);
            if (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence)
            {
                sum += known.Of(TeamLesson.Pair(tokens[at - 1].Hash, tokens[at].Hash));
            }
        }

        return Math.Clamp(sum / TeamWeights.Unit, -Farthest, Farthest);
    }

    private TeamWeights Weights()
    {
        var known = weights;
        if (known is null || !known.AreOf(Lessons))
        {
            weights = known = new TeamWeights(Lessons);
        }

        return known;
    }

    public bool Equals(TeamLayer? other) => other is not null && Given == other.Given && Lessons == other.Lessons;

    public override int GetHashCode() => HashCode.Combine(Given, Lessons);
}
