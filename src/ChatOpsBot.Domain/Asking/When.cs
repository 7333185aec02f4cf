using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>The time that a question about shifts is about. Closed: these are all the cases.</summary>
public abstract record When
{
    private When()
    {
    }

    /// <summary>The present shift.</summary>
    public sealed record Now : When;

    /// <summary>The shift after the present one.</summary>
    public sealed record NextShift : When;

    /// <summary>The shift before the present one.</summary>
    public sealed record PreviousShift : When;

    /// <summary>The shift on a day in the team's zone; both where two meet on that day.</summary>
    public sealed record OnDate(LocalDate Date) : When;
}
