using System.Collections.Immutable;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>What a call may be repeated after, beside what surely did not happen: no connection, a token refused, being asked to wait.</summary>
internal enum Repetition
{
    /// <summary>Nothing: a second one would do it twice.</summary>
    Never,

    /// <summary>A fault that was answered, as the connector asks for (contract §4), but not an answer that was lost.</summary>
    AfterFault,

    /// <summary>Anything that passes: twice is like once.</summary>
    Always,
}

/// <summary>One call of the connector or of Graph.</summary>
/// <param name="What">For the log, without ids: <c>send</c>, <c>GET users</c>.</param>
/// <param name="Url">Where: whoever makes the call has seen to it that a token may go there.</param>
/// <param name="Bearer">Whose token goes with it; null for none.</param>
internal sealed record ServiceCall(string What, HttpMethod Method, Uri Url, TokenFor? Bearer, Repetition Repetition)
{
    /// <summary>The body as JSON, if any.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>More headers.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What asks to wait together, when one of them is told to.</summary>
    public required string PausedWith { get; init; }

    /// <summary>What else it waits for, when that was told to wait; null for nothing.</summary>
    public string? PausedToo { get; init; }

    /// <summary>What it keeps pace with; null for nothing.</summary>
    public Turn? Turn { get; init; }
}
