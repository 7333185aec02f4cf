using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine.Delivery;

/// <summary>
/// Effects that are for another team of this process and for no platform. A transaction holds one team's documents only, so what passes between two comes through the
/// outbox: at least once, and by a mark of its own no more than once.
/// </summary>
internal sealed class Errands(IStore store, ConversationEngine engine)
{
    /// <summary>Runs an errand; null for an effect that is none.</summary>
    public async ValueTask<Outcome?> Run(TeamId from, Effect effect, CancellationToken cancel)
    {
        if (effect is not (Effect.PassOn or Effect.Report))
        {
            return null;
        }

        var to = effect is Effect.PassOn passed ? passed.To : ((Effect.Report)effect).To;
        if (engine.TeamOf(to) is null)
        {
            return new Outcome(Problem: new SendProblem($"This process does not serve the team {to}.", Permanent: true));
        }

        try
        {
            return effect is Effect.PassOn pass ? await PassOn(from, pass, cancel) : await Report(from, (Effect.Report)effect, cancel);
        }
#pragma warning disable CA1031 // As with a platform: whatever goes wrong is tried again, and stops nothing else.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new Outcome(Problem: new SendProblem($"Team {to}: {failure.GetType().Name}", Permanent: false));
        }
#pragma warning restore CA1031
    }

    private async ValueTask<Outcome> PassOn(TeamId from, Effect.PassOn pass, CancellationToken cancel)
    {
        if (await Reads.Ticket(store, from, pass.Ticket, cancel) is not { } ticket || pass.Which > ticket.Delegations.Length || engine.TeamOf(from) is not { } sender)
        {
            return new Outcome(Problem: new SendProblem("The ticket that was passed on is gone.", Permanent: true));
        }

        var (delegation, platform, number) = (ticket.Delegations[pass.Which - 1], ticket.Contact.Platform, 0);
        await engine.Conclude(pass.To, async turn =>
        {
            var mark = Keys.PassedOn(from, pass.Ticket, pass.Which);
            if (await turn.Load<TicketPointer>(mark) is { } known)
            {
                number = known.Ticket;
                return;
            }

            var (requester, by) = (PersonIn(turn.Moment.Team, ticket.Requester, platform), PersonIn(turn.Moment.Team, delegation.By, platform));
            var contact = new FirstContact(ContactKind.Delegated, by, delegation.Note, platform);
            var opened = await turn.Open(new NewTicket(requester, ticket.Words, contact)
            {
                Origin = new TicketLink(from.Value, sender.Name, pass.Ticket),
                Kind = ticket.Kind,
            }, by);
            turn.Put(mark, new TicketPointer(opened.Number));
            await turn.Decide(requester, new IntakeCommand.TicketHasIt(opened, null, Joined: false, ticket.Conversation ?? new ConversationRef(platform, "")));
            number = opened.Number;
        }, cancel);
        return new Outcome { Number = number };
    }

    private async ValueTask<Outcome> Report(TeamId from, Effect.Report report, CancellationToken cancel)
    {
        await engine.Conclude(report.To, async turn =>
            await turn.Decide(report.Ticket, new TicketCommand.DelegateMoved(from.Value, report.Number, report.How, report.Note), by: null), cancel);
        return new Outcome();
    }

    // The same person, as the other team sees them: who serves here may be a requester there.
    private static Person PersonIn(Team team, Person person, string platform) => person.On(platform) is { } address
        ? team.PersonOf(new ChatUser(address, person.Name, person.Zone))
        : person with { Role = Role.Requester };
}
