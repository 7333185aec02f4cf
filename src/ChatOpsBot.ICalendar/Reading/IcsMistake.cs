namespace ChatOpsBot.ICalendar.Reading;

/// <summary>Something in a calendar that could not be read.</summary>
/// <param name="Line">Where it stands, from 1, as an editor counts.</param>
/// <param name="What">What is wrong, in words; nothing of the calendar's own text is in it but names of properties and zones, shortened.</param>
public sealed record IcsMistake(int Line, string What)
{
    /// <summary><c>line 12: …</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {Line}: {What}");

    /// <summary>Something that came from outside, so short and plain that it can stand in a sentence.</summary>
    internal static string Plain(string text)
    {
        var plain = new string([.. text.Where(c => !char.IsControl(c)).Take(40)]);
        return plain.Length == 0 ? "nothing" : $"“{plain}”";
    }
}

/// <summary>Stops the reading of a part; whoever reads that part notes it and goes on with the next.</summary>
internal sealed class IcsException : Exception
{
    public IcsException()
        : this(1, "it cannot be read")
    {
    }

    public IcsException(string message)
        : this(1, message)
    {
    }

    public IcsException(string message, Exception inner)
        : base(message, inner) => Mistake = new(1, message);

    public IcsException(int line, string what)
        : base(what) => Mistake = new(line, what);

    public IcsMistake Mistake { get; } = new(1, "it cannot be read");
}
