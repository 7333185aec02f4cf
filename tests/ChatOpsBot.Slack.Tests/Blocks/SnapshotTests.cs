using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using static ChatOpsBot.Slack.Tests.Blocks.Rendered;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Slack.Tests.Blocks;

/// <summary>The JSON of a few real cards, kept to be read. To accept a change, delete the file and run the test twice.</summary>
public sealed class SnapshotTests
{
    private const string Words = "The viewer crashes when I open a file:\n\n    viewer --open *big*.vtk\nIt says `out of memory` & <stops>.";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Moment Now = MomentAt("2026-11-11T10:00");

    private static Ticket Ticket => ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(
        new NewTicket(Mia, Words, new FirstContact(ContactKind.Developer, Cleo, null, Platform)) { Kind = RequestKind.Incident }, 1, Now)).State;

    private static Ticket Overdue => Ticket with { Clock = Ticket.Clock! with { Breached = true }, IsKindChosen = true };

    [Fact]
    public void A_new_ticket_looks_as_it_did() => Compare("ticket", Content(TicketCards.Text(Ticket), TicketCards.Views(Ticket, Now)));

    [Fact]
    public void A_ticket_that_is_overdue_looks_as_it_did() =>
        Compare("overdue", Content(TicketCards.Text(Overdue), TicketCards.Views(Overdue, MomentAt("2026-11-11T16:00"))));

    [Fact]
    public void A_spotted_request_looks_as_it_did()
    {
        var conversation = new ConversationRef(Platform, "mia-cleo");
        var heard = new IntakeCommand.Heard(Cleo, SpottingPreference.Ask, Words, new Judgement(0.9, Verdict.Request, ["crashes"]) { Kind = RequestKind.Incident }, conversation, ContactKind.Developer);
        var file = ((Decision<RequesterFile, IntakeStep>.Done)IntakeDecisions.Decide(new RequesterFile(Mia), heard, Now)).State;
        var spot = file.With(Cleo.Id).ShouldNotBeNull();
        Compare("spotted", Content(SpotCards.Text(file, spot), SpotCards.Of(file, spot, Now)));
    }

    [Fact]
    public void The_form_of_a_resolution_looks_as_it_did()
    {
        var resolve = TicketCards.Views(Ticket, Now).Responders!.Buttons.Single(button => button.Action.Verb == Verb.Resolve && button.Form is not null);
        Compare("resolve", Linted(BlockKit.Modal(resolve, "{}")));
    }

    [Fact]
    public void The_form_of_a_redirect_looks_as_it_did() => Compare("redirect", Linted(BlockKit.RedirectModal("{}", null)));

    private static JsonObject Content(Prose text, CardViews card)
    {
        var content = Linted(BlockKit.Message(text, card));
        return new JsonObject { ["text"] = content.Text, ["blocks"] = content.Blocks };
    }

    private static void Compare(string name, JsonObject shown, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Snapshots", $"{name}.json");
        var json = shown.ToJsonString(Readable) + "\n";
        if (!File.Exists(file))
        {
            File.WriteAllText(file, json);
            Assert.Fail($"There was no snapshot of {name}; it was written to {file}. Read it, keep it, and run the test again.");
        }

        json.ShouldBe(File.ReadAllText(file));
    }
}
