using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>The cards on which an outgoing primary chooses what to carry. They are kept in place until the shift has ended.</summary>
public static class HandoverCards
{
    /// <summary>The most tickets on one card: with their facts they fit on every platform.</summary>
    public const int MostOnPage = 8;

    /// <summary>The most cards that are sent at a time. What is on none of them is handed over.</summary>
    public const int MostPages = 25;

    /// <summary>The card that is shown when somebody asks for it, and is not kept.</summary>
    public const int Asked = 0;

    /// <summary>The subject that its buttons name.</summary>
    public static string Subject(PersonId person, int page) => string.Create(CultureInfo.InvariantCulture, $"handover/{Uri.EscapeDataString(person.Value)}/{page}");

    /// <summary>The most urgent first.</summary>
    public static IEnumerable<Ticket> Urgent(IEnumerable<Ticket> tickets) =>
        tickets.OrderBy(ticket => ticket.Clock?.Due ?? Instant.MaxValue).ThenBy(ticket => ticket.Number);

    /// <summary>The words beside a card.</summary>
    public static Prose Text(Person reader, Moment moment) => Prose.Of($"Your shift ends {HandoverWords.At(EndOf(moment), reader, moment)}: what shall become of your open tickets?");

    /// <summary>One of the cards that are kept.</summary>
    /// <param name="tickets">The tickets on it.</param>
    public static Card OnPage(HandoverFile file, HandoverPage page, Person reader, IReadOnlyList<Ticket> tickets, Moment moment)
    {
        var own = file.Pages.Where(other => other.Person == page.Person).ToList();
        return Choosing(reader, tickets, file, Subject(page.Person, page.Number), own.FindIndex(other => other.Number == page.Number) + 1, own.Count, page.Revision, moment);
    }

    /// <summary>A card of a person's tickets, with what each is to become.</summary>
    /// <param name="tickets">The tickets on it, those of others and resolved ones included.</param>
    /// <param name="page">Its number among those of the person, from 1; <see cref="Asked"/> for all.</param>
    /// <param name="pages">How many there are.</param>
    /// <param name="revision">What its buttons say it shows.</param>
    public static Card Choosing(Person reader, IReadOnlyList<Ticket> tickets, HandoverFile file, string subject, int page, int pages, int revision, Moment moment)
    {
        var end = EndOf(moment);
        var own = tickets.Where(ticket => ticket.IsOpen && ticket.Assignee.Id == reader.Id).ToList();
        var shown = own.Take(MostOnPage).ToList();
        var body = ImmutableArray.CreateBuilder<Element>();
        body.Add(new Element.Paragraph(page > 1
            ? Prose.Of($"{page} of {pages}")
            : Prose.Of($"Your shift ends {HandoverWords.At(end, reader, moment)}. ").Then(Next(moment))
                .Then(Prose.Of(" What you leave as it is will be handed over, with its timeline.")), Subtle: page > 1));
        body.AddRange(shown.Select(ticket => new Element.Facts([.. Lines(ticket, reader, file, moment)])));
        if (tickets.Count > own.Count)
        {
            body.Add(new Element.Paragraph(Prose.Of($"No longer yours or no longer open: {Numbers(tickets.Except(own))}."), Subtle: true));
        }

        if (own.Count > shown.Count)
        {
            body.Add(new Element.Paragraph(Prose.Of($"and {own.Count - shown.Count} more"), Subtle: true));
        }

        return new Card($"Handover {TimeWords.When(end, TimeWords.ZoneOf(reader, moment.Team), moment.Now)}", own.Count > 0 ? Tone.Attention : Tone.Good, body.ToImmutable(),
            own.Count == 0 ? [] : Buttons(own, subject, revision))
        {
            Badge = pages > 1 ? $"{page} of {pages}" : null,
        };
    }

    /// <summary>The card of all open tickets of an outgoing primary who asks for it; null where nothing of theirs will be handed over.</summary>
    public static Card? ForAsked(Person reader, IReadOnlyList<Ticket> own, HandoverFile? file, Moment moment) =>
        own.Count > 0 && HandoverTimes.Outgoing(moment).Contains(reader.Id)
            ? Choosing(reader, [.. Urgent(own)], file ?? HandoverDecisions.Follow(null, moment.Shift, moment).File, Subject(reader.Id, Asked), 1, 1, 0, moment)
            : null;

