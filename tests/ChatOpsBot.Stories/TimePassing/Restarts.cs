using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.TimePassing;

/// <summary>Hosts that stop and start, and starting over.</summary>
public sealed class Restarts
{
    private const string Request = "The viewer crashes on start, please help.";

    [Theory]
    [OnEveryStage]
    public async Task A_host_goes_on_where_it_stopped_its_moved_clock_included(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var eve = await story.NewPerson("eve", "Eve Adams");
        await eve.Writes("ben", Request);
        await story.Mia.Writes("bot", "I cannot log in. What can I do?");
        await story.Ben.Asks("spotting off");
        await story.Api.Forward("PT3H");
        var before = (await story.Api.Clock(), await story.Api.Ticket(1), (await story.Ben.View()).AllWords);

        await story.Stop();
        await story.StartAgain();

        (await story.Api.Clock()).ShouldBe(before.Item1);
        (await story.Api.Ticket(1)).Story.ShouldBe(before.Item2.Story);
        (await story.Ben.View()).AllWords.ShouldBe(before.AllWords);

        // Cards are still alive, numbers go on, preferences hold, deadlines stand.
        await story.Ben.Presses("Redirect to primary");
        (await story.Api.Ticket(2)).Requester.Id.ShouldBe("eve");
        await story.Mia.Presses("It is solved");
        await story.Raj.Writes("ben", Request);
        (await story.Ben.View()).With("raj").Messages.ShouldHaveSingleItem();
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-23T22:00:00Z", "the warning for Eve's");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_host_that_was_down_over_a_deadline_does_at_its_next_start_what_fell_due(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Stop();

        // Two hours late; nobody warned, and nobody is warned of what has happened already.
        await story.StartAgain("2026-11-23T22:00:00Z");
        await story.Settle();

        (await story.Api.Ticket(1)).Timeline!.Skip(2).Select(entry => (entry.At, entry.What)).ShouldBe([
            ("2026-11-23T22:00:00Z", "Breach: the next reply is overdue"),
            ("2026-11-23T22:00:00Z", "The bot brought in Dan Weber"),
        ]);
        (await story.Mia.Group()).People.ShouldContain("dan");
    }

    [Fact]
    public async Task A_host_that_was_down_over_two_changes_of_shift_announces_the_one_that_serves_and_only_once()
    {
        await using var story = await StoryHost.Start();
        await story.Stop();

        await story.StartAgain("2026-12-07T15:00:00Z");
        await story.Settle();
        await story.Stop();
        await story.StartAgain("2026-12-07T16:00:00Z");
        await story.Settle();

        (await story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel").Texts.ShouldBe(
            ["@Ada Park is primary now, with @Ben Ortiz as backup, until Fri 11 Dec 17:00 Chicago time. No ticket is open. Thank you, Cleo."]);
    }

    [Fact]
    public async Task Starting_over_leaves_nothing_behind()
    {
        await using var story = await StoryHost.Start();
        await story.NewPerson("eve", "Eve Adams");
        await story.Mia.Writes("bot", Request);
        await story.Ben.Asks("spotting off");
        await story.Api.Forward("P1D");

        await story.Api.Post<SeenNetwork>("reset", new { });

        var network = await story.Api.Network();
        (network.Now, network.NextDue).ShouldBe((StoryTime.Monday, null));
        network.People.ShouldNotContain(person => person.Id == "eve");
        (await story.Api.Tickets()).ShouldBeEmpty();
        foreach (var person in network.People)
        {
            (await story.Person(person.Id).View()).Messages.ShouldBeEmpty();
        }

        await story.Mia.Writes("ben", Request);
        await story.Ben.Presses("Redirect to primary");
        (await story.Api.Tickets()).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public async Task Starting_over_holds_after_a_restart()
    {
        await using var story = await StoryHost.Start();
        await story.Mia.Writes("bot", Request);
        await story.Api.Post<SeenNetwork>("reset", new { });
        await story.Stop();
        await story.StartAgain();

        (await story.Api.Tickets()).ShouldBeEmpty();
        (await story.Mia.View()).Messages.ShouldBeEmpty();
    }
}
