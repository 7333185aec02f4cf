using System.Text;
using System.Text.Json;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class FuzzTests
{
    private const int Payloads = 100_000;

    private static readonly string[] Odd = ["<@", "<@U0BOT>", "<@U0ADA|>", "1794412800", "1794412800.", "99999999999.1", "im", "home", "redirect", "U0ADA", "D0MIA"];

    [Fact]
    public async Task Whatever_Slack_or_anybody_with_its_secret_sends_nothing_breaks()
    {
        var seeds = Seeds();
        var statuses = new int[600];
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (part, _) =>
        {
            using var rig = new Rig();
            rig.Installations.Consented.Add("U0ADA");
            for (var i = part; i < Payloads; i += 20)
            {
                var (json, type) = seeds[i % seeds.Count];
                var spoiled = new Mutation(i, Odd).Of(json);
                var body = type switch
                {
                    "payload" => Encoding.ASCII.GetBytes("payload=" + Uri.EscapeDataString(Encoding.Latin1.GetString(spoiled))),
                    "form" => Form(spoiled),
                    _ => spoiled,
                };
                var headers = i % 50 == 0 ? rig.Sign(json) : rig.Sign(body);
                var (status, answer) = await rig.Send(type == "event" ? Fixture.Json : Fixture.Form, body, headers);
                Interlocked.Increment(ref statuses[status]);
                if (status >= 500 || answer.Length > 0 && !answer.StartsWith('{'))
                {
                    Assert.Fail($"Payload {i}, out of {type}: {status} {answer}");
                }
            }

            // What waits for names is worked off without a fault, too; what is poison would be told of.
            await rig.Round();
            rig.Clock.Advance(NodaTime.Duration.FromSeconds(2));
            await rig.Settle();
            rig.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
        });

        statuses.Sum().ShouldBe(Payloads);
        statuses[200].ShouldBeGreaterThan(Payloads / 2);
        statuses[400].ShouldBeGreaterThan(0);
        statuses[401].ShouldBeGreaterThan(0);
    }

    // A form out of what is left of its fields.
    private static byte[] Form(byte[] json)
    {
        try
        {
            using var fields = JsonDocument.Parse(json);
            return Encoding.UTF8.GetBytes(string.Join('&', fields.RootElement.EnumerateObject().Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value.ToString())}")));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    private static List<(byte[] Json, string Type)> Seeds()
    {
        var seeds = new List<(byte[], string)>();
        foreach (var name in Fixture.Names)
        {
            var fixture = Fixture.Of(Path.GetFileNameWithoutExtension(name));
            if (fixture.ContentType == Fixture.Json)
            {
                seeds.Add((fixture.Body, "event"));
            }
            else if (name.EndsWith(".json", StringComparison.Ordinal))
            {
                seeds.Add((new FormFields(fixture.Body).Find("payload"u8)!, "payload"));
            }
            else
            {
                using var fields = new FormFields(fixture.Body).ToJson();
                seeds.Add((Encoding.UTF8.GetBytes(fields.RootElement.GetRawText()), "form"));
            }
        }

        return seeds;
    }
}
