namespace ChatOpsBot.ICalendar.Reading;

/// <summary>Counts what the working out of repetitions costs, so that no rule takes without end.</summary>
internal sealed class Steps(int line, int most = Steps.Most)
{
    /// <summary>What no calendar that people keep comes near to.</summary>
    public const int Most = 200_000;

    private int taken;

    /// <summary>Takes one.</summary>
    /// <exception cref="IcsException">There are none left.</exception>
    public void Take()
    {
        if (++taken > most)
        {
            throw new IcsException(line, "what is repeated here is more than any calendar needs; reading stops");
        }
    }

    /// <summary>The same budget, for what stands on another line.</summary>
    public Steps At(int number) => new(number, most - taken);

    /// <summary>Takes as many as somebody else took.</summary>
    public void Add(Steps other) => taken += other.taken;
}
