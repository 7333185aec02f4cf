using System.Text;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class SpottingTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private static readonly string[] Quiet = ["colours look odd lately", "that is strange", "see you at lunch", "I was on holiday", "the weather is nice", "it rained all day in Hamburg"];

    private readonly Rig rig = new();

    [Fact]
    public async Task What_is_no_request_is_taught_in_the_same_save_once()
    {
        var text = Asked();
        await rig.Writes(Mia, Cleo, text);
        await rig.Settle();
        var press = rig.Pressing(Cleo, Verb.NotARequest);
        await rig.Accept(press);
        (await rig.Accept(press)).Duplicate.ShouldBeTrue();
        await rig.Settle();

        var layer = await Layer();
        layer.Lessons.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            lesson => lesson.By.ShouldBe(Cleo.Id),
            lesson => lesson.IsRequest.ShouldBeFalse(),
            lesson => lesson.Number.ShouldBe(1));
        Score(text, layer).ShouldBeLessThan(Score(text, TeamLayer.Empty));
        var kept = Encoding.UTF8.GetString((await rig.Store.Load(Viewer.Id.Value, Keys.TeamLayer(Viewer.Id), CancellationToken.None))!.Body.Span);

        // A short word may be in the document's own names.
        text.Split(' ', '?').Where(word => word.Length > 3).ShouldAllBe(word => !kept.Contains(word, StringComparison.OrdinalIgnoreCase), "no words are kept");
    }

    [Fact]
    public async Task Redirecting_it_after_all_forgets_the_lesson()
    {
        await rig.Writes(Mia, Cleo, Asked());
        await rig.Settle();
        await rig.Presses(Cleo, Verb.NotARequest);
        await rig.Presses(Cleo, Verb.Redirect);
        (await Layer()).ShouldSatisfyAllConditions(layer => layer.Lessons.ShouldBeEmpty(), layer => layer.Next.ShouldBe(2));
        (await rig.Tickets()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_taken_for_chatter_and_redirected_by_hand_teaches()
    {
        var text = Missed();
        await rig.Writes(Mia, Cleo, text);
        await rig.Types(Cleo, "redirect", with: Mia);
        await rig.Settle();
        (await Layer()).Lessons.ShouldHaveSingleItem().IsRequest.ShouldBeTrue();
        Score(text, await Layer()).ShouldBeGreaterThan(Score(text, TeamLayer.Empty));
        await rig.Asks(Cleo, "spotting report");
        await rig.Settle();
        Card(Cleo).ShouldContain("Missed: 1, redirected by hand");
    }

    [Fact]
    public async Task A_picked_message_that_was_taken_for_chatter_teaches()
    {
        var text = Missed();
        var message = rig.Message(Mia, Cleo, text);
        await rig.Accept(message);
        await rig.Accept(new Inbound.Shortcut(Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(Cleo), message.Conversation, ConversationKind.Direct, Rig.User(Mia), message.MessageId, text));
        await rig.Settle();
        (await Layer()).Lessons.ShouldHaveSingleItem().IsRequest.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_judgement_goes_by_what_the_team_taught()
    {
        // Taught often enough, what was asked about is asked about no more, unless it is clear beyond the bound.
        var (plans, text) = DoubtfulPlans.OfOneOccasion(Crash);
        for (var i = 0; i < plans.Length; i++)
        {
            await rig.Writes(Stranger(i), Cleo, plans[i]);
            await rig.Settle();
            await rig.Presses(Cleo, Verb.NotARequest);
        }

        (await Layer()).Lessons.Length.ShouldBe(3);
        await rig.Writes(Raj, Dan, text);
        await rig.Settle();
        rig.Platform.SeenBy(Dan).ShouldBeEmpty("nobody on the team is asked about it");
        await rig.Asks(Raj, text);
        await rig.Settle();
        (await rig.Tickets()).ShouldBeEmpty();

        await rig.Asks(Lea, "spotting forget all");
        await rig.Writes(Zoe, Dan, text);
        await rig.Settle();
        rig.Platform.With(Verb.NotARequest, Dan).ShouldNotBeNull("as if nobody had ever taught anything");
    }

    [Fact]
    public async Task Two_replicas_teach_in_turn_and_none_is_lost()
    {
        var store = new InMemoryStore();
        var platform = new FakePlatform();
        var replicas = new[] { new Rig(store, platform: platform), new Rig(store, platform: platform) };
        var text = Asked();
        var developers = new[] { Ada, Ben, Cleo, Dan };
        foreach (var developer in developers)
        {
            await replicas[0].Writes(Mia, developer, text);
        }

        await replicas[0].Settle();
        var presses = developers.SelectMany(developer => new[] { 0, 1 }, (developer, replica) => (Press: replicas[0].Pressing(developer, Verb.NotARequest), Replica: replica)).ToList();
        for (var i = 1; i < presses.Count; i += 2)
        {
            presses[i] = presses[i] with { Press = presses[i - 1].Press };
        }

        var receipts = await Task.WhenAll(presses.Select(press => Task.Run(() => replicas[press.Replica].Accept(press.Press))));
        receipts.Count(receipt => receipt.Duplicate).ShouldBe(4, "each press reached both replicas");
        var document = (await store.Load(Viewer.Id.Value, Keys.TeamLayer(Viewer.Id), CancellationToken.None))!;
        var layer = StoredJson.Read<TeamLayer>(document.Key, document.Body);
        layer.Lessons.Select(lesson => lesson.Number).ShouldBe([1, 2, 3, 4]);
        layer.Lessons.Select(lesson => lesson.By!.Value.Value).ShouldBe(developers.Select(developer => developer.Id.Value), ignoreOrder: true);
        await replicas[1].Asks(Ada, "spotting report");
        await replicas[1].Settle();
        Card(Ada, replicas[1]).ShouldContain("Not a request: 4");
    }

    [Fact]
    public async Task Lessons_and_report_are_told_to_developers_in_private_only()
    {
        await rig.Writes(Mia, Cleo, Asked());
        await rig.Settle();
        await rig.Presses(Cleo, Verb.NotARequest);
        foreach (var question in new[] { "spotting lessons", "spotting report", "spotting forget 1", "spotting forget all" })
        {
            await rig.Asks(Mia, question);
            await rig.Settle();
            rig.LastTo(Mia).ShouldStartWith("What spotting learns is for the team’s developers.");
        }

        await rig.Asks(Dan, "spotting forget 1");
        await rig.Settle();
        rig.LastTo(Dan).ShouldBe("Lesson #1 is Cleo Nakamura’s. They or a lead can have it forgotten: Lea Lindqvist.");
        await rig.Asks(Dan, "spotting lessons", Rig.Talk(Dan, Raj), ConversationKind.Group);
        await rig.Settle();
        Card(Dan).ShouldContain("#1: not a request, says Cleo Nakamura, today 10:00");
        rig.Platform.SeenBy(Raj).ShouldAllBe(message => message.Card == null);
        (await rig.Tickets()).ShouldBeEmpty();

        await rig.Asks(Cleo, "spotting forget 1");
        await rig.Settle();
        rig.LastTo(Cleo).ShouldBe("Lesson #1 is forgotten. I judge as if it had never been taught.");
        (await Layer()).Lessons.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_team_learns_nothing_from_another()
    {
        var two = new Rig(teams: [Viewer, Make("render")]);
        await two.Writes(Mia, Cleo, Asked());
        await two.Settle();
        await two.Presses(Cleo, Verb.NotARequest);
        (await two.Store.Load("render", Keys.TeamLayer(new TeamId("render")), CancellationToken.None)).ShouldBeNull();
    }

    private static string Asked() => DoubtfulPlans.OfOneOccasion(Crash).Another;

    private static string Missed() => Quiet.First(text => Spotter.Judge(text).Verdict == Verdict.Chatter);

    private static double Score(string text, TeamLayer layer) => Spotter.Judge(text, SpotContext.None, layer).Score;

    private async Task<TeamLayer> Layer() =>
        await rig.Store.Load(Viewer.Id.Value, Keys.TeamLayer(Viewer.Id), CancellationToken.None) is { } document ? StoredJson.Read<TeamLayer>(document.Key, document.Body) : TeamLayer.Empty;

    private string Card(Person person, Rig? at = null) => string.Join('\n', (at ?? rig).Platform.SeenBy(person)[^1].Card!.Everyone.Body.OfType<Element.Facts>()
        .SelectMany(facts => facts.Items).Select(fact => $"{fact.Label}: {fact.Value}"));
}
