using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a turn decides on tickets and requesters, and what it writes of each decision.</summary>
internal sealed partial class Turn
{
    private readonly List<TicketNumbers.Proposal> reserved = [];

    /// <summary>Decides on an existing ticket. Null when there is no ticket of that number.</summary>
    public async ValueTask<Decision<Ticket, TicketEvent>?> Decide(int number, TicketCommand command, Person? by)
    {
        if (await Load<Ticket>(Keys.Ticket(number)) is not { } ticket)
        {
            return null;
        }

        var decision = TicketDecisions.Decide(ticket, command, Moment);
        if (decision is Decision<Ticket, TicketEvent>.Done done)
        {
            await Write(ticket, done, by);
        }

        return decision;
    }

    /// <summary>Opens a ticket under the next free number.</summary>
    public async ValueTask<Ticket> Open(NewTicket request, Person by)
    {
        reserved.ForEach(earlier => earlier.Sent());
        reserved.Add(await numbers.Reserve(Moment.Team.Id, cancel));
        var number = reserved[^1].Number;
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(request, number, Moment);
        Point(Keys.TicketNumberHint, new NumberHint(number));
        await Write(null, done, by);
        return done.State;
    }

    /// <summary>Decides on a requester, and on tickets as follows from it.</summary>
    public async ValueTask<Decision<RequesterFile, IntakeStep>> Decide(Person requester, IntakeCommand command)
    {
        var file = await Load<RequesterFile>(Keys.Requester(requester.Id)) ?? new RequesterFile(requester);

        // A name or a zone that changed on the platform is taken over with the next message.
        file = file.Person == requester ? file : file with { Person = requester };
        var decision = IntakeDecisions.Decide(file, command, Moment);
        if (decision is not Decision<RequesterFile, IntakeStep>.Done done)
        {
            return decision;
        }

        Write(done);
        foreach (var step in done.Events)
        {
            await Follow(requester, step, command);
        }

        return decision;
    }

    /// <summary>Sends effects about a ticket after all that was sent about it before.</summary>
    public void Send(Ticket ticket, ImmutableArray<Effect> effects) => Put(Keys.Ticket(ticket.Number), Sending(ticket, effects));

    /// <summary>Sends effects about a requester after all that was sent about them before.</summary>
    public void Send(RequesterFile file, ImmutableArray<Effect> effects) => Put(Keys.Requester(file.Person.Id), Sending(file, effects));

    private async ValueTask Follow(Person requester, IntakeStep step, IntakeCommand command)
    {
        switch (step)
        {
            case IntakeStep.Teach teach:
                await Teach(requester, teach);
                break;
            case IntakeStep.Unteach unteach:
                await Unteach(unteach.Lesson);
                break;
            default:
                await FollowToTicket(requester, step, command);
                break;
        }
    }

    private async ValueTask FollowToTicket(Person requester, IntakeStep step, IntakeCommand command)
    {
        var (developer, where) = command switch
        {
            IntakeCommand.Heard heard => (heard.Developer, heard.Where),
            IntakeCommand.Redirect redirect => (redirect.By, redirect.Where),
            IntakeCommand.Ask ask => (ask.Contact.Developer, ask.Where),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that opens no ticket."),
        };
        switch (step)
        {
            case IntakeStep.Open open:
                var opened = await Open(open.Ticket, developer ?? requester);
                await Decide(requester, new IntakeCommand.TicketHasIt(opened, developer, Joined: false, where));
                break;
            case IntakeStep.Join join:
                await Decide(join.Ticket, new TicketCommand.Join(join.Text, join.Developer, join.By), join.By);
                if (await Load<Ticket>(Keys.Ticket(join.Ticket)) is { } joined)
                {
                    await Decide(requester, new IntakeCommand.TicketHasIt(joined, developer, Joined: true, where));
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "A step that nobody takes.");
        }
    }

    private async ValueTask Write(Ticket? before, Decision<Ticket, TicketEvent>.Done done, Person? by)
    {
        var after = done.State;
        var sequence = before?.Entries ?? 0;
        foreach (var what in done.Events)
        {
            Put(Keys.Entry(after.Number, ++sequence), new TimelineEntry(Moment.Now, by, what));
        }

        after = Sending(after, done.Effects);
        if (after.IsOpen != before?.IsOpen)
        {
            PointIf(after.IsOpen, Keys.Open(after.Number), after.Number);
        }

        if (after.Conversation is { } conversation && conversation != before?.Conversation)
        {
            Point(Keys.Conversation(conversation), new TicketPointer(after.Number));
            if (conversation.Thread is not null)
            {
                Point(Keys.Group(conversation), new TicketPointer(after.Number));
            }
        }

        var (old, next) = (before?.NextLook, after.NextLook);
        if (old is { } left && left != next)
        {
            Delete(Keys.Due(left, after.Number));
        }

        if (next is { } comes && comes != old)
        {
            Point(Keys.Due(comes, after.Number), new TicketPointer(after.Number));
        }

        Put(Keys.Ticket(after.Number), after);
        Count(before, after, done.Events, by);
        await FollowPages(before, after);
        if (before is not null && before.IsOpen != after.IsOpen)
        {
            await Decide(after.Requester, after.IsOpen
                ? new IntakeCommand.TicketReopened(after.Number)
                : new IntakeCommand.TicketResolved(after.Number));
        }
    }

    // Beside the ticket, so that nobody has to read every ticket to say what was done in a shift.
    private void Count(Ticket? before, Ticket after, ImmutableArray<TicketEvent> events, Person? by)
    {
        var answers = before?.Clock is not null && events.Any(what =>
            what is TicketEvent.Acknowledged or TicketEvent.Replied or TicketEvent.SetWaiting or TicketEvent.DueAgreed or TicketEvent.Resolved);
        var resolves = events.Any(what => what is TicketEvent.Resolved);
        if ((answers || resolves) && by is { IsResponder: true } && by.Id != after.Requester.Id)
        {
            Point(Keys.Service(Moment.Now, after.Number, after.Entries), new Service(by.Id, after.Number, answers ? before!.Clock!.Due : null, Moment.Now, resolves));
        }
    }

    private void Write(Decision<RequesterFile, IntakeStep>.Done done) => Send(done.State, done.Effects);

    private Ticket Sending(Ticket ticket, ImmutableArray<Effect> effects)
    {
        if (effects.IsEmpty)
        {
            return ticket;
        }

        var sending = ticket with { Sendings = ticket.Sendings + 1 };
        Send(Keys.TicketLane(ticket.Number), sending.Sendings, new Subject(ticket.Number, null), effects);
        return sending;
    }

    private RequesterFile Sending(RequesterFile file, ImmutableArray<Effect> effects)
    {
        if (effects.IsEmpty)
        {
            return file;
        }

        var sending = file with { Sendings = file.Sendings + 1 };
        Send(Keys.RequesterLane(file.Person.Id), sending.Sendings, new Subject(null, file.Person.Id), effects);
        return sending;
    }

    private void PointIf(bool there, string key, int ticket)
    {
        if (there)
        {
            Point(key, new TicketPointer(ticket));
        }
        else
        {
            Delete(key);
        }
    }
}
