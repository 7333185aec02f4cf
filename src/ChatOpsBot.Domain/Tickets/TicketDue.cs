using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>By when the next word comes, as the two sides agree on it.</summary>
public static partial class TicketDecisions
{
    /// <summary>The farthest date that can be promised, in days from today.</summary>
    public const int FarthestDue = 366;

    private const string ExpectedWords = "Write it like “tomorrow 10:00”, “in 2 hours”, “fri noon their time” or “2026-12-01 15:30 Berlin”.";

    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private static Decision AgreeDue(Ticket ticket, TicketCommand.AgreeDue agree, Moment moment)
    {
        var (due, why) = Wording.OrNull(agree.Words) is { } words ? ByWords(words, agree.By, ticket, moment) : ByFields(agree, moment);
        if (due is not { } at)
        {
            return Refuse(why);
        }

        // To say when more will come is to answer: the requester has heard from a person.
        var after = Answered(ticket, moment) with { Status = TicketStatus.Acknowledged, Waiting = null, Clock = ReplyClock.Agree(moment.Now, at, moment.Team) };
        var says = Prose.Of($"{after.Requester}, you will hear from {after.Assignee} by {TimeWords.SpanFor(after.Requester, moment.Team, at, moment.Now)}.");
        return Shown(after, moment, [new TicketEvent.DueAgreed(at, TimeWords.Dated(moment.Team, at))], Say(after, says.Then(ForWhoeverPromised(after, agree.By, at, moment))));
    }

    // Those who share the requester's clock or the team's have just read it by their own.
    private static Prose ForWhoeverPromised(Ticket ticket, Person by, Instant at, Moment moment)
    {
        var own = TimeWords.ZoneOf(by, moment.Team);
        return own.GetUtcOffset(at) == moment.Team.Zone.GetUtcOffset(at) || own.GetUtcOffset(at) == TimeWords.ZoneOf(ticket.Requester, moment.Team).GetUtcOffset(at)
            ? Prose.Empty
            : Prose.Of($" For {by.FirstName} that is {TimeWords.When(at, own, moment.Now)} {TimeWords.City(own)} time.");
    }

    private static (Instant? Due, string Why) ByFields(TicketCommand.AgreeDue agree, Moment moment)
    {
        if (LocalDatePattern.Iso.Parse(agree.Date ?? "") is not { Success: true, Value: var date } || TimeOfDay.Parse(agree.Time ?? "") is not { Success: true, Value: var time })
        {
            return (null, "I cannot read that date and time. Fill in a date like 2026-11-24 and a time like 15:30.");
        }

        return OnTheWall(date + time, TimeWords.ZoneOf(agree.By, moment.Team), moment) is { } wrong
            ? (null, wrong)
            : (TimeWords.ZoneOf(agree.By, moment.Team).StartAt(date + time), "");
    }

    private static (Instant? Due, string Why) ByWords(string text, Person by, Ticket ticket, Moment moment)
    {
        var (zone, words) = WhoseClock.Split(DueWords.Split(text), by, ticket.Requester, moment.Team);
        switch (DueWords.Read(words, moment.Now.InZone(zone).LocalDateTime))
        {
            case DueText.After { Amount: var amount }:
                return amount > Duration.FromDays(FarthestDue) ? (null, TooFar) : (moment.Now + amount, "");
            case DueText.At { Wall: var wall }:
                return OnTheWall(wall, zone, moment) is { } wrong ? (null, wrong) : (zone.StartAt(wall), "");
            case DueText.CloseOf { Day: var day }:
                var close = moment.Team.Coverage.CloseOf(day);
                return close is not { } at ? (null, $"There is no coverage on {LocalDatePattern.Iso.Format(day)}. Give a time as well, such as {LocalDatePattern.Iso.Format(day)} 12:00.")
                    : at <= moment.Now ? (null, $"Coverage on {LocalDatePattern.Iso.Format(day)} has ended. Give a time that is still to come.")
                    : at > moment.Now + Duration.FromDays(FarthestDue) ? (null, TooFar)
                    : (at, "");
            default:
                return (null, $"I cannot read “{Wording.Shorten(text, 60)}” as a time. {ExpectedWords}");
        }
    }

    private const string TooFar = "That is more than a year away. Promise a word sooner than that.";

    /// <summary>What speaks against a wall time; null for nothing.</summary>
    private static string? OnTheWall(LocalDateTime wall, DateTimeZone zone, Moment moment)
    {
        var today = moment.Now.InZone(zone).Date;
        if (Period.DaysBetween(today, wall.Date) > FarthestDue)
        {
            return TooFar;
        }

        // Compared as dates first: a far past has no instant in every zone.
        return wall.Date < today || zone.StartAt(wall) <= moment.Now
            ? $"{LocalDatePattern.Iso.Format(wall.Date)} {TimeOfDay.Format(wall.TimeOfDay)} has passed by your clock. Fill in a time that is still to come."
            : null;
    }
}
