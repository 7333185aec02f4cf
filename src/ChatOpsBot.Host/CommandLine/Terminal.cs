namespace ChatOpsBot.Host.CommandLine;

/// <summary>What a command reads, where it writes, and its clock.</summary>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, TimeProvider Time)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The clock that others' wires go by: signatures, pauses, how long a form may be open. Apart from <see cref="Time"/> only where a test lets that stand still.</summary>
    public TimeProvider Wire { get; init; } = Time;

    /// <summary>This process's own: UTF-8 without a byte-order mark, buffered; the caller flushes.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            new StreamReader(Console.OpenStandardInput(), utf8, detectEncodingFromByteOrderMarks: true, BufferSize),
            new StreamWriter(Console.OpenStandardOutput(), utf8, BufferSize),
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            TimeProvider.System);
    }
}
