using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Domain.Time;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>rotation</c>.</summary>
internal sealed class RotationReader(PersonBook book, MistakeList mistakes)
{
    private const string ExpectedPrimaries = "a list of people's ids in the order in which they serve";
    private const string ExpectedBackup = "`next`, `last` or a list of people's ids";

    private static readonly string[] RotationFields = ["handover", "length", "starts", "primaries", "order", "backup", "require", "publish", "overrides", "handoverNotice"];
    private static readonly string[] OverrideFields = ["starts", "primary", "backup"];

    private static readonly Duration LongestNotice = Duration.FromDays(31);

    private readonly Values values = new(mistakes);
    private readonly PatternReader patterns = new(mistakes);

    /// <summary>How long before the end of a shift the outgoing primary is asked what to carry; null where the file does not say. Read with the rotation.</summary>
    public Duration? HandoverNotice { get; private set; }

    /// <summary>The rotation, or null once it has been noted why there is none.</summary>
    /// <param name="node">The field's value.</param>
    /// <param name="zone">The team's zone.</param>
    /// <param name="coverage">The team's coverage, as far as it could be read.</param>
    /// <param name="absences">When people are away.</param>
    public ShiftRotation? Read(YamlNode? node, DateTimeZone? zone, CoverageCalendar? coverage, ImmutableArray<Absence> absences)
    {
        if (node is null || Fields.Of(node, "`rotation`", RotationFields, mistakes) is not { } fields)
        {
            return null;
        }

        var pattern = patterns.Read(fields, zone);
        var primaries = People(fields.Required("primaries", ExpectedPrimaries), "`primaries`", ExpectedPrimaries, "who serves as primary");
        var order = Order(fields.Optional("order"), primaries);
        var backup = Backup(fields.Optional("backup"));
        var require = Require(fields.Optional("require"), primaries, backup);
        var publish = patterns.Length(fields.Optional("publish"), "time");
        var overrides = Overrides(fields.Optional("overrides"), pattern);
        HandoverNotice = Notice(fields.Optional("handoverNotice"));
        if (pattern is null || primaries.IsEmpty || backup is null)
        {
            return null;
        }

        var rules = new RotationRules
        {
            Order = order,
            Members = book.Members,
            Absences = absences,
            Require = require,
            Coverage = coverage,
            PublishDays = publish ?? RotationRules.Plain.PublishDays,
        };
        var rotation = new ShiftRotation(pattern, primaries, backup, overrides.Select(change => change.Override), rules);
        NoteClashes(rotation, overrides);
        return rotation;
    }

    private Duration? Notice(YamlNode? node)
    {
        var notice = values.Duration(node);
        if (notice is { } time && (time <= Duration.Zero || time > LongestNotice))
        {
            mistakes.Add(node!, $"a notice of {Quote.Of(((YamlNode.Scalar)node!).Text)} is out of range", "a time above zero and up to 31 days");
            return null;
        }

        return notice;
    }

    private PlanOrder Order(YamlNode? node, ImmutableArray<PersonId> primaries)
    {
        var order = values.Choice(node, "order", ("fair", PlanOrder.Fair), ("fixed", PlanOrder.Fixed));
        var twice = primaries.GroupBy(person => person).FirstOrDefault(turns => turns.Count() > 1)?.Key;
        if (order is PlanOrder.Fair && twice is { } person)
        {
            mistakes.Add(node!, $"{Quote.Of(person.Value)} comes twice in `primaries`, which a fair order has no use for", "each person once, with `percentTime` on people who serve less; or `fixed`");
        }

        return order ?? (twice is null ? PlanOrder.Fair : PlanOrder.Fixed);
    }

