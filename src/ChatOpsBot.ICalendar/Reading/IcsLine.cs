using System.Collections.Immutable;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>One property of a component, unfolded: <c>DTSTART;TZID=Europe/Berlin:20261101T090000</c>.</summary>
/// <param name="Number">The line on which it begins, from 1.</param>
/// <param name="Name">In upper case.</param>
/// <param name="Parameters">By their names, in upper case; quotes taken away, and the first value of several.</param>
/// <param name="Value">As it stands: text is still escaped.</param>
internal sealed record IcsLine(int Number, string Name, ImmutableDictionary<string, string> Parameters, string Value)
{
    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A parameter, or null.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>The value as text.</summary>
    public string Text
    {
        get
        {
            if (!Value.Contains('\\', StringComparison.Ordinal))
            {
                return Value;
            }

            var text = new System.Text.StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
            {
                if (Value[i] == '\\' && i + 1 < Value.Length)
                {
                    i++;
                    text.Append(Value[i] is 'n' or 'N' ? '\n' : Value[i]);
                }
                else
                {
                    text.Append(Value[i]);
                }
            }

            return text.ToString();
        }
    }

    /// <summary>Reads a line that is unfolded already.</summary>
    /// <exception cref="IcsException">It is no property.</exception>
    public static IcsLine Read(int number, string line)
    {
        var end = line.AsSpan().IndexOfAny(';', ':');
        if (end <= 0 || !line.AsSpan(0, end).Trim().ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new IcsException(number, $"{IcsMistake.Plain(line)} is no property; expected a name, a colon and a value");
        }

        var name = line[..end].Trim().ToUpperInvariant();
        if (line[end] == ':')
        {
            return new IcsLine(number, name, None, line[(end + 1)..]);
        }

        var parameters = None.ToBuilder();
        var at = end;
        while (at < line.Length && line[at] == ';')
        {
            at = ReadParameter(number, line, at + 1, parameters);
        }

        return at < line.Length && line[at] == ':'
            ? new IcsLine(number, name, parameters.ToImmutable(), line[(at + 1)..])
            : throw new IcsException(number, $"the property {IcsMistake.Plain(name)} has no value; expected a colon after its parameters");
    }

    private static int ReadParameter(int number, string line, int at, ImmutableDictionary<string, string>.Builder parameters)
    {
        var equals = line.IndexOf('=', at);
        if (equals < 0)
        {
            throw new IcsException(number, "a parameter has no value; expected an equals sign");
        }

        var (name, first) = (line[at..equals].Trim().ToUpperInvariant(), true);
        do
        {
            equals++;
            var quoted = equals < line.Length && line[equals] == '"';
            var (from, to) = quoted ? (equals + 1, line.IndexOf('"', equals + 1)) : (equals, EndOfValue(line, equals));
            if (to < 0)
            {
                throw new IcsException(number, "a quoted parameter does not end");
            }

            if (first)
            {
                parameters[name] = line[from..to];
                first = false;
            }

            equals = quoted ? to + 1 : to;
        }
        while (equals < line.Length && line[equals] == ',');

        return equals;
    }

    private static int EndOfValue(string line, int from)
    {
        var end = line.AsSpan(from).IndexOfAny(',', ';', ':');
        return end < 0 ? line.Length : from + end;
    }
}
