using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Testing;
using ChatOpsBot.Teams.Tests.Doubles;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class FuzzTests
{
    private const int Payloads = 100_000;

    private static readonly string[] Odd =
    [
        "<at>", "<at>On-call Bot</at>", "</at>", "&nbsp;", "28:x", "29:x", "19:x@unq.gbl.spaces", ";messageid=", "a;messageid=1", "personal", "channel", "message", "invoke",
        "conversationUpdate", "adaptiveCard/action", "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/query", "task/fetch", "task/submit",
        "redirectToPrimary", "newTicket", "Action.Execute", "refresh", "automatic", "expectReplies", "/redirect", "xml", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "ticket:1",
        "Acknowledge", "user-primary", Rig.Paul,
    ];

    [Fact]
    public async Task Whatever_comes_in_through_the_door_nothing_breaks()
    {
        var seeds = Seeds();
        var statuses = new int[600];
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (part, _) =>
        {
            using var rig = new Rig();
            rig.Desk.Card = CardViews.Same(new Card("Ticket", Tone.Neutral, [], []));
            rig.Desk.Button = new Button("Reply", new CardAction(Verb.Reply, "ticket:1", 7)) { Form = new Form("Reply", [new Field.Text("text", "Your words", Required: true, "")], "Send") };
            rig.Engine.Says = [ClaimingEngine.Whispered("Words.")];
            for (var i = part; i < Payloads; i += 20)
            {
                var (status, answer) = await rig.Send(new Mutation(i, Odd).Of(seeds[i % seeds.Count]));
                Interlocked.Increment(ref statuses[status]);
                if (status is not (200 or 400 or 501) || answer.Length > 0 && !answer.StartsWith('{'))
                {
                    Assert.Fail($"Payload {i}: {status} {answer}");
                }
            }

            // What waits for names is worked off without a fault, too; what is poison would be told of.
            await rig.Round();
            rig.Clock.Advance(NodaTime.Duration.FromSeconds(61));
            await rig.Round();
            await rig.Settle();
            rig.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
            (await rig.Waiting()).ShouldBe(0);
        });

        statuses.Sum().ShouldBe(Payloads);
        statuses[200].ShouldBeGreaterThan(Payloads / 2);
        statuses[400].ShouldBeGreaterThan(0);
        statuses[501].ShouldBeGreaterThan(0);
    }

    // The recorded activities, and those of today's cards and commands, which no recording has.
    private static List<byte[]> Seeds()
    {
        var seeds = Fixture.Names.Select(name => Fixture.Of(name)).ToList();
        foreach (var verb in new[] { "Acknowledge", "refresh" })
        {
            seeds.Add(Fixture.Of("invoke-press-second-person", json => json["value"]!["action"] = System.Text.Json.Nodes.JsonNode.Parse(
                $$"""{"type":"Action.Execute","verb":"{{verb}}","data":{"verb":"{{verb}}","subject":"ticket:1","revision":3,"Reply-text":"x"} }""")));
        }

        foreach (var fixture in new[] { "invoke-fetch-redirect", "invoke-submit-redirect" })
        {
            seeds.Add(Fixture.Of(fixture, json => json["from"]!["aadObjectId"] = Rig.Paul));
            seeds.Add(Fixture.Of(fixture, json => json["value"]!["commandId"] = "newTicket"));
        }

        foreach (var name in new[] { "task/fetch", "task/submit" })
        {
            seeds.Add(Fixture.Of("invoke-press-second-person", json =>
            {
                json["name"] = name;
                json["value"] = System.Text.Json.Nodes.JsonNode.Parse("""{"data":{"verb":"Reply","subject":"ticket:1","revision":3,"text":"x"}}""");
            }));
        }

        return seeds;
    }
}
