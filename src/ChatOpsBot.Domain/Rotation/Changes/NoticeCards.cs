using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>The cards with which somebody is asked about what a calendar says.</summary>
public static class NoticeCards
{
    /// <summary>What the buttons of a question name.</summary>
    public static string Subject(int number) => $"notice:{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the button names that takes something back.</summary>
    public static string Change(int number) => $"change:{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A source, as people call it.</summary>
    public static string Source(string? source) => source is null or "" or "ics" ? "The calendar" : char.ToUpperInvariant(source[0]) + source[1..];

    /// <summary>Whether somebody is away.</summary>
    public static Prose Text(Absence absence, Moment moment) =>
        Prose.Of($"{Source(absence.Source)} says that you are away {RosterWords.Days(absence.From, absence.Until, moment)} (#{absence.Number}). Is that so? Then I look for somebody who covers what you serve.");

    /// <inheritdoc cref="Text(Absence, Moment)"/>
    public static Card Of(Absence absence, Moment moment) => new(
        "Are you away?",
        absence.Asks ? Tone.Attention : Tone.Neutral,
        [new Element.Paragraph(absence.Asks ? Text(absence, moment) : Prose.Of(absence.Stands
            ? $"You are away {RosterWords.Days(absence.From, absence.Until, moment)} (#{absence.Number}). “undo {absence.Number}” takes it back."
            : $"You are not away {RosterWords.Days(absence.From, absence.Until, moment)}."))],
        absence.Asks ? [Yes(absence.Number, "Yes, I am away"), No(absence.Number, "No, I am there")] : []);

    /// <summary>Whether somebody is there after all.</summary>
    public static Prose MissedText(Absence absence, Moment moment) =>
        Prose.Of($"{Source(absence.Source)} no longer says that you are away {RosterWords.Days(absence.From, absence.Until, moment)} (#{absence.Number}). Are you there after all?");

    /// <inheritdoc cref="MissedText"/>
    public static Card OfMissed(Absence absence, Moment moment) => new(
        "Are you there after all?",
        absence.Stands ? Tone.Attention : Tone.Neutral,
        [new Element.Paragraph(absence.Stands ? MissedText(absence, moment) : Prose.Of($"You are not away {RosterWords.Days(absence.From, absence.Until, moment)}."))],
        absence.Stands ? [new Button("Yes, I am there", new CardAction(Verb.UndoChange, Change(absence.Number), 0), ButtonStyle.Primary)] : []);

    /// <summary>Whether somebody serves as a shared calendar has it.</summary>
    public static Prose Text(CalendarNotice notice, Person reader, Moment moment)
    {
        var stretch = moment.Schedule.StretchAt(notice.Start);
        var instead = stretch.Of(notice.Place) is { } now && now != notice.To ? $", instead of {RosterWords.Name(now, moment.Team)}" : "";
        return Prose.Of($"{Source(notice.Source)} says that {RosterWords.Name(notice.To, moment.Team)} is {RosterWords.Of(notice.Place)} {RosterWords.Stretch(notice.Start, notice.End, reader, moment)}{instead} (#{notice.Number}). Shall it be so?");
    }

    /// <inheritdoc cref="Text(CalendarNotice, Person, Moment)"/>
    public static Card Of(CalendarNotice notice, Person reader, Moment moment) => new(
        "The calendar was changed",
        notice.Holds is null ? Tone.Attention : Tone.Neutral,
        [
            new Element.Paragraph(Text(notice, reader, moment)),
            .. notice.Holds is { } holds ? new[] { new Element.Paragraph(Prose.Of(holds ? "It was confirmed." : "It does not hold."), Subtle: true) } : [],
        ],
        notice.Holds is null && reader.Role == Role.Lead ? [Yes(notice.Number, "Yes, so be it"), No(notice.Number, "No")] : []);

    private static Button Yes(int number, string label) => new(label, new CardAction(Verb.ConfirmNotice, Subject(number), 0), ButtonStyle.Primary);

    private static Button No(int number, string label) => new(label, new CardAction(Verb.DismissNotice, Subject(number), 0));
}
