using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;

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
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "A resolution without words."),
    };

    /// <summary>Where first contact happened, in words that follow "First contact:".</summary>
    public static string Of(FirstContact contact) => contact switch
    {
        { Kind: ContactKind.Developer, Developer: { } developer } => $"a message to {developer.Name}",
        { Kind: ContactKind.Channel, Developer: { } developer } => $"a message to {developer.Name} in a channel",
        { Kind: ContactKind.Channel } => "a message in a channel",
        { Kind: ContactKind.Recorded, Developer: { } developer } => $"recorded by {developer.Name}",
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
        var closed = team.Coverage.IsOpen(moment.Now)
            ? Prose.Empty
            : Prose.Of($" Support is closed just now and opens {TimeWords.SpanFor(ticket.Requester, team, team.Coverage.NextOpen(moment.Now), moment.Now)}.");
        return Prose.Of($"You will hear from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(ticket.Requester, team, clock.Due, moment.Now)}: ")
            .Then(Prose.Of($"within {TimeWords.Length(team.Goal.Within)} of coverage, which is {team.Coverage.Describe()}, {TimeWords.City(team.Zone)} time, less holidays.{closed}"));
    }

    /// <summary>By when the requester hears next, in their zone; for those who have read the whole promise before.</summary>
    public static Prose NextWord(Ticket ticket, Moment moment) => ticket.Clock is { } clock
        ? Prose.Of($"You will hear from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(ticket.Requester, moment.Team, clock.Due, moment.Now)}.")
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
        var due = ticket.Clock is { } clock
            ? clock.Breached ? $", overdue since {TimeWords.WhenForAll(team, clock.Due, now)}" : $", next reply due {TimeWords.WhenForAll(team, clock.Due, now)}"
            : "";
        return $"#{ticket.Number} {ticket.Title} – {Of(ticket.Status).ToLowerInvariant()}, {ticket.Requester.Name} with {ticket.Assignee.Name}{due}";
    }
}
