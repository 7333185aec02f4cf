using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>ladder</c>.</summary>
internal sealed class LadderReader(PersonBook book, MistakeList mistakes)
{
    private static readonly string[] StepFields = ["after", "bring"];
    private static readonly Duration LongestGoal = Duration.FromHours(1000);

    private readonly Values values = new(mistakes);

    /// <summary>The ladder. When the file gives none, the backup is brought in at the breach, if there is one.</summary>
    public ImmutableArray<LadderStep> Ladder(YamlNode? node, ShiftRotation? rotation)
    {
        const string expected = "a list of steps, each with `after` and `bring`";
        var hasBackup = rotation is null || rotation.From(Instant.FromUtc(2026, 1, 1, 0, 0)).Take(rotation.Primaries.Length).All(shift => shift.Backup is not null);
        if (node is null)
        {
            return hasBackup ? [new LadderStep(Duration.Zero, Rung.Backup)] : [];
        }

        if (node is not YamlNode.Sequence list)
        {
            if (node is not YamlNode.Broken)
            {
                mistakes.Add(node, "`ladder` is not a list", expected);
            }

            return [];
        }

        var steps = ImmutableArray.CreateBuilder<LadderStep>();
        foreach (var item in list.Items)
        {
            if (Step(item, hasBackup) is not var (step, at))
            {
                continue;
            }

            if (steps.Count > 0 && step.After < steps[^1].After)
            {
                mistakes.Add(at, "this step comes before the one above it", "steps in the order of `after`");
            }

            steps.Add(step);
        }

        return steps.ToImmutable();
    }

    private (LadderStep Step, YamlNode At)? Step(YamlNode item, bool hasBackup)
    {
        if (Fields.Of(item, "a step of the ladder", StepFields, mistakes) is not { } fields)
        {
            return null;
        }

        var afterNode = fields.Required("after", $"coverage time since the breach: {IsoDuration.Expected}, or `PT0S`");
        var after = values.Duration(afterNode);
        if (after > LongestGoal)
        {
            mistakes.Add(afterNode!, $"{Quote.Of(((YamlNode.Scalar)afterNode!).Text)} after the breach is out of range", "coverage time up to 1000 hours");
            after = null;
        }

        const string whom = "`backup`, `leads` or a person's id";
        var bringNode = fields.Required("bring", whom);
        var bring = values.Text(bringNode, whom);
        var (rung, person) = bring switch
        {
            null => ((Rung?)null, null),
            "backup" => (Rung.Backup, null),
            "leads" => (Rung.Leads, null),
            _ => book.Responder(bringNode, "to bring in; or `backup` or `leads`") is { } id ? (Rung.Named, id) : ((Rung?)null, (Domain.People.PersonId?)null),
        };
        if (rung is Rung.Backup && !hasBackup)
        {
            mistakes.Add(bringNode!, "the rotation has only one person, so there is no backup to bring in", "a second person in `primaries` or `backup`, or another step");
        }

        if (rung is Rung.Leads && !book.MayHaveReachableLead)
        {
            mistakes.Add(bringNode!, "there is no lead with an address to bring in", "a person with the role `lead` and an address in `people`, or another step");
        }

        return after is { } delay && rung is { } who ? (new LadderStep(delay, who, person), afterNode!) : null;
    }
}
