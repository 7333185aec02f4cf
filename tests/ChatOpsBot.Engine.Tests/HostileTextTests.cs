using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class HostileTextTests
{
    private readonly Rig rig = new();

    public static TheoryData<string> Texts() =>
    [
        "<script>alert(1)</script> & <b>help</b> <!channel> <@U123|boss> {{x}} $(rm) `code` *bold* [a](javascript:b)",
        "@everyone @here @channel please help, it crashes",
        "help \u202Eesrever\u202C \u2066iso\u2069 \u200Bzero\u200D",
        "help 👩‍👩‍👧‍👦 😀 🇩🇪",
        "help \0 with \0 nulls \u0007\u001B[31m",
        "' OR 1=1; -- \" \\ \r\n %s {0}",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_text_comes_through_unharmed(string text)
    {
        await rig.Types(Mia, "ticket", "new: " + text);
        await rig.Settle();
        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value;
        timeline[0].Detail.ShouldNotBeNull();
        text.ShouldEndWith(timeline[0].Detail![^5..]);
        await rig.Presses(Ada, Verb.Reply, ("text", text));
        rig.LastTo(Mia).ShouldBe($"Ada Park answers Mia Rossi: {text.Trim()}");
        await rig.Says(Mia, text);
        (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value.Timeline[^1].Detail.ShouldBe(text.Trim());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_becomes_a_replacement_mark_and_nothing_breaks()
    {
        await rig.Asks(Mia, "Please help \uD83D it crashes \uDE00");
        await rig.Settle();
        (await rig.Ticket(1)).Title.ShouldBe("Please help \uFFFD it crashes \uFFFD");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ж")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\0")]
    [InlineData("<")]
    public async Task Forty_thousand_characters_everywhere_still_fit(string unit)
    {
        var text = "Please help, it crashes: " + string.Concat(Enumerable.Repeat(unit, 40_000 / unit.Length));
        var name = Mia with { Name = string.Concat(Enumerable.Repeat(unit, 5000)) };
        foreach (var developer in new[] { Ada, Ben, Cleo, Dan, Lea })
        {
            await rig.Writes(name, developer, text);
            await rig.Writes(Stranger(1) with { Name = name.Name }, developer, text);
        }

        await rig.Types(Cleo, "redirect", "@Mia Rossi " + text, mentions: Mia, with: Mia);
        await rig.Types(Cleo, "redirect", "@Stranger 1", mentions: Stranger(1));
        await rig.Settle();
        for (var i = 0; i < 5; i++)
        {
            await rig.Asks(Mia, $"{i} {text}");
            await rig.Says(Mia, $"{i} {text}");
        }

        await rig.Settle();
        await rig.Presses(Mia, Verb.Separate);
        await rig.Presses(Ada, Verb.WaitForRequester, ("text", text));
        await rig.Presses(Ada, Verb.Escalate, ("text", text));
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "Fixed"), ("text", text));
        await rig.Asks(Mia, "ticket 1");
        await rig.Settle();

        (await rig.Tickets()).Count.ShouldBeGreaterThanOrEqualTo(3);
        (await rig.Count("out")).ShouldBe(0);
        var biggest = (await rig.Store.Range(Viewer.Id.Value, "", "zzz", 10_000, CancellationToken.None)).Max(document => document.Body.Length);
        biggest.ShouldBeLessThan(IStore.MostBytes);
        rig.Platform.Messages.Where(message => message.Card is not null).ShouldAllBe(message => Size(message.Card!.Everyone) < 12_000);
    }

    private static int Size(Card card) => card.Body.Sum(element => element switch
    {
        Element.Quote quote => quote.Text.Length,
        Element.Facts facts => facts.Items.Sum(fact => fact.Value.Length),
        _ => 0,
    });
}
