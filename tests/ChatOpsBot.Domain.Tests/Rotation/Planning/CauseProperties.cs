using System.Text.RegularExpressions;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using static ChatOpsBot.Domain.Tests.Rotation.Planning.RandomTeams;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

/// <summary>The causes of a gap, read back from its words.</summary>
public partial class CauseProperties
{
    private const int Times = 200;

    [Fact]
    public void What_is_told_of_people_who_cannot_be_primary_is_true_and_told_of_each_of_them_once() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        for (var at = 0; at < plan.Shifts.Length; at++)
        {
            var shift = plan.Shifts[at];
            if (shift.Primary is not null)
            {
                continue;
            }

            var told = Causes(shift.Gap!, "Nobody can be primary: ");
            foreach (var (name, what) in told)
            {
                var member = judge.Everyone.Single(one => one.Name == name);
                (what switch
                {
                    "away" => judge.IsAway(member, shift),
                    "before" => at > 0 && plan.Shifts[at - 1].Primary == member.Id,
                    "load" => judge.IsLoaded(member, at),
                    _ => !judge.Everyone.Any(backup => judge.IsHere(backup, shift) && judge.Fits(member, backup)),
                }).ShouldBeTrue($"{shift.Gap} {name}");
            }

            told.Select(cause => cause.Name).ShouldBe(request.Members.Where(member => !judge.IsOut(member, shift)).Select(member => member.Name), ignoreOrder: true);
        }
    });

    [Fact]
    public void The_causes_of_a_missing_pair_suffice_and_none_can_be_left_out() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        foreach (var shift in plan.Shifts.Where(shift => shift.Primary is not null && shift.Gap is not null))
        {
            var words = shift.Gap![(shift.Gap!.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
            if (words is "nobody else is in the rotation then")
            {
                judge.Everyone.Count(member => !judge.IsOut(member, shift)).ShouldBe(1);
                continue;
            }

            List<string> causes = [.. Causes(shift.Gap!, "").Where(cause => cause.What is "away").Select(cause => cause.Name)];
            causes.AddRange(words.Split("; ").Where(part => part.StartsWith("a novice", StringComparison.Ordinal) || part.StartsWith("one of the two needs", StringComparison.Ordinal)));
            causes.Where(cause => cause[0] == 'P' || cause[0] == 'B').ShouldAllBe(name => judge.IsAway(judge.Everyone.Single(member => member.Name == name), shift));
            IsPossible(request, judge, shift, causes).ShouldBeFalse(shift.Gap);
            foreach (var cause in causes)
            {
                IsPossible(request, judge, shift, [.. causes.Where(other => other != cause)]).ShouldBeTrue($"{shift.Gap} without {cause}");
            }
        }
    });

    // Whether two could serve together if nothing but these causes stood in the way.
    private static bool IsPossible(PlanRequest request, Judge judge, PlannedShift shift, List<string> causes)
    {
        Member[] there = [.. judge.Everyone.Where(member => !judge.IsOut(member, shift) && !causes.Contains(member.Name))];
        return there.Where(request.Members.Contains).Any(primary => there.Any(backup => primary.Id != backup.Id
            && !(causes.Contains("a novice needs an experienced backup") && primary.IsNovice && backup.IsNovice)
            && request.Require.All(skill => !causes.Contains($"one of the two needs {skill}") || primary.Skills.Contains(skill) || backup.Skills.Contains(skill))));
    }

    private static List<(string Name, string What)> Causes(string gap, string start)
    {
        gap.ShouldStartWith(start);
        var words = gap[(gap.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
        return words is "nobody is in the rotation then" ? [] :
        [
            .. from part in words.Split("; ")
               let match = Phrase().Match(part)
               where match.Success
               from name in match.Groups["names"].Value.Split([", ", " and "], StringSplitOptions.None)
               select (name, match.Groups["what"].Value switch
               {
                   "is away" or "are away" => "away",
                   "served the shift before" => "before",
                   var what when what.StartsWith("serve", StringComparison.Ordinal) => "load",
                   _ => "backup",
               }),
        ];
    }

    [GeneratedRegex(@"^(?<names>[PB]\d+(?:(?:, | and )[PB]\d+)*) (?<what>is away|are away|served the shift before|serves? \d+ in \d+ at most|ha(?:s|ve) no suitable backup)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phrase();
}
