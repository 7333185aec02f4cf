using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class PresenceTests
{
    [Fact]
    public async Task Who_asks_who_is_primary_hears_that_they_are_in_a_meeting()
    {
        var rig = new Rig(presences: [new Shown(), new Shown { [Ada] = new("is in a meeting", At("2026-11-11T11:30")) }]);
        await rig.Asks(Mia, "who is primary");
        await rig.Settle();
        rig.LastTo(Mia).ShouldBe("Ada Park is primary until Sat 14 Nov 00:00 your time. Backup: Ben Ortiz. Ada is in a meeting until 18:30 your time; if it cannot wait, Ben is backup.");
    }

    [Fact]
    public async Task Asked_aloud_it_is_told_aloud_in_the_teams_time()
    {
        var rig = new Rig(presences: [new Shown { [Ada] = new("is presenting", At("2026-11-11T11:30")) }]);
        await rig.Asks(Mia, "who is on call?", new ConversationRef(SampleTeam.Platform, "support"), ConversationKind.Channel);
        await rig.Settle();
        rig.Platform.SeenBy(Mia)[^1].Words.ShouldEndWith("Ada is presenting until 11:30 Chicago time; if it cannot wait, Ben is backup.");
    }

    [Fact]
    public async Task It_changes_nothing_about_whose_ticket_it_is()
    {
        var rig = new Rig(presences: [new Shown { [Ada] = new("is out of office", null) }]);
        await rig.Asks(Mia, "The viewer crashes when I open a run. Please help!");
        await rig.Settle();
        (await rig.Ticket(1)).Assignee.Id.ShouldBe(Ada.Id);
    }

    private sealed class Shown : IPresence
    {
        private readonly Dictionary<Address, PresenceHint> hints = [];

        public PresenceHint this[Person person]
        {
            set => hints[person.Addresses[0]] = value;
        }

        public PresenceHint? Of(Address person) => hints.GetValueOrDefault(person);
    }
}
