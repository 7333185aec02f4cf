using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class EffortTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("45", 45)]
    [InlineData(" 0 ", 0)]
    [InlineData("99999", 99_999)]
    public void Minutes_are_optional_and_kept_with_the_resolution(string? written, int? minutes)
    {
        var scene = Resolve(Scene.WithCard(), written);
        scene.Refusal.ShouldBeNull();
        scene.Ticket.EffortMinutes.ShouldBe(minutes ?? 0);
        scene.Events.OfType<TicketEvent.Resolved>().Single().Minutes.ShouldBe(minutes);
    }

    [Theory]
    [InlineData("an hour")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("100000")]
    [InlineData("٤٥")]
    public void What_is_no_number_of_minutes_is_refused_with_what_to_do(string written)
    {
        var scene = Resolve(Scene.WithCard(), written);
        scene.Refusal.ShouldNotBeNull().ShouldContain("Fill in a whole number such as 45, or leave it empty.");
        scene.Ticket.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_ticket_that_was_opened_again_adds_them_up()
    {
        var scene = Resolve(Scene.WithCard(), "30");
        scene.Do(new TicketCommand.Reopen(Mia, scene.Ticket.Revision));
        Resolve(scene, "15").Ticket.EffortMinutes.ShouldBe(45);
    }

    [Fact]
    public void A_requester_is_not_asked_what_it_took()
    {
        var scene = Scene.WithCard();
        scene.Do(new TicketCommand.Resolve(Mia, 1, Resolution.Answered, null) { Minutes = "nonsense" }).Refusal.ShouldBeNull();
        scene.Ticket.EffortMinutes.ShouldBe(0);
    }

    [Fact]
    public void The_timeline_tells_them()
    {
        var entry = new TimelineEntry(At("2026-11-11T10:00"), Ada, new TicketEvent.Resolved(Resolution.Fixed, null) { Minutes = 90 });
        TimelineWords.Of(entry).What.ShouldBe("Ada Park resolved it in 1 hour 30 minutes: fixed");
    }

    [Fact]
    public void The_form_asks_for_them_last_and_does_not_insist()
    {
        var resolve = TicketCards.Views(Scene.WithCard().Ticket, MomentAt("2026-11-11T10:00")).Responders!.Buttons.Single(button => button.Action.Verb == Verb.Resolve);
        var field = resolve.Form!.Fields[^1].ShouldBeOfType<Field.Text>();
        (field.Name, field.Required, field.Multiline).ShouldBe(("minutes", false, false));
    }

    private static Scene Resolve(Scene scene, string? minutes) => scene.Do(new TicketCommand.Resolve(Ada, scene.Ticket.Revision, Resolution.Fixed, null) { Minutes = minutes });
}
