using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>That somebody is unlikely to answer at once, as far as their platform shows: a hint, by which nothing is decided.</summary>
/// <param name="Words">After the person's name: <c>is in a meeting</c>.</param>
/// <param name="Until">Until when, if that is known.</param>
public sealed record Availability(string Words, Instant? Until);

/// <summary>What is added to the answer on who serves now, where one of them is unlikely to answer at once.</summary>
internal static class AvailabilityWords
{
    /// <summary>
    /// One sentence: <c>Cleo is in a meeting until 15:30; if it cannot wait, Dan is backup.</c> Empty when whoever is asked about seems to be there, or
    /// nothing is known.
    /// </summary>
    /// <param name="places">Whom they asked about.</param>
    /// <param name="asker">By whose clock; null where everyone reads it.</param>
    /// <param name="of">What is known of a responder; null when nothing is.</param>
    public static Prose Of(IReadOnlyList<Place> places, Shift shift, Person? asker, Func<Person, Availability?> of, Moment moment)
    {
        var backup = shift.Backup is { } id ? moment.Team.Get(id) : null;
        if (places is [Place.Backup])
        {
            return backup is not null && Known(backup) is { } helper ? Prose.Of($" {Says(backup, helper)}.") : Prose.Empty;
        }

        var primary = moment.Team.Get(shift.Primary);
        if (Known(primary) is not { } known)
        {
            return Prose.Empty;
        }

        return backup is null ? Prose.Of($" {Says(primary, known)}.")
            : Known(backup) is { } other ? Prose.Of($" {Says(primary, known)}, and {Says(backup, other)}.")
            : Prose.Of($" {Says(primary, known)}; if it cannot wait, {backup.FirstName} is backup.");

        // What should have ended by now says nothing any more.
        Availability? Known(Person person) => of(person) is { } hint && !(hint.Until <= moment.Now) ? hint : null;

        Prose Says(Person person, Availability hint) => hint.Until is { } until
            ? Prose.Of($"{person.FirstName} {hint.Words} until {Time(until, asker, moment)}")
            : Prose.Of($"{person.FirstName} {hint.Words}");
    }

    private static Span.When Time(Instant at, Person? asker, Moment moment)
    {
        var (zone, whose) = TimeWords.Clock(asker, moment.Team, at);
        return new Span.When(at, $"{TimeWords.Soon(at, zone, moment.Now)}{whose}");
    }
}
