using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Answers about who serves when. Names are bold, not mentions: asking about people should not ring their bell.</summary>
public static class ShiftAnswers
{
    /// <summary>Who serves in these places, in the asker's own time; in the team's where everyone reads it and <paramref name="asker"/> is null.</summary>
    /// <param name="availability">What is known of a responder just now, for a question about now; null where nothing can be.</param>
    public static Prose Who(Question.WhoServes question, Person? asker, Moment moment, Func<Person, Availability?>? availability = null) => question.When switch
    {
        When.OnDate date => OnDate(question, date.Date, asker, moment),
        When.NextShift => Sentence(question, moment.Schedule.After(moment.Shift), asker, moment),
        When.PreviousShift => Sentence(question, moment.Schedule.Before(moment.Shift), asker, moment),
        _ when availability is null => Sentence(question, moment.Shift, asker, moment),
        _ => Sentence(question, moment.Shift, asker, moment).Then(AvailabilityWords.Of(question.Places, moment.Shift, asker, availability, moment)),
    };

    /// <summary>The next shifts, one a line.</summary>
    public static Card Schedule(int shifts, Person? asker, Moment moment) => new(
        "Who is on support",
        Tone.Neutral,
        [
            new Element.Paragraph(Prose.Of($"From, by {ClockOf(asker, moment)}:"), Subtle: true),
            new Element.Facts([.. moment.Schedule.From(moment.Now).Take(shifts).Select(shift => new Element.Fact(
            TimeWords.When(shift.Start, TimeWords.Clock(asker, moment.Team, shift.Start).Zone, moment.Now),
            shift.Backup is { } backup ? $"{Name(shift.Primary, moment)}, backup {Name(backup, moment)}" : Name(shift.Primary, moment)))]),
        ],
        []);

    private static Prose OnDate(Question.WhoServes question, LocalDate date, Person? asker, Moment moment)
    {
        var zone = moment.Team.Zone;
        var first = moment.Schedule.At(zone.AtStartOfDay(date).ToInstant());
        var last = moment.Schedule.At(zone.AtStartOfDay(date.PlusDays(1)).ToInstant() - Duration.Epsilon);
        var answer = Sentence(question, first, asker, moment);
        return first == last ? answer : answer.Then(Prose.Of(" Then: ")).Then(Sentence(question, last, asker, moment));
    }

    private static Prose Sentence(Question.WhoServes question, Shift shift, Person? asker, Moment moment)
    {
        var when = Stretch(shift, asker, moment);
        return question.Places switch
        {
            [Place.Backup] => shift.Backup is { } backup
                ? Prose.Of($"{Bold(backup, moment)} {Is(shift, moment)} backup {when}.")
                : Prose.Of($"There {Is(shift, moment)} no backup {when}."),
            _ => Prose.Of($"{Bold(shift.Primary, moment)} {Is(shift, moment)} primary {when}.").Then(AndBackup(shift, moment)),
        };
    }

    private static Prose AndBackup(Shift shift, Moment moment) =>
        shift.Backup is { } backup ? Prose.Of($" Backup: {Bold(backup, moment)}.") : Prose.Empty;

    private static string Is(Shift shift, Moment moment) => shift.End <= moment.Now ? "was" : shift.Start > moment.Now ? "will be" : "is";

    private static Prose Stretch(Shift shift, Person? asker, Moment moment)
    {
        var (zone, whose) = TimeWords.Clock(asker, moment.Team, shift.End);
        return shift.Start <= moment.Now && moment.Now < shift.End
            ? Prose.Of($"until {At(shift.End, whose)}")
            : Prose.Of($"from {At(shift.Start, "")} to {At(shift.End, whose)}");

        Span.When At(Instant at, string of) => new(at, $"{TimeWords.When(at, zone, moment.Now)}{of}");
    }

    private static string ClockOf(Person? asker, Moment moment) =>
        TimeWords.Clock(asker, moment.Team, moment.Now).Whose is { Length: > 0 } whose ? whose.Trim() : $"{TimeWords.City(moment.Team.Zone)} time";

    private static Span.Strong Bold(PersonId id, Moment moment) => new Span.Strong(Name(id, moment));

    private static string Name(PersonId id, Moment moment) => moment.Team.Get(id).Name;
}
