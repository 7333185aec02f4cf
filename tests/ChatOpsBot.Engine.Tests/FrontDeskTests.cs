using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>What a platform shows of its own accord, and that it shows nobody more than they may see.</summary>
public class FrontDeskTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_button_is_found_as_it_is_now_with_its_form()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Says(Ada, "Which version?");
        await rig.Settle();
        var found = (await Find(Ada, Verb.Resolve, "ticket:1", revision: 1))!;
        found.Action.Revision.ShouldBe((await Find(Ada, Verb.Reply, "ticket:1"))!.Action.Revision);
        found.Action.Revision.ShouldBeGreaterThan(1);
        found.Form!.Fields.Select(field => field.Name).ShouldBe(["resolution", "text", "minutes"]);
        (await Find(Dan, Verb.Reply, "ticket:1")).ShouldNotBeNull("a responder need not take part in a ticket to act on it");
        (await Find(Ada, Verb.Acknowledge, "ticket:1")).ShouldBeNull("it was answered");
    }

    [Fact]
    public async Task A_requester_finds_their_own_buttons_and_nobody_elses()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        (await Find(Mia, Verb.Resolve, "ticket:1"))!.Form.ShouldBeNull("solved is solved");
        (await Find(Mia, Verb.Reply, "ticket:1")).ShouldBeNull();
        (await Find(Raj, Verb.Resolve, "ticket:1")).ShouldBeNull();
        (await Find(Stranger(1), Verb.Resolve, "ticket:1")).ShouldBeNull();
        (await Find(Mia, Verb.OpenTicket, "new"))!.Form.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_developer_who_asks_finds_what_a_requester_finds()
    {
        await rig.Asks(Dan, Crash);
        await rig.Settle();
        (await Find(Dan, Verb.Resolve, "ticket:1"))!.Form.ShouldBeNull();
        (await Find(Dan, Verb.Reply, "ticket:1")).ShouldBeNull();
    }

    [Fact]
    public async Task The_buttons_of_a_spotted_request_are_the_contacted_developers_alone()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        var subject = FakePlatform.ButtonOf(rig.Platform.With(Verb.Redirect, Cleo)!, Verb.Redirect, Cleo)!.Subject;
        (await Find(Cleo, Verb.Redirect, subject))!.Label.ShouldBe("Redirect to primary");
        (await Find(Dan, Verb.Redirect, subject)).ShouldBeNull();
        (await Find(Mia, Verb.Redirect, subject)).ShouldBeNull();
    }

    [Theory]
    [InlineData("ticket:7")]
    [InlineData("ticket:-1")]
    [InlineData("ticket:99999999999")]
    [InlineData("joined:1:9")]
    [InlineData("spot/mia/ada")]
    [InlineData("spot/%/%")]
    [InlineData("spotting:sometimes")]
    [InlineData("")]
    [InlineData("whatever")]
    public async Task What_is_not_there_is_not_found(string subject)
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        foreach (var verb in Enum.GetValues<Verb>())
        {
            (await Find(Ada, verb, subject)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Home_shows_a_requester_their_own_tickets_and_a_responder_theirs()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, "How do I export a picture as PNG?");
        await rig.Settle();
        (await Titles(Raj)).ShouldBe(["On call now", "Your open tickets", "#2 How do I export a picture as PNG?", "How to ask"]);
        (await Titles(Stranger(1))).ShouldBe(["On call now", "Your open tickets", "How to ask"]);
        (await Titles(Ada)).ShouldBe(["On call now", "Your open tickets", $"#1 {Crash}", "#2 How do I export a picture as PNG?", "Your next shifts", "When somebody writes to you"]);
        (await Titles(Dan)).ShouldBe(["On call now", "Your open tickets", "Your next shifts", "When somebody writes to you"]);
        rig.Becomes("2026-11-11T15:00");
        (await Titles(Dan)).ShouldContain("Somebody is needed");
    }

    [Fact]
    public async Task Every_button_of_a_home_is_found_and_does_what_it_says()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        foreach (var reader in new[] { Ada, Mia })
        {
            foreach (var button in (await Home(reader)).SelectMany(card => card.Buttons))
            {
                (await Find(reader, button.Action.Verb, button.Action.Subject)).ShouldNotBeNull(button.Label);
            }
        }
    }

    [Fact]
    public async Task Spotting_is_set_by_a_button_which_then_shows_what_holds()
    {
        var home = new MessageRef(Rig.BotOf(Dan), "home");
        var off = (await Home(Dan))[^1].Buttons.Single(button => button.Label == "Leave me alone");
        await rig.Accept(rig.Pressing(Dan, off.Action, home));
        await rig.Settle();
        (await Home(Dan))[^1].Buttons.ShouldContain(button => button.Label == "✓ Leave me alone");
        rig.Platform.Calls.OfType<Revising>().Single().Message.ShouldBe(home);

        await rig.Writes(Mia, Dan, Crash);
        await rig.Settle();
        rig.Platform.With(Verb.Redirect, Dan).ShouldBeNull("he is left alone");

        await rig.Asks(Dan, "spotting auto");
        (await Home(Dan))[^1].Buttons.ShouldContain(button => button.Label == "✓ Redirect at once");
    }

    [Fact]
    public async Task A_requester_cannot_set_spotting()
    {
        await rig.Accept(rig.Pressing(Mia, new CardAction(Verb.SetSpotting, "spotting:off", 0), new MessageRef(Rig.BotOf(Mia), "home")));
        await rig.Settle();
        rig.LastTo(Mia).ShouldBe("Spotting is for the team’s developers; messages to you are never looked at.");
        (await rig.Count("developer")).ShouldBe(0);
        (await Find(Mia, Verb.SetSpotting, "spotting:off")).ShouldBeNull();
    }

    private async Task<Button?> Find(Person reader, Verb verb, string subject, int revision = 0) =>
        await rig.Desk.FindButton(Viewer.Id, new CardAction(verb, subject, revision), Rig.User(reader), CancellationToken.None);

    private async Task<IReadOnlyList<Card>> Home(Person reader) => await rig.Desk.Home(Viewer.Id, Rig.User(reader), CancellationToken.None);

    private async Task<IEnumerable<string>> Titles(Person reader) => (await Home(reader)).Select(card => card.Title);
}
