using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class CardTests
{
    [Fact]
    public void Responders_see_who_plays_which_part_and_the_backup_once_brought_in()
    {
        var scene = Scene.WithCard();
        Parts(scene).ShouldBe(["Requester: Mia Rossi", "Contacted developer: Cleo Nakamura", "Primary: Ada Park"]);
        Parts(scene.Do(new TicketCommand.Escalate(Ada, 1, null))).ShouldBe(["Requester: Mia Rossi", "Contacted developer: Cleo Nakamura", "Primary: Ada Park", "Backup: Ben Ortiz"]);
    }

    [Fact]
    public void Whoever_serves_no_shift_and_took_over_is_only_assigned() =>
        Parts(Scene.WithCard().Do(new TicketCommand.TakeOver(Dan, 1))).ShouldContain("Assigned to: Dan Weber");

    private static Card Responders(Scene scene) => TicketCards.Views(scene.Ticket, scene.Moment).Responders!;

    private static IEnumerable<string> Parts(Scene scene) =>
        Responders(scene).Body.OfType<Element.People>().Single().Items.Select(part => $"{part.Label}: {part.Name}");
}
