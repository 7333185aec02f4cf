using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>Every command in every status. A status where it ends; <c>-</c> refused with a sentence; <c>.</c> nothing to do, and nobody is told.</summary>
public class MoveTableTests
{
    private const int Newest = int.MaxValue;

    private static readonly (string Name, TicketCommand Command, string Moves)[] Table =
    [
        ("Acknowledge by the assignee", new TicketCommand.Acknowledge(Ada, Newest), "Acknowledged . . -"),
        ("Acknowledge by another responder", new TicketCommand.Acknowledge(Ben, Newest), "Acknowledged - - -"),
        ("Acknowledge by the requester", new TicketCommand.Acknowledge(Mia, Newest), "- - - -"),
        ("Reply", new TicketCommand.Reply(Ada, Newest, "Try this."), "Acknowledged Acknowledged WaitingForRequester -"),
        ("Reply without words", new TicketCommand.Reply(Ada, Newest, " \n"), "- - - -"),
        ("Reply by the requester", new TicketCommand.Reply(Mia, Newest, "Hm."), "- - - -"),
        ("Wait", new TicketCommand.WaitForRequester(Ada, Newest, "Which version?"), "WaitingForRequester WaitingForRequester . -"),
        ("Wait without words", new TicketCommand.WaitForRequester(Ada, Newest, null), "WaitingForRequester WaitingForRequester . -"),
        ("Wait by the requester", new TicketCommand.WaitForRequester(Mia, Newest, null), "- - - -"),
        ("Bring in the backup", new TicketCommand.Escalate(Ada, Newest, "stuck"), "Open Acknowledged WaitingForRequester -"),
        ("Bring in the backup by the requester", new TicketCommand.Escalate(Mia, Newest, null), "- - - -"),
        ("Ask another developer", new TicketCommand.Escalate(Ada, Newest, "stuck") { To = new Whom.Named(Dan.Id) }, "Open Acknowledged WaitingForRequester -"),
        ("Ask all other developers", new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Developers() }, "Open Acknowledged WaitingForRequester -"),
        ("Ask whoever has a skill that nobody has", new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Skilled("cuda") }, "- - - -"),
        ("Hand up where there are no levels", new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.NextLevel(Up: true) }, "- - - -"),
        ("Pass on to a team that is not there", new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.OtherTeam("render") }, "- - - -"),
        ("Accept without having been asked", new TicketCommand.AcceptCall(Dan, Newest, Take: false), "- - - -"),
        ("Delay without having been asked", new TicketCommand.DelayCall(Dan, Newest, "1h", null), "- - - -"),
        ("Decline without having been asked", new TicketCommand.DeclineCall(Mia, Newest, null), "- - - -"),
        ("Another team opens what was not passed on", new TicketCommand.DelegateOpened("render", 3), ". . . ."),
        ("Another team ends what was not passed on", new TicketCommand.DelegateMoved("render", 3, Resolution.Fixed, null), ". . . ."),
        ("Take over by another responder", new TicketCommand.TakeOver(Dan, Newest), "Open Acknowledged WaitingForRequester -"),
        ("Take over by the assignee", new TicketCommand.TakeOver(Ada, Newest), ". . . -"),
        ("Take over by the requester", new TicketCommand.TakeOver(Mia, Newest), "- - - -"),
        ("Reassign", new TicketCommand.Reassign(Ada, Newest, Dan.Id, "knows it best"), "Open Acknowledged WaitingForRequester -"),
        ("Reassign to oneself", new TicketCommand.Reassign(Dan, Newest, Dan.Id, null), "Open Acknowledged WaitingForRequester -"),
        ("Reassign to the assignee", new TicketCommand.Reassign(Ben, Newest, Ada.Id, null), ". . . -"),
        ("Reassign to nobody", new TicketCommand.Reassign(Ada, Newest, null, null), "- - - -"),
        ("Reassign to another requester", new TicketCommand.Reassign(Ada, Newest, Raj.Id, null), "- - - -"),
        ("Reassign by the requester", new TicketCommand.Reassign(Mia, Newest, Dan.Id, null), "- - - -"),
        ("Agree on the next reply", new TicketCommand.AgreeDue(Ada, Newest, "2026-11-12", "15:30"), "Acknowledged Acknowledged Acknowledged -"),
        ("Agree on what has passed", new TicketCommand.AgreeDue(Ada, Newest, "2026-11-11", "10:00"), "- - - -"),
        ("Agree on what nobody can read", new TicketCommand.AgreeDue(Ada, Newest, "soon", "15:30"), "- - - -"),
        ("Agree by the requester", new TicketCommand.AgreeDue(Mia, Newest, "2026-11-12", "15:30"), "- - - -"),
        ("Agree in words", new TicketCommand.AgreeDue(Ada, Newest, null, null) { Words = "tomorrow 10:00" }, "Acknowledged Acknowledged Acknowledged -"),
        ("Agree in words that nobody understands", new TicketCommand.AgreeDue(Ada, Newest, "2026-11-12", "15:30") { Words = "soonish" }, "- - - -"),
        ("Set the priority", new TicketCommand.SetPriority(Ada, Newest, Priority.High), "Open Acknowledged WaitingForRequester -"),
        ("Set the priority that it has", new TicketCommand.SetPriority(Ada, Newest, Priority.Medium), "- - - -"),
        ("Set no priority", new TicketCommand.SetPriority(Ada, Newest, null), "- - - -"),
        ("Set the priority by the requester", new TicketCommand.SetPriority(Mia, Newest, Priority.High), "- - - -"),
        ("Set the kind", new TicketCommand.SetKind(Ada, Newest, RequestKind.Access), "Open Acknowledged WaitingForRequester -"),
        ("Set no kind", new TicketCommand.SetKind(Ada, Newest, null), "- - - -"),
        ("Set the kind by the requester", new TicketCommand.SetKind(Mia, Newest, RequestKind.Access), "- - - -"),
        ("Resolve", new TicketCommand.Resolve(Ada, Newest, Resolution.Fixed, null), "Resolved Resolved Resolved -"),
        ("Resolve by the requester", new TicketCommand.Resolve(Mia, Newest, Resolution.Answered, null), "Resolved Resolved Resolved -"),
        ("Resolve by another requester", new TicketCommand.Resolve(Raj, Newest, Resolution.Answered, null), "- - - -"),
        ("Reopen", new TicketCommand.Reopen(Ada, Newest), ". . . Open"),
        ("Reopen by the requester", new TicketCommand.Reopen(Mia, Newest), ". . . Open"),
        ("Reopen by another requester", new TicketCommand.Reopen(Raj, Newest), "- - - -"),
        ("The requester writes", new TicketCommand.Wrote(Mia, "And now?", false, false), "Open Acknowledged Acknowledged Open"),
        ("The requester only thanks", new TicketCommand.Wrote(Mia, "Thanks!", false, true), "Open Acknowledged WaitingForRequester Resolved"),
        ("The assignee writes", new TicketCommand.Wrote(Ada, "Try this.", false, false), "Acknowledged Acknowledged WaitingForRequester Resolved"),
        ("The backup writes", new TicketCommand.Wrote(Ben, "Try this.", false, false), "Acknowledged Acknowledged WaitingForRequester Resolved"),
        ("The contacted developer writes", new TicketCommand.Wrote(Cleo, "Ada knows best.", false, false), "Open Acknowledged WaitingForRequester Resolved"),
        ("Another requester writes", new TicketCommand.Wrote(Raj, "Same here.", true, false), "Open Acknowledged WaitingForRequester Resolved"),
        ("The assignee carries it on", new TicketCommand.ChooseHandover(Ada, true, "nearly done"), "Open Acknowledged WaitingForRequester -"),
        ("Another responder carries it on", new TicketCommand.ChooseHandover(Ben, true, null), "- - - -"),
        ("The shift ends, and the same primary goes on", new TicketCommand.PassOn(At("2026-11-13T17:00"), [Ada.Id], false, null), ". . . ."),
        ("Another’s shift ends", new TicketCommand.PassOn(At("2026-11-13T17:00"), [Dan.Id], false, null), ". . . ."),
        ("A message joins", new TicketCommand.Join("It crashes again", Dan, Mia), "Open Acknowledged Acknowledged Open"),
        ("A message that is not there is separated", new TicketCommand.Separate(7, 2, Mia), "- - - -"),
        ("Time passes, and nothing is due", new TicketCommand.TimePassed(), ". . . ."),
        ("A store of an earlier version is minded", new TicketCommand.BeginWaiting(), ". . . ."),
        ("The conversation is ready once more", new TicketCommand.ConversationReady(Scene.Room), ". . . ."),
        ("The conversation has moved", new TicketCommand.ConversationReady(new ConversationRef(Platform, "room2")), "Open Acknowledged WaitingForRequester Resolved"),
        ("The assignee cannot be brought in", new TicketCommand.ConversationReady(Scene.Room) { Missing = [Ada.Addresses[0]] }, "Open Acknowledged WaitingForRequester Resolved"),
        ("The conversation fails", new TicketCommand.ConversationFailed(), "Open Acknowledged WaitingForRequester Resolved"),
        ("The same card is posted", new TicketCommand.CardPosted(Scene.CardMessage, 1), ". . . ."),
        ("Another card is posted", new TicketCommand.CardPosted(new MessageRef(Scene.Room, "card2"), 1), "Open Acknowledged WaitingForRequester Resolved"),
        ("The card is lost", new TicketCommand.CardLost(Scene.CardMessage, "deleted"), "Open Acknowledged WaitingForRequester Resolved"),
        ("Something could not be sent", new TicketCommand.SendFailed("no such user"), "Open Acknowledged WaitingForRequester Resolved"),
    ];

    public static TheoryData<string, TicketStatus, string> Rows()
    {
        var rows = new TheoryData<string, TicketStatus, string>();
        foreach (var (name, _, moves) in Table)
        {
            foreach (var (status, move) in Enum.GetValues<TicketStatus>().Zip(moves.Split(' ')))
            {
                rows.Add(name, status, move);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_moves_a_ticket_as_the_table_says(string name, TicketStatus from, string expected)
    {
        var scene = Scene.In(from);
        var before = scene.Ticket;

        scene.Do(Table.Single(row => string.Equals(row.Name, name, StringComparison.Ordinal)).Command);

        var found = scene.Refusal switch { null => scene.Ticket.Status.ToString(), "" => ".", _ => "-" };
        found.ShouldBe(expected);
        if (scene.Refusal is not null)
        {
            scene.Ticket.ShouldBeSameAs(before);
        }
    }

    [Fact]
    public void The_table_has_every_command()
    {
        var known = typeof(TicketCommand).GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name);
        known.Except(Table.Select(row => row.Command.GetType().Name), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_move_leaves_a_clock_exactly_while_a_word_is_owed()
    {
        Scene.In(TicketStatus.Open).Ticket.Clock.ShouldNotBeNull();
        Scene.In(TicketStatus.Acknowledged).Ticket.Clock.ShouldNotBeNull("an acknowledgement is a response, not an answer");
        Scene.In(TicketStatus.WaitingForRequester).Ticket.Clock.ShouldBeNull();
        Scene.In(TicketStatus.Resolved).Ticket.Clock.ShouldBeNull();
    }
}
