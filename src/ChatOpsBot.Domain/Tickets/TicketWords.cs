using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What is said about tickets.</summary>
public static class TicketWords
{
    /// <summary>The longest part of a person's words that is repeated in a conversation, in UTF-16 units.</summary>
    public const int MostQuoted = 1200;

    /// <summary>A status in words, for a badge.</summary>
    public static string Of(TicketStatus status) => status switch
    {
        TicketStatus.Open => "Open",
        TicketStatus.Acknowledged => "In hand",
        TicketStatus.WaitingForRequester => "Waiting for requester",
        TicketStatus.Resolved => "Resolved",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without words."),
    };

    /// <summary>A resolution in words that follow "Resolved:".</summary>
    public static string Of(Resolution resolution) => resolution switch
    {
        Resolution.Answered => "answered",
        Resolution.Documentation => "pointed to documentation",
        Resolution.KnownIssue => "known issue",
        Resolution.WorkAround => "work-around given",
        Resolution.Reproducer => "reproducer found",
        Resolution.Fixed => "fixed",
        Resolution.Promoted => "promoted to a product issue",
        Resolution.Unresolved => "could not be resolved",
        Resolution.NoAnswer => "no answer",
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "A resolution without words."),
    };

    /// <summary>Where first contact happened, in words that follow "First contact:".</summary>
    public static string Of(FirstContact contact) => contact switch
    {
        { Kind: ContactKind.Developer, Developer: { } developer } => $"a message to {developer.Name}",
        { Kind: ContactKind.Channel, Developer: { } developer } => $"a message to {developer.Name} in a channel",
        { Kind: ContactKind.Channel } => "a message in a channel",
        { Kind: ContactKind.Recorded, Developer: { } developer } => $"recorded by {developer.Name}",
        { Kind: ContactKind.Delegated, Developer: { } developer } => $"passed on by {developer.Name}",
        { Kind: ContactKind.Delegated } => "passed on by another team",
        { Kind: ContactKind.Separated } => "separated from another ticket",
        _ => "a message to the bot",
    };

    /// <summary>What opens the conversation: who is who, who answers, and by when.</summary>
    public static Prose Introduction(Ticket ticket, Moment moment)
    {
        var requester = ticket.Requester;
        var assignee = ticket.Assignee;
        var place = PlaceOf(assignee, moment);
        var hello = ticket.Contact.Developer is { } contacted && contacted.Id != assignee.Id
            ? Prose.Of($"Hello {requester}. {contacted}, whom you contacted first, has passed your request to {assignee}{place}, who takes it from here.")
            : Prose.Of($"Hello {requester}. {assignee}{place} has your request.");
        return hello.Then(Prose.Of($"\n{Promise(ticket, moment)}"));
    }

    /// <summary>By when the requester hears, in their zone and in coverage terms.</summary>
    public static Prose Promise(Ticket ticket, Moment moment)
    {
        if (ticket.Clock is not { } clock)
        {
            return Prose.Empty;
        }

        var team = moment.Team;
        if (!clock.IsPromise)
        {
            var hours = team.Coverage.IsNone ? Prose.Of("Support here keeps no fixed hours, and no time of an answer is promised.") : Prose.Of("No time of an answer is promised.");
            return hours.Then(Prose.Of($" {ticket.Assignee.FirstName} answers as soon as it can be done; if nobody has written by {TimeWords.SpanFor(ticket.Requester, team, clock.Warn, moment.Now)}, I remind {ticket.Assignee.FirstName}."));
        }

        var closed = team.Coverage.IsNone || team.Coverage.IsOpen(moment.Now)
            ? Prose.Empty
            : Prose.Of($" Support is closed just now and opens {TimeWords.SpanFor(ticket.Requester, team, team.Coverage.NextOpen(moment.Now), moment.Now)}.");
        var coverage = $"{team.Coverage.Describe()}, {TimeWords.City(team.Zone)} time, less holidays";
        var by = Prose.Of($"You will hear from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(ticket.Requester, team, clock.Due, moment.Now)}");
        return clock switch
        {
            { Agreed: true } => by.Then(Prose.Of(".")),
            { Goal: null } when team.Goal.Rule is GoalRule.Covered => by.Then(Prose.Of($": {GoalWords.Of(team.Goal.Rule)}, which is {coverage}.{closed}")),
            _ => by.Then(Prose.Of($": {clock.Goal ?? GoalWords.Of(team.Goal.Rule)}.{(team.Coverage.IsNone ? "" : $" Coverage is {coverage}.")}{closed}")),
        };
    }

    /// <summary>By when the requester hears next, now that it is sooner, and why.</summary>
    public static Prose Sooner(Ticket ticket, Moment moment) => ticket.Clock is { IsPromise: true } clock
        ? Prose.Of($"You will hear from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(ticket.Requester, moment.Team, clock.Due, moment.Now)}: {clock.Goal ?? GoalWords.Of(moment.Team.Goal.Rule)}.")
        : Prose.Empty;

    /// <summary>What the assignee hears before the next word is due; where none is, after a week without one.</summary>
    public static Prose Warning(Ticket ticket, ReplyClock clock, Moment moment) => clock.IsPromise
        ? Prose.Of($"Soon due: {ticket.Requester.Name} was promised the next word on #{ticket.Number} ({ticket.Title}) by {TimeWords.SpanFor(ticket.Assignee, moment.Team, clock.Due, moment.Now)}.")
        : Prose.Of($"Nobody has written to {ticket.Requester.Name} on #{ticket.Number} ({ticket.Title}) for a while. No time was promised; a word would still be kind.");

    /// <summary>By when the requester hears next, in their zone; for those who have read the whole promise before.</summary>
    public static Prose NextWord(Ticket ticket, Moment moment) => ticket.Clock is { } clock
        ? !clock.IsPromise ? Promise(ticket, moment) : Prose.Of($"You will hear from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(ticket.Requester, moment.Team, clock.Due, moment.Now)}.")
        : Prose.Empty;

    /// <summary>The part that a person plays just now, in words that follow a name; empty when none.</summary>
    public static string PlaceOf(Person person, Moment moment)
    {
        var shift = moment.Answering;
        return person.Id == shift.Primary ? " (this week’s primary)" : person.Id == shift.Backup ? " (this week’s backup)" : "";
    }

    /// <summary>People in a row, each with the part that they play just now: <c>Ben Ortiz (this week’s backup) and Lea Lindqvist</c>.</summary>
    public static Prose People(IReadOnlyList<Person> people, Moment moment)
    {
        var prose = Prose.Empty;
        for (var i = 0; i < people.Count; i++)
        {
            prose = prose.Then(Prose.Of($"{(i == 0 ? "" : i == people.Count - 1 ? " and " : ", ")}{people[i]}{PlaceOf(people[i], moment)}"));
        }

        return prose;
    }

    /// <summary>Names in a row: <c>Ada Park, Ben Ortiz and Lea Lindqvist</c>.</summary>
    public static string Names(IReadOnlyList<Person> people) => people.Count <= 1
        ? string.Concat(people.Select(person => person.Name))
        : $"{string.Join(", ", people.Take(people.Count - 1).Select(person => person.Name))} and {people[^1].Name}";

    /// <summary>A person's words within a sentence of ours.</summary>
    public static string Quoted(string text) => $"“{Wording.Shorten(text.Trim(), MostQuoted)}”";

    /// <summary>A ticket's list line.</summary>
    public static string Line(Ticket ticket, Team team, NodaTime.Instant now)
    {
        var due = ticket.Clock is { IsPromise: true } clock
            ? clock.Breached ? $", overdue since {TimeWords.WhenForAll(team, clock.Due, now)}" : $", next reply due {TimeWords.WhenForAll(team, clock.Due, now)}"
            : "";
        return $"#{ticket.Number} {ticket.Title} – {Of(ticket.Status).ToLowerInvariant()}, {ticket.Requester.Name} with {ticket.Assignee.Name}{due}";
    }
}