    /// <summary>A card after its shift: nothing is left to choose.</summary>
    public static Card Settled(IEnumerable<Ticket> tickets, PersonId reader, Instant ended, Moment moment)
    {
        var all = tickets.ToList();
        var (carried, gone) = (all.Where(ticket => ticket.IsOpen && ticket.Assignee.Id == reader).ToList(), all.Where(ticket => ticket.IsOpen && ticket.Assignee.Id != reader).ToList());
        Element[] body =
        [
            .. gone.GroupBy(ticket => ticket.Assignee.Name, StringComparer.Ordinal).Select(to => Says($"With {to.Key} now: {Numbers(to)}.")),
            .. carried.Count > 0 ? [Says($"You go on with {Numbers(carried)}.")] : Array.Empty<Element>(),
            .. all.Any(ticket => !ticket.IsOpen) ? [Says($"Resolved: {Numbers(all.Where(ticket => !ticket.IsOpen))}.")] : Array.Empty<Element>(),
        ];
        return new Card($"Handover {TimeWords.When(ended, moment.Team.Zone, moment.Now)}", Tone.Good, [.. body], []) { Badge = "done" };

        static Element Says(string words) => new Element.Paragraph(Prose.Of(words));
    }

    /// <summary>What is to become of a ticket, in words.</summary>
    internal static string Becomes(HandoverChoice? choice) => choice switch
    {
        { Carry: true, Note: { } note } => $"carried on – {Wording.Shorten(note, 200)}",
        { Carry: true } => "carried on",
        { Note: { } note } => $"handed over – {Wording.Shorten(note, 200)}",
        _ => "handed over",
    };

    private static ImmutableArray<Button> Buttons(List<Ticket> own, string subject, int revision)
    {
        var options = own.Take(25).Select(ticket => new Field.Option(
            ticket.Number.ToString(CultureInfo.InvariantCulture), Wording.Shorten($"#{ticket.Number} {ticket.Title}", 70))).ToImmutableArray();
        var which = new Field.Choice("ticket", "Which ticket?", options, options[0].Value);
        var one = own.Count == 1 ? $"#{own[0].Number}" : "one";
        return
        [
            With($"Hand {one} over", Verb.HandOver, "What should whoever goes on know? (responders only)", "Hand it over"),
            With($"Carry {one}", Verb.Carry, "What should the next primary know? (responders only)", "I carry it"),
            .. own.Count == 1 ? [] : new[] { new Button("Hand all over", new CardAction(Verb.HandAllOver, subject, revision)) },
        ];

        Button With(string label, Verb verb, string question, string submit) => new(label, new CardAction(verb, subject, revision), verb == Verb.HandOver ? ButtonStyle.Primary : ButtonStyle.Default)
        {
            Form = new Form(label, [which, new Field.Text("text", question, Required: false, "What was tried, what comes next", HandoverWords.LongestNote)], submit),
        };
    }

    private static IEnumerable<Element.Fact> Lines(Ticket ticket, Person reader, HandoverFile file, Moment moment)
    {
        yield return new($"#{ticket.Number}", $"{ticket.Title} – {TicketWords.Of(ticket.Status).ToLowerInvariant()}, {ticket.Requester.Name}");
        if (ticket.Clock is { } clock)
        {
            yield return new(clock.Due <= moment.Now ? "Was due" : "Next reply due", TimeWords.WhenFor(reader, moment.Team, clock.Due, moment.Now), clock.Due);
        }

        yield return new("At the end", Becomes(file.ChoiceOf(ticket)));
    }

    private static Prose Next(Moment moment)
    {
        var next = HandoverTimes.Incoming(moment);
        return next.Backup is { } backup
            ? Prose.Of($"{moment.Team.Get(next.Primary).Name} goes on, with {moment.Team.Get(backup).Name} as backup.")
            : Prose.Of($"{moment.Team.Get(next.Primary).Name} goes on.");
    }

    private static Instant EndOf(Moment moment) => moment.Schedule.PlannedAt(moment.Now).End;

    internal static string Numbers(IEnumerable<Ticket> tickets) => string.Join(", ", tickets.Select(ticket => $"#{ticket.Number}"));
}
