using System.Globalization;
using System.Net;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Robust;

/// <summary>Text that would like to be more than text comes back as it was written, wherever it is shown.</summary>
public sealed class HostileText
{
    /// <summary>Each is part of a request, so that it passes through everything.</summary>
    public static TheoryData<Stage, string, string> Texts
    {
        get
        {
            var data = new TheoryData<Stage, string, string>();
            foreach (var (kind, hostile) in Kinds)
            {
                data.Add(Stage.Playground, kind, hostile);
                data.Add(Stage.Slack, kind, hostile);
                data.Add(Stage.Teams, kind, hostile);
            }

            return data;
        }
    }

    private static Dictionary<string, string> Kinds => new(StringComparer.Ordinal)
    {
        { "markup", "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;b&gt;" },
        { "mentions of Slack", "<@U1> <!channel> <!everyone|all> <#C1|general> <https://evil.example|your bank>" },
        { "mentions of Teams", "<at>Cleo Nakamura</at> <at id=\"0\">everyone</at>" },
        { "Markdown", "[your bank](https://evil.example) **bold** _it_ `code` ![x](https://evil.example/x.png) # head\n> quote\n- item" },
        { "templates", "{{DATE(2026-11-23T00:00:00Z, SHORT)}} {{TIME(2026-11-23T00:00:00Z)}} ${name} {0} %s" },
        { "bidirectional marks", "\u202Egnp.exe\u202C \u2066left\u2069 שלום مرحبا \u200Fx\u200E" },
        { "emoji", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 e\u0301 Z\u0351\u036B\u0343 \uFE0F" },
        { "quotes and slashes", "'; DROP TABLE documents; -- \"\\\" \\n \\u0000 '' `` ” “" },
        { "controls", "bell\u0007 escape\u001B[31m tab\t next\u0085 line\u2028 feff\uFEFF" },
        { "keys", "ticket:1 out:t1:0 spot/mia/ben ../../etc/passwd =3A ~ | ; ," },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Comes_back_as_text_as_message_note_reply_and_resolution(Stage on, string kind, string hostile)
    {
        await using var story = await StoryHost.Start(on);
        var request = $"The viewer crashes on start, please help. {hostile} end";

        await story.Mia.Writes("ben", request);
        Shows((await story.Ben.View()).With("mia").Messages[0].Text, request, kind);
        CardShows(on, (await story.Ben.View()).With("mia").Card.CardWords, request, kind);

        await story.Ben.Writes("mia", $"/redirect @mia note {hostile} end");
        var card = (await story.Cleo.Group()).Card.CardWords;
        CardShows(on, card, request, kind);
        CardShows(on, card, $"note {hostile} end", kind);

        await story.Cleo.Presses("Reply", new { text = $"reply {hostile} end" });
        BotShows(on, (await story.Mia.Hears()).Text, $"reply {hostile} end", kind);
        await story.Mia.WritesIn(await story.Mia.Group(), $"more {hostile} end");
        await story.Cleo.Presses("Resolve", new { resolution = "Answered", text = $"solved {hostile} end" });
        BotShows(on, (await story.Mia.Hears()).Text, $"solved {hostile} end", kind);

        var timeline = string.Join('\n', (await story.Api.Ticket(1)).Story);
        foreach (var said in new[] { request, $"note {hostile} end", $"reply {hostile} end", $"more {hostile} end", $"solved {hostile} end" })
        {
            BotShows(on, timeline, said, kind);
        }

        // Nobody was pinged by what only looks like a mention; what was written is one message.
        (await story.Raj.View()).Messages.ShouldBeEmpty();
        (await story.Mia.View()).With("ben").Messages.ShouldHaveSingleItem().Mentions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Forty_thousand_characters_pass_whole_and_one_more_is_refused_with_a_sentence()
    {
        await using var story = await StoryHost.Start();
        var longest = "The viewer crashes on start, please help. ".PadRight(39_999, 'x') + "!";
        longest.Length.ShouldBe(40_000);

        await story.Mia.Writes("ben", longest);
        (await story.Ben.View()).With("mia").Messages[0].Text.ShouldBe(longest);
        await story.Ben.Presses("Redirect to primary");
        (await story.Mia.Group()).Card.Words.Length.ShouldBeInRange(1000, 45_000);
        (await story.Api.Ticket(1)).Timeline![0].Detail.ShouldBe(longest);

        var (status, why) = await story.Api.Try("people/mia/messages", new { to = "ben", text = longest + "!" });
        status.ShouldBe(HttpStatusCode.BadRequest);
        why.ShouldBe("The message has 40001 characters; 40000 is the most. Send it in parts.");
    }

    [Fact]
    public async Task Ten_messages_of_forty_thousand_characters_before_a_redirect_break_nothing()
    {
        await using var story = await StoryHost.Start();
        for (var i = 0; i < 12; i++)
        {
            await story.Mia.Writes("ben", $"{i} The viewer crashes on start, please help. ".PadRight(40_000, '界'));
        }

        await story.Ben.Presses("Redirect to primary");
        (await story.Mia.Group()).Card.Words.ShouldContain("The viewer crashes on start");
        await story.Mia.Writes("ada", "How do I print? ".PadRight(40_000, '界'));
        (await story.Api.Ticket(1)).Story[^1].ShouldStartWith("A message to Ada Park was joined: How do I print?");
        (await story.Api.Network()).NextDue.ShouldNotBeNull();
    }

    [Fact]
    public async Task Null_characters_go_and_half_surrogate_pairs_become_replacement_characters()
    {
        await using var story = await StoryHost.Start();
        (await story.Api.PostRaw("people/mia/messages", """{"to":"ben","text":"Crash\u0000es on \ud83d start \udc4d, please help"}""")).ShouldBe(HttpStatusCode.OK);

        (await story.Ben.View()).With("mia").Messages[0].Text.ShouldBe("Crashes on \uFFFD start \uFFFD, please help");
        await story.Ben.Presses("Redirect to primary");
        var group = await story.Cleo.Group();
        var reply = "{\"conversation\":\"" + group.Id + "\",\"message\":\"" + group.Card.Id + "\",\"action\":\"Reply\",\"inputs\":{\"text\":\"tr\\u0000y \\udc4d 5.2\"}}";
        (await story.Api.PostRaw("people/cleo/actions", reply)).ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        (await story.Api.Ticket(1)).Title.ShouldBe("Crashes on \uFFFD start \uFFFD, please help");
    }

    [Theory]
    [InlineData("""{"to":"ben","text":"\u0000\u0000"}""")]
    [InlineData("""{"to":"ben","text":"   \n "}""")]
    [InlineData("""{"to":"ben","text":42}""")]
    [InlineData("""{"to":"ben"}""")]
    [InlineData("""{"to":"\u0000","text":"x"}""")]
    [InlineData("""{"to":"ben","conversation":"direct:ben:mia","text":"x"}""")]
    [InlineData("""{"to":"ben","text":"x","id":""}""")]
    [InlineData("""{"to":"ben","text":"x" """)]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_no_message_is_refused_and_nothing_is_written(string body)
    {
        await using var story = await StoryHost.Start();
        ((int)await story.Api.PostRaw("people/mia/messages", body)).ShouldBeInRange(400, 404);
        (await story.Ben.View()).Messages.ShouldBeEmpty();
    }

    [Theory]
    [OnEveryStage]
    public async Task A_name_that_would_like_to_be_markup_is_a_name(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        const string Name = "<b>Eve</b> [x](https://evil.example) {{DATE(1)}} \u202Eeve";
        var eve = await story.NewPerson("eve", Name);
        await eve.Writes("ben", "The viewer crashes on start, please help.");
        await story.Ben.Presses("Redirect to primary");

        BotShows(on, (await eve.Group()).Texts[0], Name, "name");
        CardShows(on, (await story.Cleo.Group()).Card.CardWords, Name, "name");
        CardShows(on, await story.Ben.Asks("tickets"), Name, "name");
        BotShows(on, (await story.Api.Ticket(1)).Requester.Name, Name, "name");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_name_like_a_colleagues_does_not_take_their_place(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var impostor = await story.NewPerson("eve", "Cleo Nakamura");
        await story.Mia.Writes("bot", "The viewer crashes on start, please help.");

        (await impostor.Asks("ticket 1")).ShouldBe("There is no ticket #1 that you can see. “my tickets” lists yours.");
        (await impostor.Asks("spotting off")).ShouldContain("Spotting is for the team’s developers");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("cleo");
    }

    // On a card, what readers cannot see may be taken out or put in, and what a card host would evaluate or turn around must be.
    private static void CardShows(Stage on, string shown, string written, string kind)
    {
        Shows(Visible(on, shown), Visible(on, written), kind);
        if (on is Stage.Playground or Stage.Teams)
        {
            // Adaptive Cards would evaluate these; Block Kit knows no templates.
            shown.ShouldNotContain("{{DATE", Case.Insensitive);
            shown.ShouldNotContain("${");
        }

        shown.ShouldNotContain("\u202E");
    }

    // On Slack and Teams, words are cleaned of what nobody sees when they come in, and when they go out.
    private static void BotShows(Stage on, string shown, string written, string kind)
    {
        if (on == Stage.Playground)
        {
            Shows(shown, written, kind);
        }
        else
        {
            Shows(Visible(on, shown), Visible(on, written), kind);
        }
    }

    // What people write to each other on Teams comes as HTML, where any number of blanks is one.
    private static string Visible(Stage on, string text)
    {
        var visible = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c).Where(c => c == ' ' || char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)));
        return on == Stage.Teams ? string.Join(' ', visible.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : visible;
    }

    private static void Shows(string shown, string written, string kind) => shown.Contains(written, StringComparison.Ordinal).ShouldBeTrue($"{kind}: {shown}");
}
