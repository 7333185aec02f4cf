using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards.Tests;

/// <summary>Cards read by Microsoft's own library, run by node.</summary>
public sealed class RealLibrary
{
    private const string Package = "src/ChatOpsBot.Playground/page/node_modules/adaptivecards";

    [Fact]
    public async Task Microsofts_library_has_nothing_to_say_against_our_cards()
    {
        var long40k = new string('*', 40_000);
        Card[] cards =
        [
            SampleCards.Ticket, SampleCards.Spotted, SampleCards.Notice, SampleCards.Of(), SampleCards.Of(new Element.Paragraph(Prose.Empty), new Element.Quote("", "")),
            SampleCards.Ticket with { Body = [new Element.Quote(long40k, long40k)] },
        ];
        var answers = await Parse(cards.Select(card => AdaptiveCard.Render(card)));

        answers.Count.ShouldBe(cards.Length);
        foreach (var (card, answer) in cards.Zip(answers))
        {
            answer["problems"]!.AsArray().Select(problem => problem!.ToString()).ShouldBeEmpty();
            answer["buttons"]!.AsArray().Count.ShouldBe(card.Buttons.Length);
        }
    }

    [Fact]
    public async Task Microsofts_library_has_nothing_to_say_against_our_dialogs()
    {
        Form[] forms = [.. SampleCards.Ticket.Buttons.Select(button => button.Form).OfType<Form>()];
        forms.ShouldNotBeEmpty();
        var answers = await Parse(forms.Select(form => Dialogs.Render(SampleCards.Of(new Element.Quote("Mia", new string('*', 40_000))), form, new JsonObject { ["dialog"] = "1" })));
        answers.ShouldAllBe(answer => answer["problems"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Microsofts_library_does_find_mistakes()
    {
        var broken = AdaptiveCard.Render(SampleCards.Notice);
        broken["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.ChoiceSet", ["choices"] = new JsonArray() });
        (await Parse([broken])).Single()["problems"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    private static async Task<List<JsonNode>> Parse(IEnumerable<JsonObject> cards)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Library", "parse.mjs"), FindPackage()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start. Install Node.js 20 or newer: the playground's page needs it too.");
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        foreach (var card in cards)
        {
            await node.StandardInput.WriteLineAsync(card.ToJsonString());
        }

        node.StandardInput.Close();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return [.. lines.Select(line => JsonNode.Parse(line)!)];
    }

    private static string FindPackage()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, Package);
            if (Directory.Exists(package))
            {
                return package;
            }
        }

        throw new DirectoryNotFoundException($"Microsoft's adaptivecards library is not at {Package} in any folder above {AppContext.BaseDirectory}. Building src/ChatOpsBot.Playground fetches it from npm (without -p:PlaygroundPage=false).");
    }
}
