using System.Diagnostics.CodeAnalysis;

namespace ChatOpsBot.Playground.Network;

/// <summary>Why something was not done.</summary>
/// <param name="Status">The HTTP status that says it.</param>
/// <param name="Why">A sentence for whoever asked: what is wrong and what to do.</param>
internal sealed record Refusal(int Status, string Why)
{
    public static Refusal Wrong(string why) => new(400, why);

    public static Refusal Forbidden(string why) => new(403, why);

    public static Refusal Unknown(string why) => new(404, why);

    public static Refusal Changed(string why) => new(409, why);
}

/// <summary>What was asked for, or why not.</summary>
internal sealed record Outcome<T>(T? Value, Refusal? Refusal)
    where T : class
{
    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal, [NotNullWhen(false)] out T? value)
    {
        (refusal, value) = (Refusal, Value);
        return Refusal is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
