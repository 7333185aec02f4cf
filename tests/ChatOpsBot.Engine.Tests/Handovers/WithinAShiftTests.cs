using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Handovers;

/// <summary>Changes within Ada's shift, which ends on Friday at 17:00. It is Wednesday at ten; Ben is backup.</summary>
public class WithinAShiftTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task Whoever_steps_up_has_at_once_what_waits_for_an_answer_and_nothing_else()
    {
        await Start();
        await rig.Asks(Stranger(1), Crash);
        await rig.Settle();
        await rig.Asks(Stranger(2), Crash);
        await rig.Settle();
        await rig.Says(Ada, "Try 5.2, please.", room: 0);
        await rig.Types(Ada, "ticket", "carry 2");
        await rig.Settle();
        rig.Becomes("2026-11-11T14:00");
        await rig.Types(Ben, "oncall", "step up");
        await rig.Settle();

        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ada.Id, "it is answered");
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ben.Id, "somebody waits, whatever was chosen");
        (await rig.Timeline(2)).ShouldContain("Ben Ortiz stepped up and went on, after Ada Park");
        rig.Platform.Messages.Count(message => message.Words.StartsWith("Stranger 2, Ben Ortiz has stepped up as primary and goes on with #2 in place of Ada Park", StringComparison.Ordinal)).ShouldBe(1);
        Told(Ben).Count(words => words.Contains("You are primary from now", StringComparison.Ordinal)).ShouldBe(1, "with the change itself");
        Told(Ada).ShouldNotContain(words => words.StartsWith("Your shift is over", StringComparison.Ordinal));

        // A moment later nothing more happens; and at the end both hand over.
        rig.Becomes("2026-11-11T15:00");
        await rig.Settle();
        (await rig.Timeline(2)).Count(line => line.Contains("stepped up", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_covered_day_passes_nothing_on_and_at_the_end_whoever_covered_hands_over_too()
    {
        await Start();
        await rig.Asks(Stranger(1), Crash);
        await rig.Settle();
        await rig.Types(Lea, "oncall", "override primary to @dan 2026-11-12", mentions: Dan);
        await rig.Settle();
        rig.Becomes("2026-11-12T09:00");
        await rig.Settle();
        Told(Dan).ShouldContain(words => words.StartsWith("You are primary from now until ", StringComparison.Ordinal));
        await rig.Asks(Stranger(2), Crash);
        await rig.Settle();
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ada.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Dan.Id);
        rig.Becomes("2026-11-13T13:00");
        await rig.Settle();
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ada.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Dan.Id);
        Cards(Ada).ShouldBe(1);
        Cards(Dan).ShouldBe(1);

        await rig.Presses(Dan, Verb.Carry, ("ticket", "2"));
        rig.Becomes("2026-11-13T17:00");
        await rig.Settle();
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe((await Next()).Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Dan.Id);
        Told(Ada).ShouldContain(words => words.StartsWith("Your shift is over. Thank you, Ada.", StringComparison.Ordinal));
        Told(Dan).ShouldContain(words => words.StartsWith("Your shift is over. Thank you, Dan. You carry one ticket on.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_tickets_are_handed_over_each_once()
    {
        await Start();
        for (var i = 1; i <= 200; i++)
        {
            await rig.Asks(Stranger(i), Crash);
        }

        await rig.Settle();
        rig.Becomes("2026-11-13T13:00");
        await rig.Settle();
        Cards(Ada).ShouldBe(25, "eight on each");
        rig.Becomes("2026-11-13T17:00");
        await rig.Settle();
        var next = await Next();
        (await rig.Tickets(openOnly: true)).ShouldAllBe(ticket => ticket.Assignee!.Id == next.Id);
        rig.Platform.Messages.Count(message => message.Words.Contains("shift has ended", StringComparison.Ordinal)).ShouldBe(200);
        Told(Ada)[^1].ShouldBe($"Your shift is over. Thank you, Ada. 200 tickets went to {next.Name}.");
    }

    private async Task Start()
    {
        await rig.Watch.StartAsync(CancellationToken.None);
        await rig.Settle();
    }

    private ValueTask<Person> Next() => ValueTask.FromResult(Viewer.Get(rig.Teams.ScheduleOf(Viewer).At(rig.Now).Primary));

    private int Cards(Person person) => rig.Platform.Messages.Count(message =>
        message.Target == new Target.To(person.Addresses[0]) && message.Card?.Everyone.Title.StartsWith("Handover", StringComparison.Ordinal) == true);

    private List<string> Told(Person person) => [.. rig.Platform.Messages.Where(message => message.Target switch
    {
        Target.To to => to.Person == person.Addresses[0],
        Target.Whisper whisper => whisper.Person == person.Addresses[0],
        Target.Into into => into.Conversation == Rig.BotOf(person),
        _ => false,
    }).Select(message => message.Words)];
}
