using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>calendars</c>: those of others that say who is away or who serves, and the one that the shifts are shared in.</summary>
internal sealed class CalendarsReader(PersonBook book, MistakeList mistakes)
{
    private const string ExpectedAbsences = "a list of calendars, each with `ics` and, where it is one person's own, `person`";

    private static readonly string[] CalendarFields = ["absences", "shifts", "outlook"];
    private static readonly string[] ShiftFields = ["ics"];
    private static readonly string[] AbsenceFields = ["ics", "person"];
    private static readonly string[] OutlookFields = ["mailbox", "calendar", "mode", "outOfOffice"];

    private readonly Values values = new(mistakes);

    /// <summary>The calendars.</summary>
    public TeamCalendars Calendars(YamlNode? node) =>
        node is null || Fields.Of(node, "`calendars`", CalendarFields, mistakes) is not { } fields
            ? TeamCalendars.None
            : Of(fields.Optional("absences"), fields.Optional("shifts"), fields.Optional("outlook"));

    private TeamCalendars Of(YamlNode? absences, YamlNode? shifts, YamlNode? outlook)
    {
        var calendars = new TeamCalendars { Absences = Absences(absences), Shifts = Shifts(shifts), Shared = Outlook(outlook) };
        if (calendars is { Shifts: not null, Shared.Mode: SharedMode.Source })
        {
            mistakes.Add(outlook!, "two calendars say who serves: this one and the one of `shifts`", "one of them, or another `mode`");
        }

        return calendars;
    }

    private ShiftCalendar? Shifts(YamlNode? node) =>
        node is not null && Fields.Of(node, "`shifts`", ShiftFields, mistakes) is { } fields && IcsAddress.Read(fields.Required("ics", IcsAddress.Expected), mistakes) is { } address
            ? new ShiftCalendar(address)
            : null;

    private ImmutableArray<AbsenceCalendar> Absences(YamlNode? node)
    {
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`absences` is not a list", ExpectedAbsences);
            }

            return [];
        }

        var (found, lines) = (ImmutableArray.CreateBuilder<AbsenceCalendar>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var item in list.Items)
        {
            if (Fields.Of(item, "a calendar of absences", AbsenceFields, mistakes) is not { } fields)
            {
                continue;
            }

            var at = fields.Required("ics", IcsAddress.Expected);
            var person = fields.Optional("person") is { } whose ? book.Responder(whose, "whose calendar it is") : null;
            if (IcsAddress.Read(at, mistakes) is not { } address)
            {
                continue;
            }

            if (!lines.TryAdd(address, at!.Line))
            {
                mistakes.Add(at, $"this address is on line {lines[address]} too", "each calendar once");
            }

            found.Add(new AbsenceCalendar(address, person));
        }

        return found.ToImmutable();
    }

    private SharedCalendar? Outlook(YamlNode? node)
    {
        if (node is null || Fields.Of(node, "`outlook`", OutlookFields, mistakes) is not { } fields)
        {
            return null;
        }

        const string expectedMailbox = "the mail address of the mailbox whose calendar it is, such as `support@your-company.com`";
        var at = fields.Required("mailbox", expectedMailbox);
        var mailbox = values.Text(at, expectedMailbox);
        if (mailbox is not null && (mailbox.Split('@') is not [{ Length: > 0 }, { Length: > 2 }] || mailbox.Any(c => char.IsWhiteSpace(c) || c is '/' or '?' or '#')))
        {
            mistakes.Add(at!, $"{Quote.Of(mailbox)} is no mail address", expectedMailbox);
            mailbox = null;
        }

        var calendar = values.Text(fields.Optional("calendar"), "the calendar's name as Outlook shows it");
        var mode = values.Choice(
            fields.Required("mode", "`publish`, `confirm` or `source`"), "mode", ("publish", SharedMode.Publish), ("confirm", SharedMode.Confirm), ("source", SharedMode.Source));
        var away = values.Choice(fields.Optional("outOfOffice"), "answer", ("yes", true), ("no", false), ("true", true), ("false", false)) ?? false;
        if (away && book.People.All(person => !person.IsResponder || person.Email is null))
        {
            mistakes.Add(fields.KeyOf("outOfOffice"), "nobody’s out-of-office times can be looked up", "`email` on the developers");
        }

        return mailbox is null || mode is null ? null : new SharedCalendar(mailbox, calendar, mode.Value, away);
    }
}
