using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using FsCheck;
using FsCheck.Fluent;
using ChatOpsBot.Testing;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>What holds of every ticket, whatever happens to it in whatever order.</summary>
public class TicketProperties
{
    private static readonly Person[] People = [Ada, Ben, Cleo, Dan, Lea, Mia, Raj];

    private static readonly Gen<Func<Ticket, TicketCommand>> Commands =
        from who in Gen.Elements(People)
        from other in Gen.Elements(People)
        from stale in Gen.Choose(-2, 1)
        from text in Gen.Elements("", " ", "It crashes.", "Thanks!", "\0\uD83D")
        from flag in Gen.Elements(true, false)
        from joined in Gen.Choose(0, 4)
        from command in Gen.Elements<Func<Ticket, TicketCommand>>(
            ticket => new TicketCommand.Acknowledge(who, ticket.Revision + stale),
            ticket => new TicketCommand.Reply(who, ticket.Revision + stale, text),
            ticket => new TicketCommand.WaitForRequester(who, ticket.Revision + stale, text),
            ticket => new TicketCommand.Escalate(who, ticket.Revision + stale, text),
            ticket => new TicketCommand.Escalate(who, ticket.Revision + stale, text) { To = flag ? new Whom.Developers() : new Whom.Named(other.Id) },
            ticket => new TicketCommand.Escalate(who, ticket.Revision + stale, text) { To = flag ? new Whom.NextLevel(joined > 1) : new Whom.OtherTeam(joined > 2 ? "render" : "netops") },
            ticket => new TicketCommand.AcceptCall(who, ticket.Revision + stale, flag),
            ticket => new TicketCommand.DelayCall(who, ticket.Revision + stale, flag ? "2h" : text, text),
            ticket => new TicketCommand.DeclineCall(who, ticket.Revision + stale, text),
            _ => new TicketCommand.DelegateOpened("render", joined),
            _ => new TicketCommand.DelegateMoved("render", joined, flag ? Resolution.Fixed : null, text),
            ticket => new TicketCommand.TakeOver(who, ticket.Revision + stale),
            ticket => new TicketCommand.Resolve(who, ticket.Revision + stale, Resolution.Fixed, text),
            ticket => new TicketCommand.Reassign(who, ticket.Revision + stale, other.Id, text),
            ticket => new TicketCommand.AgreeDue(who, ticket.Revision + stale, $"2026-11-{12 + joined}", flag ? "15:30" : "02:00"),
            ticket => new TicketCommand.AgreeDue(who, ticket.Revision + stale, null, null) { Words = flag ? "tomorrow 10:00 their time" : text },
            ticket => new TicketCommand.SetPriority(who, ticket.Revision + stale, flag ? Priority.High : Priority.Low),
            ticket => new TicketCommand.SetKind(who, ticket.Revision + stale, joined > 3 ? null : (RequestKind)joined),
            ticket => new TicketCommand.Reopen(who, ticket.Revision + stale),
            _ => new TicketCommand.Wrote(who, text, flag, string.Equals(text, "Thanks!", StringComparison.Ordinal)),
            _ => new TicketCommand.Wrote(Mia, "It still crashes.", flag, OnlyThanks: false),
            _ => new TicketCommand.Join(text, flag ? who : null, Mia),
            ticket => new TicketCommand.Separate(ticket.JoinedEver - joined, 99, who),
            _ => new TicketCommand.TimePassed(),
            _ => new TicketCommand.ConversationReady(new ConversationRef(Platform, $"room{joined}")),
            _ => new TicketCommand.ConversationReady(new ConversationRef(Platform, $"room{joined}")) { Missing = [who.Addresses[0], other.Addresses[0]], Added = [who.Addresses[0]] },
            ticket => new TicketCommand.ConversationReady(ticket.Conversation ?? Scene.Room) { Missing = [other.Addresses[0]] },
            _ => new TicketCommand.ConversationFailed(),
            ticket => new TicketCommand.CardPosted(new MessageRef(Scene.Room, $"card{joined}"), ticket.Revision + stale),
            ticket => new TicketCommand.CardLost(flag ? ticket.Card : null, "no"),
            _ => new TicketCommand.SendFailed("no"))
        select command;

