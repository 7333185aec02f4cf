using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsBot.Domain.Cards;
using System.Runtime.CompilerServices;

namespace ChatOpsBot.AdaptiveCards.Tests;

/// <summary>The JSON of a few real cards, kept to be read. To accept a change, delete the file and run the test twice.</summary>
public sealed class SnapshotTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_ticket_looks_as_it_did() => Compare(SampleCards.Ticket, "ticket");

    [Fact]
    public void A_spotted_request_looks_as_it_did() => Compare(SampleCards.Spotted, "spotted");

    [Fact]
    public void A_notice_looks_as_it_did() => Compare(SampleCards.Notice, "notice");

    private static void Compare(Card card, string name, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Snapshots", $"{name}.json");
        var json = AdaptiveCard.Render(card).ToJsonString(Readable) + "\n";
        if (!File.Exists(file))
        {
            File.WriteAllText(file, json);
            Assert.Fail($"There was no snapshot of {name}; it was written to {file}. Read it, keep it, and run the test again.");
        }

        json.ShouldBe(File.ReadAllText(file));
    }
}
