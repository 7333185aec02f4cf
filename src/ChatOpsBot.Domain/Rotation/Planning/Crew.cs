using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>The people of a request by numbers, members first, and which two of them may serve together.</summary>
internal sealed class Crew
{
    private readonly Dictionary<PersonId, int> numbers = [];
    private readonly int rules;
    private readonly int[] kept;

    public Crew(PlanRequest request)
    {
        People = [.. request.Members, .. request.BackupMembers.Where(person => request.Members.All(member => member.Id != person.Id))];
        Members = request.Members.Length;
        Require = request.Require;
        foreach (var person in People)
        {
            numbers.Add(person.Id, numbers.Count);
        }

        rules = Require.Length + 1;
        kept = [.. from primary in People from backup in People select Count(primary, backup)];
    }

    /// <summary>Everyone.</summary>
    public ImmutableArray<Member> People { get; }

    /// <summary>How many of them serve as primary: the first ones.</summary>
    public int Members { get; }

    /// <summary>Skills, each of which one of the two has to have.</summary>
    public ImmutableArray<string> Require { get; }

    /// <summary>Whether shifts are to have a backup: there is somebody else.</summary>
    public bool IsPaired => People.Length > 1;

    /// <summary>The number of a person; -1 for somebody else.</summary>
    public int Number(PersonId? person) => person is { } known && numbers.TryGetValue(known, out var number) ? number : -1;

    /// <summary>Whether these two may serve together.</summary>
    public bool Fits(int primary, int backup) => primary != backup && Kept(primary, backup) == rules;

    /// <summary>How many rules these two keep together.</summary>
    public int Kept(int primary, int backup) => kept[(primary * People.Length) + backup];

    /// <summary>Those who may be primary, given who is there: for whom there is a backup with whom the most rules are kept.</summary>
    /// <param name="here">Who is there.</param>
    /// <param name="isWhole">Whether they keep all rules.</param>
    public bool[] Primaries(ReadOnlySpan<Presence> here, out bool isWhole)
    {
        var best = new int[Members];
        var most = -1;
        for (var primary = 0; primary < Members; primary++)
        {
            best[primary] = -1;
            if (here[primary] != Presence.Here)
            {
                continue;
            }

            best[primary] = 0;
            for (var backup = 0; backup < People.Length && best[primary] < rules; backup++)
            {
                if (backup != primary && here[backup] == Presence.Here)
                {
                    best[primary] = Math.Max(best[primary], Kept(primary, backup));
                }
            }

            most = Math.Max(most, best[primary]);
        }

        isWhole = most == rules || (!IsPaired && most >= 0 && Require.All(People[0].Skills.Contains));
        return [.. best.Select(score => score >= 0 && score == most)];
    }

    private int Count(Member primary, Member backup)
    {
        var count = primary.IsNovice && backup.IsNovice ? 0 : 1;
        foreach (var skill in Require)
        {
            count += primary.Skills.Contains(skill) || backup.Skills.Contains(skill) ? 1 : 0;
        }

        return count;
    }
}
