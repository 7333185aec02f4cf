using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>Who could serve in a stretch, and which of the rotation's rules a pair of people would break.</summary>
public static class Suitability
{
    /// <summary>Why a person cannot serve between two instants, as a clause; null where they can.</summary>
    public static string? WhyNot(PersonId who, Instant start, Instant end, Schedule schedule, Team team)
    {
        if (team.Find(who) is not { IsResponder: true } person)
        {
            return $"{Named(who, team)} is not one of the team’s developers";
        }

        var (first, last) = (start.InZone(team.Zone).Date, (end - Duration.Epsilon).InZone(team.Zone).Date);
        if (MemberOf(who, team) is { } member && !member.ServesFrom(first, last))
        {
            return $"{person.Name} is not in service then";
        }

        var said = schedule.Roster.Absences.Where(absence => absence.Person == who && absence.Stands && absence.In(team.Zone) is var away && away.Start < end && start < away.End).ToList();
        return !schedule.IsAway(who, start, end) ? null : said is [var absence, ..] ? $"{person.Name} is away then (#{absence.Number})" : $"{person.Name} is away then";
    }

    /// <summary>Those of the rotation who could serve in a place instead of somebody, the one to whom it falls most naturally first: whoever has the other place, then who is next in turn.</summary>
    public static IEnumerable<PersonId> Candidates(PersonId instead, Place place, Instant start, Instant end, Schedule schedule, Team team)
    {
        var shift = schedule.StretchAt(start);
        var other = shift.Of(place == Place.Primary ? Place.Backup : Place.Primary);
        var (rotation, own) = (schedule.Rotation, schedule.Rotation.Backup is BackupPolicy.OwnOrder { People: { IsDefault: false } people } ? people : []);
        return new[] { place == Place.Primary ? other : null }.OfType<PersonId>()
            .Concat(InTurn(instead, place == Place.Backup && !own.IsEmpty ? [.. own, .. rotation.Primaries] : [.. rotation.Primaries, .. own]))
            .Distinct()
            .Where(person => person != instead && (place == Place.Primary || person != other)
                && WhyNot(person, start, end, schedule, team) is null
                && Keeps(person, place, start, end, schedule, team));
    }

    /// <summary>The rule that these two would break, as a clause; null where they break none.</summary>
    public static string? Broken(PersonId? primary, PersonId? backup, Team team)
    {
        var (first, second) = (Known(primary, team), Known(backup, team));
        foreach (var skill in team.Rotation.Rules.Require)
        {
            if (!Has(first, skill) && !Has(second, skill))
            {
                return $"one of the two has to have “{skill}”";
            }
        }

        return first is { IsNovice: true } && second is null or { IsNovice: true } ? $"{Named(primary!.Value, team)} is new to it and needs an experienced backup" : null;
    }

    /// <summary>What is known of somebody's service; null where the team's file says no more than their name.</summary>
    public static Member? MemberOf(PersonId who, Team team) => team.Rotation.Rules.Members.FirstOrDefault(member => member.Id == who);

    // Serving with whoever has the other place, or who would follow into it, breaks no rule that holds now.
    private static bool Keeps(PersonId person, Place place, Instant start, Instant end, Schedule schedule, Team team) => schedule.Between(start, end).All(stretch =>
    {
        var other = stretch.Of(place == Place.Primary ? Place.Backup : Place.Primary);
        var (primary, backup) = place == Place.Primary ? ((PersonId?)person, other == person ? null : other) : (other, person);
        return (place == Place.Primary && other == person) || Broken(primary, backup, team) is null || Broken(stretch.Primary, stretch.Backup, team) is not null;
    });

    private static IEnumerable<PersonId> InTurn(PersonId after, IReadOnlyList<PersonId> people)
    {
        var at = people.ToList().IndexOf(after);
        return people.Skip(at + 1).Concat(people.Take(at + 1));
    }

    private static Member? Known(PersonId? who, Team team) => who is not { } person ? null
        : MemberOf(person, team) ?? Member.Plain(person) with { Skills = team.Find(person)?.Skills ?? [] };

    private static bool Has(Member? member, string skill) => member is not null && member.Skills.Contains(skill);

    private static string Named(PersonId who, Team team) => team.Find(who)?.Name ?? who.Value;
}
