using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>How things stand between two shifts: what planning has to know of all that came before.</summary>
public sealed record Standing
{
    /// <summary>A rotation that starts afresh.</summary>
    public static readonly Standing Empty = new();

    // Twice as many as the largest team that planning is made for, so that it is known who served longest ago.
    private const int Remembered = 96;

    /// <summary>Each person's due less what they served as primary, in shifts: above 0, they owe shifts. Whoever is missing is at 0.</summary>
    public ImmutableDictionary<PersonId, double> Balances { get; init; } = ImmutableDictionary<PersonId, double>.Empty;

    /// <summary>The same for backups, where these have a rotation of their own.</summary>
    public ImmutableDictionary<PersonId, double> BackupBalances { get; init; } = ImmutableDictionary<PersonId, double>.Empty;

    /// <summary>The primaries of the shifts before, the latest last; null for one that nobody served.</summary>
    public ImmutableArray<PersonId?> Served { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many holidays each has served as primary.</summary>
    public ImmutableDictionary<PersonId, int> Holidays { get; init; } = ImmutableDictionary<PersonId, int>.Empty;

    /// <summary>How things stand after a shift.</summary>
    /// <param name="due">What part of it was due from each person.</param>
    /// <param name="served">What part of it each person really served as primary; parts of a shift where it changed hands.</param>
    /// <param name="holidays">How many holidays lay in it.</param>
    public Standing After(IEnumerable<Share> due, IReadOnlyCollection<Share> served, int holidays = 0)
    {
        var balances = Balances.ToBuilder();
        foreach (var share in due)
        {
            balances[share.Person] = balances.GetValueOrDefault(share.Person) + share.Part;
        }

        foreach (var share in served)
        {
            balances[share.Person] = balances.GetValueOrDefault(share.Person) - share.Part;
        }

        var last = served.Count == 0 ? null : (PersonId?)served.MaxBy(share => share.Part)!.Person;
        var kept = Served.Length < Remembered ? Served : Served.RemoveRange(0, Served.Length - Remembered + 1);
        return this with
        {
            Balances = balances.ToImmutable(),
            Served = kept.Add(last),
            Holidays = last is { } person && holidays > 0 ? Holidays.SetItem(person, Holidays.GetValueOrDefault(person) + holidays) : Holidays,
        };
    }

    /// <summary>The same with what a backup, one of a rotation of their own, was due and has served.</summary>
    /// <param name="due">What part of the shift was due from each person as backup; nothing where backups have no rotation of their own.</param>
    /// <param name="backup">Who was backup.</param>
    public Standing AfterBackup(ImmutableArray<Share> due, PersonId? backup)
    {
        if (due.IsDefaultOrEmpty)
        {
            return this;
        }

        var balances = BackupBalances.ToBuilder();
        foreach (var share in due)
        {
            balances[share.Person] = balances.GetValueOrDefault(share.Person) + share.Part - (share.Person == backup ? 1 : 0);
        }

        return this with { BackupBalances = balances.ToImmutable() };
    }
}
