using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>ladder</c> and <c>ladders</c>.</summary>
internal sealed class LadderReader(PersonBook book, MistakeList mistakes)
{
    private const string ExpectedSteps = "a list of steps, each with `after` and `bring`";

    private static readonly string[] StepFields = ["after", "bring", "ask"];
    private static readonly string[] OnlyFields = ["steps", "repeat"];
    private static readonly string[] LadderFields = ["name", "for", "repeat", "steps"];
    private static readonly string[] SkillFields = ["skill"];
    private static readonly Duration ShortestRepeat = Duration.FromMinutes(15);
    private static readonly Duration LongestGoal = Duration.FromHours(1000);

    /// <summary>The priorities as files write them.</summary>
    internal static readonly (string Word, Priority Value)[] PriorityWords = [("high", Priority.High), ("medium", Priority.Medium), ("low", Priority.Low)];

    private readonly Values values = new(mistakes);

    /// <summary>The steps of the ladder. When the file gives none, the backup is brought in at the breach, if there is one.</summary>
    public ImmutableArray<LadderStep> Ladder(YamlNode? node, ShiftRotation? rotation)
    {
        var hasBackup = HasBackup(rotation);
        return node switch
        {
            null => hasBackup ? [new LadderStep(Duration.Zero, Rung.Backup)] : [],
            YamlNode.Mapping => Fields.Of(node, "`ladder`", OnlyFields, mistakes) is { } fields ? Steps(fields.Required("steps", ExpectedSteps), hasBackup) : [],
            _ => Steps(node, hasBackup, "`ladder`"),
        };
    }

    /// <summary>The ladders by priority; and the only one, where it repeats itself. Empty where the steps of <c>ladder</c> are all there is.</summary>
    /// <param name="only">What <c>ladder</c> holds.</param>
    /// <param name="node">What <c>ladders</c> holds.</param>
    /// <param name="steps">The steps of <c>ladder</c>.</param>
    public ImmutableArray<Ladder> Ladders(YamlNode? only, YamlNode? node, ImmutableArray<LadderStep> steps, ShiftRotation? rotation)
    {
        var ladders = ImmutableArray.CreateBuilder<Ladder>();
        if (only is YamlNode.Mapping { Entries: var entries } && entries.FirstOrDefault(entry => string.Equals(entry.Key.Text, "repeat", StringComparison.Ordinal)) is { } repeat)
        {
            ladders.Add(new Ladder("", steps) { Repeat = Interval(repeat.Value) });
        }

        if (node is YamlNode.Sequence list)
        {
            var names = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in list.Items)
            {
                if (Named(item, HasBackup(rotation), names, ladders) is { } ladder)
                {
                    ladders.Add(ladder);
                }
            }
        }
        else if (node is not (null or YamlNode.Broken))
        {
            mistakes.Add(node, "`ladders` is not a list", "a list of ladders, each with `name`, `steps`, and `for` and `repeat` if you like");
        }

        return ladders.ToImmutable();
    }

    private static bool HasBackup(ShiftRotation? rotation) =>
        rotation is null || rotation.HasBackups;

    private Ladder? Named(YamlNode item, bool hasBackup, Dictionary<string, int> names, IReadOnlyCollection<Ladder> others)
    {
        if (Fields.Of(item, "a ladder", LadderFields, mistakes) is not { } fields)
        {
            return null;
        }

        var nameNode = fields.Required("name", "a name for the ladder");
        var name = values.Text(nameNode, "a name for the ladder");
        if (name is not null && !names.TryAdd(name, nameNode!.Line))
        {
            mistakes.Add(nameNode!, $"the name {Quote.Of(name)} is taken by the ladder on line {names[name]}", "a name for each ladder");
        }

        var forNode = fields.Optional("for");
        var priority = values.Choice(forNode, "priority", PriorityWords);
        var steps = Steps(fields.Required("steps", ExpectedSteps), hasBackup);
        var repeat = Interval(fields.Optional("repeat"));
        if (others.Any(other => other.For == priority) && (forNode is null || priority is not null))
        {
            mistakes.Add(forNode ?? fields.Node, priority is null ? "there are two ladders for every priority that has none of its own" : $"there are two ladders for {priority.Value.Word()} priority", "one ladder for each priority");
        }

        return name is null ? null : new Ladder(name, steps) { For = priority, Repeat = repeat };
    }

    private Duration? Interval(YamlNode? node)
    {
        var interval = values.Duration(node);
        if (interval < ShortestRepeat || interval > LongestGoal)
        {
            mistakes.Add(node!, $"a repetition every {Quote.Of(((YamlNode.Scalar)node!).Text)} is out of range", "coverage time from 15 minutes to 1000 hours");
            return null;
        }

        return interval;
    }

    private ImmutableArray<LadderStep> Steps(YamlNode? node, bool hasBackup, string owner = "`steps`")
    {
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, $"{owner} is not a list", ExpectedSteps);
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

        if (fields.Optional("ask") is { } askNode)
        {
            if (fields.Optional("bring") is not null)
            {
                mistakes.Add(fields.KeyOf("ask"), "a step either brings people in or asks them", "`bring` or `ask`, each in a step of its own");
            }

            return Asking(askNode) is { } asking && after is { } wait ? (asking with { After = wait }, afterNode!) : null;
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

    /// <summary>Whom a step asks: <c>developers</c>, a person, or those who have a skill.</summary>
    private LadderStep? Asking(YamlNode node)
    {
        const string whom = "`developers`, a person's id, or `{ skill: … }`";
        if (node is YamlNode.Mapping)
        {
            if (Fields.Of(node, "`ask`", SkillFields, mistakes) is not { } fields)
            {
                return null;
            }

            var skillNode = fields.Required("skill", "a skill that somebody in `people` has");
            if (values.Text(skillNode, "a skill that somebody in `people` has") is not { } skill)
            {
                return null;
            }

            if (!book.People.Any(person => person.IsResponder && person.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)))
            {
                mistakes.Add(skillNode!, $"no developer or lead has the skill {Quote.Of(skill)}{Nearest.Hint(skill, [.. book.People.SelectMany(person => person.Skills).Distinct(StringComparer.Ordinal)])}", "a skill that somebody in `people` has");
            }

            return new LadderStep(Duration.Zero, Rung.AskSkilled) { Skill = skill };
        }

        return values.Text(node, whom) switch
        {
            null => null,
            "developers" => new LadderStep(Duration.Zero, Rung.AskDevelopers),
            _ => book.Responder(node, "to ask; or `developers`") is { } id ? new LadderStep(Duration.Zero, Rung.AskNamed, id) : null,
        };
    }
}