    private ImmutableArray<string> Require(YamlNode? node, ImmutableArray<PersonId> primaries, BackupPolicy? backup)
    {
        var skills = new ServiceReader(mistakes).Skills(node, "`require`");
        var serving = primaries.Concat(backup is BackupPolicy.OwnOrder { People.IsDefaultOrEmpty: false } own ? own.People : []).ToHashSet();
        string[] known = [.. book.Members.Where(member => serving.Contains(member.Id)).SelectMany(member => member.Skills).Distinct()];
        var items = node is YamlNode.Sequence list ? list.Items : node is null ? [] : [node];
        foreach (var item in items.OfType<YamlNode.Scalar>().Where(item => skills.Contains(item.Text) && !known.Contains(item.Text, StringComparer.Ordinal)))
        {
            mistakes.Add(item, $"nobody in the rotation has the skill {Quote.Of(item.Text)}{Nearest.Hint(item.Text, known)}", "a skill that is among the `skills` of somebody who serves");
        }

        return skills;
    }

    private ImmutableArray<PersonId> People(YamlNode? node, string field, string expected, string purpose)
    {
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, $"{field} is not a list", expected);
            }

            return [];
        }

        if (list.Items.IsEmpty)
        {
            mistakes.Add(list, $"{field} is empty", expected);
        }

        return [.. list.Items.Select(item => book.Responder(item, purpose)).OfType<PersonId>()];
    }

    private BackupPolicy? Backup(YamlNode? node)
    {
        switch (node)
        {
            case null or YamlNode.Scalar { Text: "next" }:
                return new BackupPolicy.NextPrimary();
            case YamlNode.Scalar { Text: "last" }:
                return new BackupPolicy.LastPrimary();
            case YamlNode.Sequence:
                return new BackupPolicy.OwnOrder(People(node, "`backup`", ExpectedBackup, "who serves as backup"));
            case YamlNode.Broken:
                return null;
            default:
                var shown = node is YamlNode.Scalar scalar ? Quote.Of(scalar.Text) : "a group of fields";
                mistakes.Add(node, $"{shown} does not say who is backup", ExpectedBackup);
                return null;
        }
    }

    private ImmutableArray<(ShiftOverride Override, YamlNode At)> Overrides(YamlNode? node, ShiftPattern? pattern)
    {
        const string expected = "a list of overrides, each with `starts` and `primary` or `backup`";
        var overrides = new Dictionary<LocalDate, (ShiftOverride Override, YamlNode At)>();
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`overrides` is not a list", expected);
            }

            return [];
        }

        foreach (var item in list.Items)
        {
            if (Fields.Of(item, "an override", OverrideFields, mistakes) is not { } fields)
            {
                continue;
            }

            var starts = fields.Required("starts", "the date on which the shift starts");
            var date = patterns.Date(starts, pattern);
            var (primaryNode, backupNode) = (fields.Optional("primary"), fields.Optional("backup"));
            var primary = book.Responder(primaryNode, "who serves as primary");
            var backup = book.Responder(backupNode, "who serves as backup");
            if (primaryNode is null && backupNode is null)
            {
                mistakes.Add(item, "this override changes nothing", "`primary` or `backup`");
            }
            else if (primary is not null && primary == backup)
            {
                mistakes.Add(backupNode!, $"{Quote.Of(primary.Value.Value)} is primary and backup of the same shift", "two people");
            }
            else if (date is { } shift && !overrides.TryAdd(shift, (new ShiftOverride(shift, primary, backup), backupNode ?? item)))
            {
                mistakes.Add(starts!, $"the shift that starts on {PatternReader.Iso(shift)} has an override already", "one override for a shift");
            }
        }

        return [.. overrides.Values];
    }

    private void NoteClashes(ShiftRotation rotation, ImmutableArray<(ShiftOverride Override, YamlNode At)> overrides)
    {
        foreach (var (change, at) in overrides)
        {
            var shift = rotation.At(rotation.Pattern.Zone.StartAt(change.Starts.At(rotation.Pattern.Time)));
            if (change.Primary is null && change.Backup == shift.Primary)
            {
                mistakes.Add(at, $"{Quote.Of(shift.Primary.Value)} is primary of the shift that starts on {PatternReader.Iso(change.Starts)}", "somebody else as backup, or a `primary` too");
            }
        }
    }
}
