using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>One turn of duty, half-open: <c>[Start, End)</c>.</summary>
public sealed record Shift(Instant Start, Instant End, PersonId Primary, PersonId? Backup);

/// <summary>Who serves when.</summary>
public sealed class ShiftRotation
{
    public Shift At(Instant at) => throw new NotSupportedException();

    public Shift Before(Shift shift) => throw new NotSupportedException();

    public IEnumerable<Shift> From(Instant at) => throw new NotSupportedException();

    public Shift After(Shift shift) => throw new NotSupportedException();
}
