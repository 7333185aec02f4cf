using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Receiving;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>With the real engine: what people who press at once are shown, and what is saved.</summary>
public sealed class RaceTests : IDisposable
{
    private readonly Rig rig = new(rig =>
    {
        var teams = new TeamDirectory([Rig.Team]);
        return (new ConversationEngine(rig.Store, teams, rig.Clock, new Signal()), new FrontDesk(rig.Store, teams, rig.Clock));
    });

    private TicketBoard Board => new(rig.Store, rig.Clock);

    [Fact]
    public async Task Of_two_who_press_at_once_one_has_it_and_the_other_sees_who()
    {
        for (var round = 1; round <= 20; round++)
        {
            await rig.Post("message-personal", json =>
            {
                (json["id"], json["text"]) = ($"request-{round}", $"/ticket new The viewer crashes on run {round}");
                json["from"]!["aadObjectId"] = $"requester-{round}";
            });
            var button = await ButtonOf(round);
            var both = await Task.WhenAll(Task.Run(() => Press(button, Rig.Paul, round)), Task.Run(() => Press(button, "entra-ben", round)));

            foreach (var answer in both)
            {
                answer["statusCode"]!.GetValue<int>().ShouldBe(200);
                answer["type"]!.GetValue<string>().ShouldBe(AdaptiveCard.ContentType);
            }

            var timeline = (await Board.Find(Rig.Team.Id, round, CancellationToken.None))!.Value.Timeline;
            var first = timeline.Where(line => line.What.Contains("acknowledged", StringComparison.OrdinalIgnoreCase)).ShouldHaveSingleItem().By!;
            both.ShouldAllBe(answer => answer.ToJsonString(null).Contains(first.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_message_delivered_by_many_at_once_and_again_under_new_ids_opens_one_ticket()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (i, _) =>
            (await rig.Post("message-personal", json => (json["id"], json["text"]) = ($"delivery-{i % 4}", "The viewer crashes when I open the 40 GB run. Can you help?"))).Status.ShouldBe(200));
        (await Board.List(Rig.Team.Id, openOnly: false, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_press_that_came_before_a_crash_is_not_done_again_after_it()
    {
        await rig.Post("message-personal", json => json["text"] = "/ticket new The viewer crashes");
        var button = await ButtonOf(1);
        await Press(button, Rig.Paul, 1);
        var before = (await Board.Find(Rig.Team.Id, 1, CancellationToken.None))!.Value.Timeline.Count;

        using var next = new Rig(
            rig =>
            {
                var teams = new TeamDirectory([Rig.Team]);
                return (new ConversationEngine(rig.Store, teams, rig.Clock, new Signal()), new FrontDesk(rig.Store, teams, rig.Clock));
            },
            rig.Store);
        var answer = await next.Ask("invoke-press-group", json => Presses(json, button, Rig.Paul, 1));
        answer["type"]!.GetValue<string>().ShouldBe(AdaptiveCard.ContentType);
        (await Board.Find(Rig.Team.Id, 1, CancellationToken.None))!.Value.Timeline.Count.ShouldBe(before);
        (await next.Get<IInvokeAnswers>().WasShown("invoke:of-the-process-before", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_sees_more_of_a_ticket_than_they_may_however_they_ask()
    {
        await rig.Post("message-personal", json => json["text"] = "/ticket new The viewer crashes");
        var stranger = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = new JsonObject { ["verb"] = "refresh", ["subject"] = "ticket:1" } };
        var answer = await rig.Ask("invoke-press-on-card-of-a-person", json =>
        {
            json["from"] = new JsonObject { ["id"] = "user-stranger", ["name"] = "Somebody Else", ["aadObjectId"] = "stranger" };
            json["value"] = new JsonObject { ["action"] = stranger };
        });
        answer.ToJsonString().ShouldNotContain("viewer");
        (await Press(await ButtonOf(1), "stranger", 1)).ToJsonString().ShouldNotContain("viewer");
        (await rig.Ask("invoke-query", json => json["value"]!["parameters"]![0]!["value"] = "viewer"))["composeExtension"]!["type"]!.GetValue<string>().ShouldBe("message");
    }

    private async Task<CardAction> ButtonOf(int ticket)
    {
        var ada = new ChatUser(new Address("teams", Rig.Paul), "Ada Park", null);
        var card = await rig.Get<IFrontDesk>().FindCard(Rig.Team.Id, $"ticket:{ticket}", ada, CancellationToken.None);
        return card!.Responders!.Buttons.First(button => button.Action.Verb == Verb.Acknowledge).Action;
    }

    private Task<JsonNode> Press(CardAction button, string by, int round) => rig.Ask("invoke-press-group", json => Presses(json, button, by, round));

    private static void Presses(JsonObject json, CardAction button, string by, int round)
    {
        json["id"] = $"f:{by}-{round}";
        json["from"] = new JsonObject { ["id"] = $"user-{by}", ["name"] = by, ["aadObjectId"] = by };
        json["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button.Verb.ToString(), ["data"] = CardActions.Data(button) } };
    }

    public void Dispose() => rig.Dispose();
}
