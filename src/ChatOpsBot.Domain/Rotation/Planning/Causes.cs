namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Explains what could not be satisfied in a shift by the smallest set of causes: were one of them not so, it could be.</summary>
internal sealed class Causes(Draft draft)
{
    // Up to so many causes, all sets of a size are tried, the smallest first; beyond, causes are left out one after another as long as the rest still explains it.
    private const int Few = 14;

    private readonly Crew crew = draft.Crew;
    private readonly Dictionary<string, string> known = [];

    /// <summary>What is amiss in a shift, in words; null where nothing is.</summary>
    public string? Of(int shift)
    {
        var here = draft.Attendance.In(shift);
        if (draft.Primaries[shift].Who < 0)
        {
            return $"Nobody can be primary: {NoPrimary(shift, here)}.";
        }

        if (draft.IsWhole[shift])
        {
            return null;
        }

        var key = string.Concat(here.ToArray().Select(presence => (char)('0' + (int)presence)));
        if (!known.TryGetValue(key, out var why))
        {
            known[key] = why = NoPair(here);
        }

        return draft.Backups[shift].Who < 0 && crew.IsPaired ? $"Nobody can be backup: {why}." : $"No two who suit each other: {why}.";
    }

    // Each member is kept from it by something of their own, so that all of these causes are needed and no others.
    private string NoPrimary(int shift, Presence[] here)
    {
        int[] serving = [.. Enumerable.Range(0, crew.Members).Where(who => here[who] is Presence.Here or Presence.Away)];
        if (serving.Length == 0)
        {
            return "nobody is in the rotation then";
        }

        var away = serving.Where(who => here[who] == Presence.Away);
        var resting = serving.Where(who => here[who] == Presence.Here && draft.ServedBefore(shift) == who);
        var loaded = serving.Where(who => here[who] == Presence.Here && draft.ServedBefore(shift) != who && draft.IsLoaded(shift, who))
            .GroupBy(who => crew.People[who].MaxLoad);
        string[] words =
        [
            .. Phrase(away, "is away", "are away"),
            .. Phrase(resting, "served the shift before", "served the shift before"),
            .. loaded.SelectMany(group => Phrase(group, $"serves {group.Key} at most", $"serve {group.Key} at most")),
            .. Phrase(serving.Where(who => here[who] == Presence.Here && draft.ServedBefore(shift) != who && !draft.IsLoaded(shift, who) && !draft.Cans[shift][who]), "has no suitable backup", "have no suitable backup"),
        ];
        return string.Join("; ", words);
    }

    private string NoPair(Presence[] here)
    {
        // The causes: somebody's absence, the rule for novices, each required skill.
        var people = Enumerable.Range(0, crew.People.Length).Where(who => here[who] == Presence.Away).ToArray();
        var all = people.Length + 1 + crew.Require.Length;
        var smallest = all <= Few ? Smallest(all, people, here) : Reduced(all, people, here);
        var away = smallest.Where(cause => cause < people.Length).Select(cause => people[cause]);
        string[] words =
        [
            .. Phrase(away, "is away", "are away"),
            .. smallest.Contains(people.Length) ? ["a novice needs an experienced backup"] : Array.Empty<string>(),
            .. smallest.Where(cause => cause > people.Length).Select(cause => $"one of the two needs {crew.Require[cause - people.Length - 1]}"),
        ];
        return words.Length == 0 ? "nobody else is in the rotation then" : string.Join("; ", words);
    }

    private List<int> Smallest(int all, int[] people, Presence[] here)
    {
        for (var size = 0; size < all; size++)
        {
            foreach (var chosen in Subsets(all, size))
            {
                if (!IsPossible(chosen, people, here))
                {
                    return chosen;
                }
            }
        }

        return [.. Enumerable.Range(0, all)];
    }

    private List<int> Reduced(int all, int[] people, Presence[] here)
    {
        List<int> kept = [.. Enumerable.Range(0, all)];
        for (var cause = all - 1; cause >= 0; cause--)
        {
            List<int> without = [.. kept.Where(one => one != cause)];
            kept = IsPossible(without, people, here) ? kept : without;
        }

        return kept;
    }

    private static IEnumerable<List<int>> Subsets(int all, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var last = size - 1; last < all; last++)
        {
            foreach (var rest in Subsets(last, size - 1))
            {
                yield return [.. rest, last];
            }
        }
    }

    // Whether two could serve together if only these causes were so.
    private bool IsPossible(List<int> causes, int[] people, Presence[] here)
    {
        var (needsExperience, skills) = (causes.Contains(people.Length), causes.Where(cause => cause > people.Length).Select(cause => crew.Require[cause - people.Length - 1]).ToArray());
        bool IsThere(int who) => here[who] == Presence.Here || (here[who] == Presence.Away && !causes.Contains(Array.IndexOf(people, who)));
        for (var primary = 0; primary < crew.Members; primary++)
        {
            if (!IsThere(primary))
            {
                continue;
            }

            var one = crew.People[primary];
            if (!crew.IsPaired)
            {
                return skills.All(skill => one.Skills.Contains(skill));
            }

            for (var backup = 0; backup < crew.People.Length; backup++)
            {
                var other = crew.People[backup];
                if (backup != primary && IsThere(backup)
                    && !(needsExperience && one.IsNovice && other.IsNovice)
                    && skills.All(skill => one.Skills.Contains(skill) || other.Skills.Contains(skill)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private IEnumerable<string> Phrase(IEnumerable<int> people, string singular, string plural)
    {
        string[] names = [.. people.Select(who => crew.People[who].Name)];
        if (names.Length > 0)
        {
            yield return $"{Names(names)} {(names.Length == 1 ? singular : plural)}";
        }
    }

    /// <summary>Names in a sentence: <c>Ada, Ben and Cleo</c>.</summary>
    public static string Names(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
