using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class InboundTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_redelivered_event_is_taken_once()
    {
        var message = rig.Message(Mia, Cleo, Crash);
        (await rig.Accept(message)).Duplicate.ShouldBeFalse();
        (await rig.Accept(message)).Duplicate.ShouldBeTrue();
        await rig.Settle();
        rig.Platform.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_message_under_a_new_event_id_is_taken_once()
    {
        await rig.Accept(rig.Message(Mia, Ada, Crash, "e-one", "m-1"));
        (await rig.Accept(rig.Message(Mia, Ada, Crash, "e-two", "m-1"))).Duplicate.ShouldBeTrue();
        (await rig.Accept(rig.Message(Mia, Ada, Crash, "e-three", "m-2"))).Duplicate.ShouldBeFalse("people do repeat themselves");
    }

    [Fact]
    public async Task An_event_that_could_not_be_saved_can_be_sent_again()
    {
        var store = (InMemoryStore)rig.Store;
        var message = rig.Message(Mia, Cleo, Crash);
        store.Trouble = new StoreException("The disk is full.");
        await Should.ThrowAsync<StoreException>(() => rig.Accept(message));
        store.Trouble = null;
        (await rig.Accept(message)).Duplicate.ShouldBeFalse();
    }

    [Fact]
    public async Task Event_ids_of_any_length_and_script_are_kept_apart()
    {
        var ids = new[] { new string('x', 3000), new string('x', 2999) + "y", new string('ж', 99), new string('ж', 98) + "з", "a/b", "a:b", "😀", "\0", "~", "=41", "A" };
        foreach (var id in ids)
        {
            (await rig.Accept(rig.Message(Mia, Cleo, Crash, id, id))).Duplicate.ShouldBeFalse(id);
        }

        foreach (var id in ids)
        {
            (await rig.Accept(rig.Message(Mia, Cleo, Crash, id, id))).Duplicate.ShouldBeTrue(id);
        }
    }

    [Fact]
    public async Task What_is_said_to_nobody_of_the_team_leaves_nothing_behind()
    {
        await rig.Writes(Mia, Raj, Crash);
        await rig.Writes(Mia, Cleo, "");
        (await rig.Store.Range(Viewer.Id.Value, "", "zzz", 100, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_nobody_knows_is_answered_with_a_sentence()
    {
        foreach (var subject in new[] { "", "ticket:", "ticket:x", "ticket:99999999999", "ticket:-1", "joined:1", "joined:1:x", "spot/", "spot/a", "spot/%/%", ":::", "new" })
        {
            await rig.Accept(rig.Pressing(Mia, new CardAction(Verb.Acknowledge, subject, 0), new MessageRef(Rig.BotOf(Mia), "m")));
            await rig.Settle();
            rig.LastTo(Mia).ShouldNotBeNullOrWhiteSpace();
        }

        rig.Platform.SeenBy(Mia).Count.ShouldBe(12);
    }

    [Theory]
    [InlineData("redirect", "/redirect is for the team’s developers. To ask for support, write to me, or type /ticket new and what is wrong.")]
    [InlineData("dance", "I do not know /dance. I know /redirect, /oncall and /ticket.")]
    [InlineData("oncall", "Ada Park is primary until Sat 14 Nov 00:00 your time. Backup: Ben Ortiz.")]
    public async Task A_command_is_answered_privately(string command, string answer)
    {
        await rig.Types(Mia, command, with: Cleo);
        await rig.Settle();
        rig.LastTo(Mia).ShouldBe(answer);
        rig.Platform.Messages.Single().Target.ShouldBe(new Target.Whisper(Rig.Talk(Cleo, Mia), Mia.Addresses[0]));
    }

    [Fact]
    public async Task A_question_in_a_channel_is_answered_aloud_but_tickets_are_never_read_aloud()
    {
        var channel = new ConversationRef(SampleTeam.Platform, "support");
        await rig.Asks(Mia, "who is primary?", channel, ConversationKind.Channel);
        await rig.Asks(Mia, "my tickets", channel, ConversationKind.Channel);
        await rig.Settle();
        rig.Platform.Messages.Select(message => message.Target).ShouldBe([new Target.Into(channel), new Target.Whisper(channel, Mia.Addresses[0])], ignoreOrder: true);
    }

    [Fact]
    public async Task Spotting_can_be_set_by_each_developer_and_by_nobody_else()
    {
        await rig.Asks(Cleo, "spotting auto");
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Open);

        await rig.Asks(Cleo, "spotting off");
        await rig.Writes(Raj, Cleo, Crash);
        await rig.Asks(Raj, "spotting off");
        await rig.Settle();
        (await rig.Tickets()).Count.ShouldBe(1);
        rig.LastTo(Raj).ShouldBe("Spotting is for the team’s developers; messages to you are never looked at.");
    }

    [Fact]
    public async Task A_developer_records_a_call_as_a_ticket_of_the_caller()
    {
        await rig.Types(Dan, "ticket", "new @Raj Patel called: his licence has expired", mentions: Raj);
        await rig.Settle();
        var ticket = await rig.Ticket(1);
        ticket.Requester.Id.ShouldBe(Raj.Id);
        ticket.Title.ShouldBe("called: his licence has expired");
        rig.Platform.Conversations.Single().People.ShouldBe([Raj.Addresses[0], Dan.Addresses[0], Ada.Addresses[0]]);
    }

    [Fact]
    public async Task Whoever_typed_a_command_is_answered_through_what_the_platform_gave_for_it_and_nobody_else_is()
    {
        foreach (var (from, text) in new[] { (Cleo, ""), (Mia, ""), (Cleo, "@Mia Rossi she is blocked") })
        {
            await rig.Accept(new Inbound.Command(
                Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(from), Rig.Talk(Mia, Cleo), ConversationKind.Direct, "redirect", text, text.Length == 0 ? [] : [Rig.User(Mia)], null) { Via = $"via {from.FirstName}" });
        }

        await rig.Settle();
        var whispers = rig.Platform.Messages.Select(message => message.Target).OfType<Target.Whisper>().ToList();
        whispers.Count.ShouldBe(3);
        whispers.ShouldAllBe(whisper => whisper.Via == (whisper.Person == Cleo.Addresses[0] ? "via Cleo" : "via Mia"));
    }

    [Fact]
    public async Task A_team_that_this_process_does_not_serve_is_refused() =>
        await Should.ThrowAsync<KeyNotFoundException>(() => rig.Accept(rig.Message(Mia, Cleo, Crash) with { Team = new TeamId("other") }));
}
