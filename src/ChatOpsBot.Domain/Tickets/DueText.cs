using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>An instant as somebody wrote it, before it is known by whose clock.</summary>
internal abstract record DueText
{
    private DueText()
    {
    }

    /// <summary>So much elapsed time from now.</summary>
    public sealed record After(Duration Amount) : DueText;

    /// <summary>A wall time on a day.</summary>
    public sealed record At(LocalDateTime Wall) : DueText;

    /// <summary>When coverage closes on a day.</summary>
    public sealed record CloseOf(LocalDate Day) : DueText;
}