    private static readonly Gen<(Func<Ticket, TicketCommand> Command, int Minutes)[]> Histories =
        (from command in Commands from minutes in Gen.Elements(0, 1, 59, 60, 180, 24 * 60, 8 * 24 * 60) select (command, minutes)).ArrayOf();

    [Fact]
    public void Whatever_happens_a_ticket_keeps_its_books() =>
        Prop.ForAll(Histories.ToArbitrary(), Gen.Elements(Mia, Dan, Ada).ToArbitrary(), Gen.Elements(Viewer, HelpDesk.WithOthers, HelpDesk.Levelled).ToArbitrary(), Play)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    private static void Play((Func<Ticket, TicketCommand> Command, int Minutes)[] history, Person requester, Team team)
    {
        var now = At("2026-11-10T09:13");
        var opened = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(
            new NewTicket(requester, "It crashes.", new FirstContact(ContactKind.Developer, Cleo, null, Platform)), 1, new Moment(now, team));
        var ticket = opened.State;
        var (entries, owed) = (opened.Events.Length, true);
        foreach (var (command, minutes) in history)
        {
            now += Duration.FromMinutes(minutes);
            var moment = new Moment(now, team);
            var asked = command(ticket);
            var decision = TicketDecisions.Decide(ticket, asked, moment);
            if (decision is not Decision<Ticket, TicketEvent>.Done done)
            {
                continue;
            }

            CheckCalls(ticket, done, asked);
            done.State.Revision.ShouldBeGreaterThanOrEqualTo(ticket.Revision);
            done.State.Entries.ShouldBe(entries += done.Events.Length);
            ticket = done.State;
            owed = ticket.Status switch
            {
                TicketStatus.Resolved or TicketStatus.WaitingForRequester => false,
                _ when asked is TicketCommand.Wrote { OnlyThanks: false } wrote && wrote.By.Id == requester.Id => true,
                _ when asked is TicketCommand.Join or TicketCommand.Reopen or TicketCommand.AgreeDue => true,
                _ when done.Events.Any(what => what is TicketEvent.Replied or TicketEvent.Delegated) => false,
                _ => owed,
            };
            Check(ticket, moment, owed, asked);
        }
    }

    private static void Check(Ticket ticket, Moment moment, bool owed, TicketCommand asked)
    {
        ticket.IsKindChosen.ShouldBe(ticket.Kind is not null, "nothing was suggested, and what somebody chose stays chosen");
        if (ticket.Status is TicketStatus.Resolved or TicketStatus.WaitingForRequester)
        {
            ticket.Clock.ShouldBeNull($"nothing is owed after {asked}");
        }
        else if (owed)
        {
            ticket.Clock.ShouldNotBeNull($"the requester wrote last, before {asked}");
        }

        (ticket.Resolution is not null).ShouldBe(ticket.Status == TicketStatus.Resolved);
        ticket.Assignee.Id.ShouldNotBe(ticket.Requester.Id);
        ticket.Participants.ShouldBeUnique();
        ticket.BroughtIn.Select(person => person.Id).ShouldBeUnique();
        ticket.Former.Select(former => former.Conversation).ShouldBeUnique();
        ticket.Former.ShouldNotContain(former => former.Conversation == ticket.Conversation);
        ticket.HeardAtRevision.ShouldBeLessThanOrEqualTo(ticket.Revision);
        if (asked is TicketCommand.TimePassed)
        {
            (ticket.NextLook ?? Instant.MaxValue).ShouldBeGreaterThan(moment.Now);
        }
    }

    private static void CheckCalls(Ticket before, Decision<Ticket, TicketEvent>.Done done, TicketCommand asked)
    {
        var calls = done.State.Calls;
        calls.Select(call => call.Who.Id).ShouldBeUnique();
        calls.Select(call => call.Who.Id).ShouldNotContain(before.Requester.Id);
        calls.Length.ShouldBe(before.Calls.Length + done.Events.Count(what => what is TicketEvent.CalledFor), "everybody who is asked is asked once");
        foreach (var (was, now) in before.Calls.Zip(calls))
        {
            (now.RemindAt is not null).ShouldBe(now.Answer == CallAnswer.Delayed);
            if (was.Answer is CallAnswer.Declined && now.Answer != was.Answer)
            {
                asked.ShouldBeAssignableTo<TicketCommand.Pressed>()!.By.Id.ShouldBe(was.Who.Id, "nobody but they themselves changes a no");
            }
        }
    }
}
