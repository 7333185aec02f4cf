using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>How a team's load was shared over a stretch of time. Nothing in it is about the quality of anybody's work.</summary>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Lines">One for each person who was due to serve, served, or answered; in the order of the team's file, those who have left it last.</param>
public sealed record FairnessReport(Instant From, Instant Until, ImmutableArray<FairnessLine> Lines)
{
    /// <summary>How many shifts it spans, in whole ones: those that began before or go on are counted by their part.</summary>
    public double Shifts { get; init; }

    /// <summary>Whether some of it was never recorded, so that the team's file says who served.</summary>
    public bool IsPartlyByFile { get; init; }
}

/// <summary>One person's part. A shift counts by its coverage time: who served for half of it is credited with half a shift.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name; their id where the team's file no longer names them.</param>
public sealed record FairnessLine(PersonId Person, string Name)
{
    /// <summary>The share that was due as primary, in shifts.</summary>
    public double Due { get; init; }

    /// <summary>What was served as primary, in shifts.</summary>
    public double Served { get; init; }

    /// <summary>What was served as backup, in shifts.</summary>
    public double BackedUp { get; init; }

    /// <summary>In how many shifts they were primary, be it for a part.</summary>
    public int ShiftsAsPrimary { get; init; }

    /// <summary>In how many shifts they were backup, be it for a part.</summary>
    public int ShiftsAsBackup { get; init; }

    /// <summary>Coverage time served as primary.</summary>
    public Duration Coverage { get; init; }

    /// <summary>Holidays within their shifts as primary.</summary>
    public int Holidays { get; init; }

    /// <summary>What they did on tickets.</summary>
    public Work Work { get; init; } = Work.None;

    /// <summary>Served more than was due, in shifts; negative for less.</summary>
    public double Beyond => Served - Due;
}

/// <summary>What a person did on tickets.</summary>
/// <param name="Assigned">Tickets that were theirs when they were opened.</param>
/// <param name="Answered">Tickets in which they gave an answer.</param>
/// <param name="Answers">Answers that they gave.</param>
/// <param name="Minutes">Minutes that they said it took, where they said so.</param>
public sealed record Work(int Assigned, int Answered, int Answers, int Minutes)
{
    /// <summary>None.</summary>
    public static Work None { get; } = new(0, 0, 0, 0);
}
