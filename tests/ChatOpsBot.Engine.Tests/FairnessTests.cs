using ChatOpsBot.Domain.Cards;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class FairnessTests
{
    private readonly Rig rig = new();

    [Fact]
    public async Task What_was_done_on_tickets_is_counted_from_their_timelines()
    {
        for (var i = 0; i < 3; i++)
        {
            await rig.Asks(i == 0 ? Mia : i == 1 ? Raj : Zoe, "The viewer crashes when I open a file. Can you help?");
            await rig.Settle();
            await rig.Presses(Ada, Verb.Reply, ("text", "Which version?"));
            await rig.Presses(Ada, Verb.Resolve, ("resolution", "Fixed"), ("text", ""), ("minutes", "20"));
        }

        var board = new RotationBoard(rig.Store, rig.Teams, rig.Clock);
        var moment = board.Now(Viewer.Id)!;
        var report = await board.Fairness(moment, new Interval(At("2026-11-06T17:00"), rig.Now + Duration.Epsilon), CancellationToken.None);
        var work = report.Lines.Single(line => line.Person == Ada.Id).Work;
        (work.Assigned, work.Answered, work.Answers, work.Minutes).ShouldBe((3, 3, 6, 60));
        board.Now(new("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Developers_are_told_privately_also_where_others_read()
    {
        await rig.Asks(Ada, "fairness since 2026-10-01", Rig.Talk(Ada, Mia), ConversationKind.Group);
        await rig.Settle();
        rig.LastTo(Ada).ShouldContain("How the load is shared");
        rig.Platform.SeenBy(Mia).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requesters_are_told_whose_it_is()
    {
        await rig.Asks(Mia, "fairness");
        await rig.Settle();
        rig.LastTo(Mia).ShouldBe("The fairness report is for the team’s developers. “schedule” shows who is on support.");
    }

    [Fact]
    public async Task A_day_to_come_is_answered_with_what_to_do()
    {
        await rig.Asks(Ada, "fairness since 2027-01-01");
        await rig.Settle();
        rig.LastTo(Ada).ShouldStartWith("That day is still to come.");
    }

    [Fact]
    public async Task Minutes_that_cannot_be_read_are_refused_and_nothing_is_resolved()
    {
        await rig.Asks(Mia, "The viewer crashes when I open a file. Can you help?");
        await rig.Settle();
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "Fixed"), ("text", ""), ("minutes", "an hour"));
        (await rig.Tickets(openOnly: true)).ShouldHaveSingleItem();
        rig.LastTo(Ada).ShouldContain("I cannot read “an hour” as minutes.");
    }
}
