namespace ChatOpsBot.ICalendar.Reading;

/// <summary>A component with its properties and the components within it.</summary>
/// <param name="Name">In upper case: <c>VEVENT</c>.</param>
/// <param name="Line">The line of its <c>BEGIN</c>.</param>
internal sealed record IcsComponent(string Name, int Line)
{
    // What no calendar that people keep comes near to.
    private const int Deepest = 6;
    private const int MostLines = 400_000;
    private const int LongestLine = 128 * 1024;

    /// <summary>Its properties, in their order.</summary>
    public List<IcsLine> Properties { get; } = [];

    /// <summary>What stands within it.</summary>
    public List<IcsComponent> Components { get; } = [];

    /// <summary>The first property with this name, or null.</summary>
    public IcsLine? Find(string name) => Properties.Find(line => line.Name == name);

    /// <summary>Every property with this name.</summary>
    public IEnumerable<IcsLine> All(string name) => Properties.Where(line => line.Name == name);

    /// <summary>Reads the calendars of a text; lines that are none are noted and passed over.</summary>
    /// <exception cref="IcsException">It is no calendar: not begun, not ended, nested wrongly or too deep, too long.</exception>
    public static List<IcsComponent> ReadCalendars(string text, ICollection<IcsMistake> mistakes)
    {
        var (calendars, open, last) = (new List<IcsComponent>(), new Stack<IcsComponent>(), 1);
        foreach (var (number, unfolded) in Unfold(text))
        {
            last = number;
            IcsLine line;
            try
            {
                line = IcsLine.Read(number, unfolded);
            }
            catch (IcsException broken) when (open.Count > 0)
            {
                mistakes.Add(broken.Mistake);
                continue;
            }

            switch (line.Name)
            {
                case "BEGIN":
                    Begin(line, open, calendars);
                    break;
                case "END":
                    var ended = line.Value.Trim().ToUpperInvariant();
                    if (open.Count == 0 || open.Pop() is var begun && begun.Name != ended)
                    {
                        throw new IcsException(number, $"END:{IcsMistake.Plain(ended)} ends nothing that is open here");
                    }

                    break;
                case var _ when open.TryPeek(out var inside):
                    inside.Properties.Add(line);
                    break;
                default:
                    throw new IcsException(number, "this is no calendar; expected BEGIN:VCALENDAR");
            }
        }

        return open.Count > 0 ? throw new IcsException(last, $"{open.Peek().Name} does not end; the text may have been cut off")
            : calendars.Count == 0 ? throw new IcsException(1, "there is no calendar in it; expected BEGIN:VCALENDAR")
            : calendars;
    }

    private static void Begin(IcsLine line, Stack<IcsComponent> open, List<IcsComponent> calendars)
    {
        var component = new IcsComponent(line.Value.Trim().ToUpperInvariant(), line.Number);
        if (open.Count >= Deepest)
        {
            throw new IcsException(line.Number, "components are nested too deep");
        }

        if (open.TryPeek(out var around))
        {
            around.Components.Add(component);
        }
        else if (component.Name == "VCALENDAR")
        {
            calendars.Add(component);
        }
        else
        {
            throw new IcsException(line.Number, $"{IcsMistake.Plain(component.Name)} stands outside a calendar; expected BEGIN:VCALENDAR");
        }

        open.Push(component);
    }

    /// <summary>Lines with their continuations, which begin with a space or a tab; whatever ends them. Empty ones are passed over.</summary>
    private static IEnumerable<(int Number, string Line)> Unfold(string text)
    {
        var (whole, begun, number) = (new System.Text.StringBuilder(), 0, 0);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\r', '\n') is var found and >= 0 ? at + found : text.Length;
            if (++number > MostLines)
            {
                throw new IcsException(number, $"there are more than {MostLines} lines");
            }

            if (end > at && text[at] is ' ' or '\t' && begun > 0)
            {
                whole.Append(text, at + 1, end - at - 1);
            }
            else if (end > at)
            {
                if (begun > 0)
                {
                    yield return (begun, whole.ToString());
                }

                whole.Clear().Append(text, at, end - at);
                begun = number;
            }

            if (whole.Length > LongestLine)
            {
                throw new IcsException(begun, "a line is longer than 128 KB");
            }

            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        if (begun > 0)
        {
            yield return (begun, whole.ToString());
        }
    }
}
