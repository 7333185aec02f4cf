using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>Goals, priorities, promises in words and waiting, through the whole engine.</summary>
public class GoalTests
{
    private const string Crash = "The viewer crashes when I open a file.";

    private static readonly Domain.People.Team Served = Viewer with { Goals = [new ResponseGoal(Duration.FromHours(1)) { Name = "urgent", For = new GoalScope([Priority.High], [], null) }] };

    [Fact]
    public async Task A_priority_is_set_by_command_by_responders_only()
    {
        var rig = new Rig(teams: Served);
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Types(Mia, "ticket", "1 priority high");
        await rig.Settle();
        rig.LastTo(Mia).ShouldBe("Only the team’s developers can do that. Ada Park has #1.");
        await rig.Types(Raj, "ticket", "1 priority high");
        await rig.Settle();
        rig.LastTo(Raj).ShouldStartWith("There is no ticket #1 that you can see.");
        await rig.Types(Ben, "ticket", "1 priority high");
        await rig.Settle();
        rig.LastTo(Ben).ShouldBe("#1 has high priority now. Mia hears from Ada by today 11:00.");
        (await rig.Ticket(1)).NextReplyDue.ShouldBe(At("2026-11-11T11:00"));
        await rig.Types(Ben, "ticket", "1 priority urgent");
        await rig.Settle();
        (await rig.Ticket(1)).NextReplyDue.ShouldBe(At("2026-11-11T11:00"));
    }

    [Fact]
    public async Task A_promise_is_made_by_command_in_words_warned_of_and_breached()
    {
        var rig = new Rig();
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Types(Ada, "ticket", "1 due sometime");
        await rig.Settle();
        rig.LastTo(Ada).ShouldStartWith("I cannot read “sometime” as a time. Write it like “tomorrow 10:00”");
        await rig.Asks(Ada, "ticket 1 due tomorrow 16:00 their time");
        await rig.Settle();
        rig.Platform.SeenBy(Ada).Select(message => message.Words).ShouldContain("Promised on #1. Mia hears from Ada by tomorrow 09:00.");
        (await rig.Ticket(1)).NextReplyDue.ShouldBe(At("2026-11-12T09:00"));
        rig.Becomes("2026-11-12T09:00");
        await rig.Settle();
        (await rig.Timeline(1)).ShouldContain("Breach: the next reply is overdue");
    }

    [Fact]
    public async Task A_requester_who_is_silent_is_reminded_and_the_ticket_closes_and_a_restart_loses_none_of_it()
    {
        var rig = new Rig();
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Presses(Ada, Verb.WaitForRequester, ("text", "Which version?"));
        var again = new Rig(store: rig.Store, platform: rig.Platform);
        foreach (var day in new[] { "2026-11-13T10:00", "2026-11-19T10:00", "2026-11-20T10:00" })
        {
            again.Becomes(day);
            await again.Settle();
            await again.Settle();
        }

        (await again.Timeline(1)).TakeLast(3).ShouldBe(["The requester was reminded", "The requester was told that it closes Fri 20 Nov 2026 10:00 Chicago time", "The bot closed it: no answer"]);
        (await again.Count("due")).ShouldBe(await new Rig().Count("due"), "nothing is left that falls due");
        (await again.Tickets(openOnly: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Holidays_that_are_learned_while_running_count_from_then_on()
    {
        var rig = new Rig();
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Teams.LearnHolidays(Viewer.Id, new Dictionary<LocalDate, string> { [new LocalDate(2026, 11, 11)] = "Veterans Day" });
        await rig.Asks(Raj, "How do I export a picture as PNG?");
        await rig.Settle();
        (await rig.Ticket(1)).NextReplyDue.ShouldBe(At("2026-11-11T15:00"), "a promise that was made stands");
        (await rig.Ticket(2)).NextReplyDue.ShouldBe(At("2026-11-12T12:00"));
        rig.Teams.LearnHolidays(Viewer.Id, new Dictionary<LocalDate, string>());
        rig.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-11T10:00")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_ticket_of_the_earlier_version_has_medium_priority_and_its_promise_goes_on()
    {
        var rig = new Rig();
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await AsBefore(rig, Keys.Ticket(1), ticket => ticket.Remove("Priority"), ticket => ticket.Remove("Waiting"), ticket => ticket["Clock"]!.AsObject().Remove("Goal"), ticket => ticket["Clock"]!.AsObject().Remove("Agreed"));

        var again = new Rig(store: rig.Store);
        var document = (await again.Store.Load(Viewer.Id.Value, Keys.Ticket(1), CancellationToken.None))!;
        StoredJson.Read<Ticket>(document.Key, document.Body).ShouldSatisfyAllConditions(
            ticket => ticket.Priority.ShouldBe(Priority.Medium), ticket => ticket.Waiting.ShouldBeNull(), ticket => ticket.Clock!.Agreed.ShouldBeFalse(), ticket => ticket.Clock!.Goal.ShouldBeNull());
        again.Becomes("2026-11-11T15:00");
        await again.Settle();
        (await again.Timeline(1)).ShouldContain("Breach: the next reply is overdue");
    }

    [Fact]
    public async Task A_ticket_that_waited_in_the_earlier_version_waits_on_and_closes_by_nobody()
    {
        var rig = new Rig();
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Presses(Ada, Verb.WaitForRequester, ("text", "Which version?"));
        await AsBefore(rig, Keys.Ticket(1), ticket => ticket.Remove("Waiting"));
        var again = new Rig(store: rig.Store);
        again.Becomes("2026-12-20T10:00");
        await again.Settle();
        (await again.Tickets(openOnly: true)).Count.ShouldBe(1);
    }

    private static async Task AsBefore(Rig rig, string key, params Func<JsonObject, bool>[] changes)
    {
        var document = (await rig.Store.Load(Viewer.Id.Value, key, CancellationToken.None))!;
        var json = JsonNode.Parse(document.Body.Span)!.AsObject();
        foreach (var change in changes)
        {
            change(json["Value"]!.AsObject());
        }

        await rig.Store.Save(Viewer.Id.Value, [new Change(key, Expected.Whatever, Encoding.UTF8.GetBytes(json.ToJsonString()))], CancellationToken.None);
    }
}
