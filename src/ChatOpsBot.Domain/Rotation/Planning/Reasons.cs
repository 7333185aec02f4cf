using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Puts into words why a shift is served by these two: <c>next in turn; two others are away; Ben backs up as the next primary</c>.</summary>
internal sealed class Reasons(Draft draft, PlanRequest request)
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private readonly Crew crew = draft.Crew;

    /// <summary>A number in words as far as one reads them.</summary>
    public static string Count(int number) => number < Numbers.Length ? Numbers[number] : $"{number}";

    /// <summary>Why these two.</summary>
    public string Of(int shift) => string.Join("; ", Parts(shift));

    private IEnumerable<string> Parts(int shift)
    {
        var (primary, passed) = draft.Primaries[shift];
        if (primary < 0)
        {
            yield return "nobody can be primary";
        }
        else
        {
            yield return Turn(shift, primary, passed);
            if (Away(shift, primary, draft.Backups[shift].Who) is { } away)
            {
                yield return away;
            }

            foreach (var other in PassedOver(shift, passed))
            {
                yield return other;
            }
        }

        if (Backup(shift) is { } backup)
        {
            yield return backup;
        }
    }

    private string Turn(int shift, int primary, int[] passed)
    {
        if (crew.Members == 1)
        {
            return "the only one in the rotation";
        }

        if (draft.Cans[shift].Count(one => one) == 1 && request.Order == PlanOrder.Fair)
        {
            return "the only one who can serve";
        }

        int[] kept = request.Order == PlanOrder.Fair ? [.. passed.Where(who => Cause(shift, who) is null)] : [];
        return kept.Length == 0 ? "next in turn"
            : draft.Cans[shift + 1][kept[0]] && draft.Cans[shift + 1].Count(one => one) == 1 ? $"before {Name(kept[0])}, who alone can serve the next shift"
            : $"before {Name(kept[0])}, so that the shifts ahead can be shared fairly";
    }

    // How many are missing tells more than their names, which the absences have.
    private string? Away(int shift, int primary, int backup)
    {
        var here = draft.Attendance.In(shift);
        int[] away = [.. Enumerable.Range(0, crew.Members).Where(who => who != primary && who != backup && here[who] == Presence.Away)];
        return away.Length switch
        {
            0 => null,
            1 => $"{Name(away[0])} is away",
            _ => $"{Count(away.Length)} others are away",
        };
    }

    private IEnumerable<string> PassedOver(int shift, int[] passed) => passed.Select(who => Cause(shift, who)).OfType<string>().Distinct();

    // Why somebody who would have come before was passed over; null where it was for the balance, and for those whose absence is said elsewhere.
    private string? Cause(int shift, int who)
    {
        if (draft.Attendance.In(shift)[who] != Presence.Here)
        {
            return null;
        }

        if (!draft.Cans[shift][who])
        {
            return $"nobody there could back {Name(who)} up";
        }

        if (draft.ServedBefore(shift) == who && crew.Members > 1)
        {
            return $"{Name(who)} served the shift before";
        }

        return draft.IsLoaded(shift, who) ? $"{Name(who)} serves {crew.People[who].MaxLoad} at most" : null;
    }

    private string? Backup(int shift)
    {
        var (backup, passed) = draft.Backups[shift];
        if (backup < 0)
        {
            return crew.IsPaired ? "nobody can be backup" : null;
        }

        var (here, primary) = (draft.Attendance.In(shift), draft.Primaries[shift].Who);
        var role = request.Backup switch
        {
            BackupPolicy.LastPrimary => "the last primary",
            BackupPolicy.OwnOrder { People.IsDefaultOrEmpty: false } => "next of the backups",
            _ => "the next primary",
        };
        if (passed.Length == 0)
        {
            return $"{Name(backup)} backs up as {role}";
        }

        var first = passed[0];
        var why = here[first] switch
        {
            Presence.Away => "is away",
            Presence.Left => "has left",
            Presence.NotYet => "has not joined yet",
            _ when primary >= 0 && crew.People[primary].IsNovice && crew.People[first].IsNovice => "is new to it too",
            _ when primary >= 0 && !crew.Fits(primary, first) => $"has no {Skill(primary, first)} either",
            _ => "comes later",
        };
        return $"{Name(backup)} backs up, since {Name(first)} {why}";
    }

    private string Skill(int primary, int backup) =>
        crew.Require.FirstOrDefault(skill => !crew.People[primary].Skills.Contains(skill) && !crew.People[backup].Skills.Contains(skill)) ?? "skill";

    private string Name(int who) => crew.People[who].Name;
}
