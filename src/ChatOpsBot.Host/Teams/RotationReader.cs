using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Time;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>rotation</c>.</summary>
internal sealed class RotationReader(PersonBook book, MistakeList mistakes)
{
    private const string ExpectedHandover = "a weekday and a time, such as `fri 17:00`";
    private const string ExpectedStarts = "the date on which a shift of the first primary starts, such as `2026-01-02`";
    private const string ExpectedPrimaries = "a list of people's ids in the order in which they serve";
    private const string ExpectedBackup = "`next`, `last` or a list of people's ids";

    private static readonly string[] RotationFields = ["handover", "starts", "primaries", "backup", "overrides"];
    private static readonly string[] OverrideFields = ["starts", "primary", "backup"];

    private readonly Values values = new(mistakes);

    /// <summary>The rotation, or null once it has been noted why there is none.</summary>
    public ShiftRotation? Read(YamlNode? node, DateTimeZone? zone)
    {
        if (node is null || Fields.Of(node, "`rotation`", RotationFields, mistakes) is not { } fields)
        {
            return null;
        }

        var handover = Handover(fields.Required("handover", ExpectedHandover));
        var starts = ShiftDate(fields.Required("starts", ExpectedStarts), handover?.Day);
        var primaries = People(fields.Required("primaries", ExpectedPrimaries), "`primaries`", ExpectedPrimaries, "who serves as primary");
        var backup = Backup(fields.Optional("backup"));
        var overrides = Overrides(fields.Optional("overrides"), handover?.Day);
        if (zone is null || handover is not var (day, time) || starts is not { } first || primaries.IsEmpty || backup is null)
        {
            return null;
        }

        var rotation = new ShiftRotation(new Handover(day, time, zone), first, primaries, backup, overrides.Select(change => change.Override));
        NoteClashes(rotation, overrides);
        return rotation;
    }

    private (IsoDayOfWeek Day, LocalTime Time)? Handover(YamlNode? node)
    {
        if (values.Text(node, ExpectedHandover) is not { } text)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && Values.Weekday(parts[0]) is { } day && Values.TimeOfDay(parts[1]) is { } time)
        {
            return (day, time);
        }

        mistakes.Add(node!, $"{Quote.Of(text)} is not a time of handover", ExpectedHandover);
        return null;
    }

    private LocalDate? ShiftDate(YamlNode? node, IsoDayOfWeek? day)
    {
        var date = values.Date(node);
        if (date is not { } given || day is not { } weekday || given.DayOfWeek == weekday)
        {
            return date;
        }

        mistakes.Add(
            node!,
            $"{Iso(given)} is a {given.DayOfWeek}, but shifts start on {weekday}s",
            $"a {weekday} such as `{Iso(given.Previous(weekday))}` or `{Iso(given.Next(weekday))}`");
        return null;
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

    private ImmutableArray<(ShiftOverride Override, YamlNode At)> Overrides(YamlNode? node, IsoDayOfWeek? day)
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
            var date = ShiftDate(starts, day);
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
                mistakes.Add(starts!, $"the shift that starts on {Iso(shift)} has an override already", "one override for a shift");
            }
        }

        return [.. overrides.Values];
    }

    private void NoteClashes(ShiftRotation rotation, ImmutableArray<(ShiftOverride Override, YamlNode At)> overrides)
    {
        foreach (var (change, at) in overrides)
        {
            var shift = rotation.At(rotation.Handover.Zone.StartAt(change.Starts.At(rotation.Handover.Time)));
            if (change.Primary is null && change.Backup == shift.Primary)
            {
                mistakes.Add(at, $"{Quote.Of(shift.Primary.Value)} is primary of the shift that starts on {Iso(change.Starts)}", "somebody else as backup, or a `primary` too");
            }
        }
    }

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
