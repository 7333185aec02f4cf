using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>What requests seem to ask for, on every way to a ticket; and what responders say of it, by card and in words.</summary>
public class KindTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";
    private const string Export = "How do I export a picture as PNG?";

    private readonly Rig rig = new();

    [Fact]
    public async Task Every_way_to_a_ticket_suggests_the_kind_of_its_words()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
        await rig.Asks(Raj, Export);
        await rig.Types(Mia, "ticket", "new I cannot install the new version.");
        await rig.Types(Ada, "ticket", $"new @{Raj.Name} The licence server is down.", Raj);
        await rig.Settle();

        string[] words = [Crash, Export, "I cannot install the new version.", "The licence server is down."];
        foreach (var (said, number) in words.Select((said, i) => (said, i + 1)))
        {
            var ticket = await Stored(number);
            (ticket.Words, ticket.Kind, ticket.IsKindChosen).ShouldBe((said, Spotter.Judge(said).Kind, false));
        }
    }

    [Fact]
    public async Task A_note_says_it_where_there_are_no_words_and_a_picked_message_before_all()
    {
        await rig.Types(Cleo, "redirect", "@Mia Rossi she cannot log in any more", mentions: Mia);
        await rig.Accept(new Inbound.Shortcut(Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(Cleo), Rig.Talk(Raj, Cleo), ConversationKind.Direct, Rig.User(Raj), "m1", Export, "he is in a hurry"));
        await rig.Settle();
        (await Stored(1)).Kind.ShouldBe(Spotter.Judge("she cannot log in any more").Kind);
        (await Stored(2)).Kind.ShouldBe(Spotter.Judge(Export).Kind);
    }

    [Fact]
    public async Task A_message_that_is_separated_has_a_kind_of_its_own()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Presses(Ada, Verb.SetKind, ("kind", "Change"));
        await rig.Asks(Mia, Export);
        await rig.Settle();
        await rig.Presses(Mia, Verb.Separate);
        ((await Stored(1)).Kind, (await Stored(2)).Kind).ShouldBe((RequestKind.Change, Spotter.Judge(Export).Kind));
        (await Stored(2)).IsKindChosen.ShouldBeFalse();
    }

    [Fact]
    public async Task The_card_sets_it_and_what_is_no_kind_is_refused()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Presses(Ada, Verb.SetKind, ("kind", "Access"));
        (await rig.Ticket(1)).Kind.ShouldBe("Access or installation");
        var entries = (await rig.Timeline(1)).Count;

        foreach (var wrong in new[] { "banana", "17", "" })
        {
            await rig.Presses(Ada, Verb.SetKind, ("kind", wrong));
            rig.LastTo(Ada).ShouldBe("Choose a kind: question, bug or incident, change request, access or installation, or other.");
        }

        await rig.Accept(rig.Pressing(Mia, new CardAction(Verb.SetKind, "ticket:1", 99), rig.Platform.Messages[0].Ref, ("kind", "Question")));
        await rig.Settle();
        (await rig.Ticket(1)).Kind.ShouldBe("Access or installation");
        (await rig.Timeline(1)).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task It_is_said_in_words_by_developers_only()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await Says(Ben, "kind 1 access", "The kind of #1 is “access or installation” now.");
        await Says(Ben, "kind 1 access", "The kind of #1 is “access or installation” already.");
        await Says(Ben, "kind 7 access", "There is no ticket #7 that you can see. “my tickets” lists yours.");
        await Says(Mia, "kind 1 question", "Only the team’s developers can do that. Ada Park has #1.");
        await rig.Types(Ada, "ticket", "1 kind banana");
        await rig.Settle();
        rig.LastTo(Ada).ShouldBe("Choose a kind: question, bug or incident, change request, access or installation, or other.");
        await rig.Types(Ada, "ticket", "1 kind bug");
        await rig.Settle();
        (await rig.Timeline(1))[^1].ShouldBe("Ada Park changed the kind from access or installation to bug or incident");
    }

    [Fact]
    public async Task A_ticket_of_the_version_before_has_none_until_somebody_says_one()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        var document = (await rig.Store.Load(Viewer.Id.Value, Keys.Ticket(1), CancellationToken.None))!;
        var json = JsonNode.Parse(document.Body.Span)!;
        json["Value"]!.AsObject().ShouldSatisfyAllConditions(ticket => ticket.Remove("Kind").ShouldBeTrue(), ticket => ticket.Remove("IsKindChosen").ShouldBeTrue());
        await rig.Store.Save(Viewer.Id.Value, [new Change(document.Key, Expected.Whatever, Encoding.UTF8.GetBytes(json.ToJsonString()))], CancellationToken.None);

        var again = new Rig(store: rig.Store, platform: rig.Platform);
        (await again.Ticket(1)).Kind.ShouldBeNull();
        await again.Presses(Ada, Verb.SetKind, ("kind", "Other"));
        (await again.Ticket(1)).Kind.ShouldBe("Other");
        (await again.Timeline(1))[^1].ShouldBe("Ada Park set the kind to other");
    }

    private async Task Says(Person who, string text, string answer)
    {
        await rig.Asks(who, text);
        await rig.Settle();
        rig.LastTo(who).ShouldBe(answer);
    }

    private async Task<Ticket> Stored(int number)
    {
        var document = (await rig.Store.Load(Viewer.Id.Value, Keys.Ticket(number), CancellationToken.None))!;
        return StoredJson.Read<Ticket>(document.Key, document.Body);
    }
}
