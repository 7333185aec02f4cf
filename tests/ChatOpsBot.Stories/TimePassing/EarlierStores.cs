using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.TimePassing;

/// <summary>
/// A store that the version before planning, handover and several goals left when it was killed, on Monday 2026-11-30 at 15:00 in Chicago. Dan is primary and Ada backup until
/// Friday. #1 of Mia is in hand, promised for Thursday; #2 of Zoe is resolved; #3 of Raj is overdue, with the leads next on the ladder; #4 of Tom waits for him.
/// </summary>
public sealed class EarlierStores
{
    private const string Later = "2026-11-28T08:45:00Z";

    private static readonly string Store = Path.Combine(AppContext.BaseDirectory, "TimePassing", "earlier-store.db");

    [Fact]
    public async Task Everything_in_it_is_there_and_goes_on()
    {
        await using var story = await StoryHost.StartOn(Store, Later);
        await story.Settle();

        var network = await story.Api.Network();
        (network.Shift.Primary, network.Shift.Backup, network.Shift.End).ShouldBe(("dan", "ada", "2026-12-04T23:00:00Z"));
        (await story.Api.Tickets()).Select(ticket => (ticket.Number, ticket.State, ticket.Assignee!.Id)).ShouldBe(
            [(1, "acknowledged", "dan"), (2, "resolved", "dan"), (3, "open", "dan"), (4, "waiting", "dan")]);

        // Its card still works.
        await story.Dan.Presses("Acknowledge");
        (await story.Api.Ticket(3)).State.ShouldBe("acknowledged");
    }

    [Fact]
    public async Task Its_tickets_have_no_kind_until_somebody_says_one()
    {
        await using var story = await StoryHost.StartOn(Store, Later);
        await story.Settle();
        (await story.Api.Tickets()).ShouldAllBe(ticket => ticket.Kind == null);
        (await story.Dan.Asks("ticket 3")).ShouldNotContain("Kind");

        await story.Dan.Asks("kind 3 question");
        (await story.Dan.Asks("ticket 3")).ShouldContain("Kind\nQuestion");
        var ticket = await story.Api.Ticket(3);
        (ticket.Kind, ticket.Story[^1]).ShouldBe(("Question", "Dan Weber set the kind to question"));
    }

    [Fact]
    public async Task Whoever_is_waited_for_is_reminded_as_if_they_were_asked_today()
    {
        await using var story = await StoryHost.StartOn(Store, Later);
        await story.Api.Forward("2026-12-02T23:00:00Z");
        (await story.Api.Ticket(4)).Timeline!.Select(entry => entry.What).ShouldContain("The requester was reminded");
        (await story.Api.Ticket(4)).State.ShouldBe("waiting");
    }

    [Fact]
    public async Task Promises_and_the_ladder_go_on_where_they_were()
    {
        await using var story = await StoryHost.StartOn(Store, Later);

        await story.Api.Forward("2026-12-01T15:01:00Z");
        (await story.Api.Ticket(3)).Timeline!.Select(entry => entry.What).ShouldContain("The bot brought in Lea Lindqvist");

        await story.Api.Forward("2026-12-03T16:00:00Z");
        (await story.Api.Ticket(1)).Breached.ShouldBeTrue();
    }
}
