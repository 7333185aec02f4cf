using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Text;
using static ChatOpsBot.Slack.Tests.Blocks.Rendered;

namespace ChatOpsBot.Slack.Tests.Blocks;

public sealed class LimitsTests
{
    private static readonly CardAction Reply = new(Verb.Reply, "ticket:1", 0);

    [Theory]
    [InlineData("x")]
    [InlineData("&")]
    [InlineData("😀")]
    [InlineData("\"\\")]
    [InlineData("\n")]
    [InlineData("a\n")]
    [InlineData("*")]
    [InlineData("א\n")]
    public void The_longest_message_fits_and_says_that_it_was_shortened(string unit)
    {
        var text = "x" + string.Concat(Enumerable.Repeat(unit, 40_000 / unit.Length)) + "x";
        var content = Message(Of(new Element.Quote(text, text), new Element.Paragraph(Prose.Of(text)), new Element.Facts([new(text, text)]), new Element.Timeline([new(text, text)])), Prose.Of(text));
        Texts(content.Blocks).ShouldContain(shown => shown.Contains(Shown.Shortened, StringComparison.Ordinal));
        content.Text.Length.ShouldBeLessThanOrEqualTo(4000);
        Linted(BlockKit.Message(Prose.Of(text), null)).Text.Length.ShouldBeLessThanOrEqualTo(4000);
    }

    [Fact]
    public void A_quote_as_long_as_cards_quote_them_is_not_cut()
    {
        var words = new string('x', Domain.Wording.LongestOnCard);
        Texts(Message(Of(new Element.Quote("By", words))).Blocks).ShouldContain(words);
    }

    [Fact]
    public void A_reply_as_long_as_forms_take_it_is_not_cut_whatever_is_in_it()
    {
        var words = string.Concat(Enumerable.Repeat("<*a&>", 600));
        Reader.Of(Linted(BlockKit.Message(Prose.Of($"Ada: {words}"), null))).ShouldBe($"Ada: {words}");
    }

    [Fact]
    public void A_card_of_very_many_elements_keeps_its_buttons_and_says_that_more_is_there()
    {
        var body = Enumerable.Range(0, 500).Select(i => (Element)new Element.Quote("By", $"{i} {new string('x', 500)}"));
        var content = Message(Of([.. body]) with { Buttons = [new Button("Reply", Reply)] });
        OfType(content.Blocks, "button").Count.ShouldBe(1);
        Texts(content.Blocks).ShouldContain(Shown.Shortened);
    }

    [Fact]
    public void A_long_timeline_keeps_what_is_newest()
    {
        var moments = Enumerable.Range(0, 500).Select(i => new Element.Moment("10:00", $"event {i}."));
        var shown = Texts(Message(Of(new Element.Timeline([.. moments]))).Blocks)[^1];
        shown.ShouldStartWith(Shown.Shortened);
        shown.ShouldEndWith("event 499.");
        shown.ShouldNotContain("event 100.");
    }

    [Fact]
    public void The_others_buttons_follow_those_of_the_responders()
    {
        var everyone = Of() with { Buttons = [new Button("It is solved", Reply), new Button("Both", Reply)] };
        var responders = Of(new Element.Paragraph(Prose.Of("For responders"))) with { Buttons = [new Button("Reply", Reply), new Button("Both", Reply)] };
        var content = Linted(BlockKit.Message(Prose.Empty, new CardViews(everyone, responders, [])));
        Texts(content.Blocks).ShouldContain("For responders");
        OfType(content.Blocks, "button").Select(button => button["text"]!["text"]!.GetValue<string>()).ShouldBe(["Reply", "Both", "It is solved"]);
        OfType(content.Blocks, "button").Select(button => button["action_id"]!.GetValue<string>()).ShouldBeUnique();
    }

    [Fact]
    public void Instants_are_shown_in_each_reader_s_zone_and_people_are_mentioned()
    {
        var at = NodaTime.Instant.FromUtc(2026, 11, 20, 10, 0);
        var ada = new Person(new PersonId("ada"), "Ada", Role.Developer, "UTC", [new Address("playground", "ada"), new Address("slack", "U0ADA")]);
        var prose = Prose.Of($"{ada} answers by {new Span.When(at, "Friday 10:00")}, {new Span.Strong("promised")}.");
        const string Alive = "<@U0ADA> answers by <!date^1795168800^{date_short_pretty} {time}|Friday 10:00>, *promised*.";
        var content = Message(Of(new Element.Paragraph(prose), new Element.Facts([new("Due", "Friday 10:00", at)]), new Element.Timeline([new("Friday 10:00", "Something", at)])), prose);
        content.Text.ShouldStartWith(Alive);
        Texts(content.Blocks)[1..].ShouldBe([Alive, "*Due*\n<!date^1795168800^{date_short_pretty} {time}|Friday 10:00>", "<!date^1795168800^{date_short_pretty} {time}|Friday 10:00>  Something"]);
        Linted(BlockKit.Message(prose, null)).ShouldBe(new SlackContent(Alive, null));

        // The same where markup in the words makes it rich text.
        var rich = Message(Of(new Element.Paragraph(Prose.Of("`x` ").Then(prose)))).Blocks!;
        OfType(rich, "user").Single()["user_id"]!.GetValue<string>().ShouldBe("U0ADA");
        OfType(rich, "date").Single()["timestamp"]!.GetValue<long>().ShouldBe(1795168800);
    }

    [Fact]
    public void Short_words_beside_a_card_say_what_it_is_about_and_long_ones_stand_alone()
    {
        var card = Of(new Element.People([new("Primary", "Ada")]), new Element.Facts([new("Next reply due", "today 15:00")])) with { Badge = "open" };
        Message(card, Prose.Of("Hello")).Text.ShouldBe("Hello\nTitle – Open. Primary: Ada. Next reply due: today 15:00");
        Message(card, Prose.Of(new string('x', 500))).Text.ShouldBe(new string('x', 500));
        Linted(BlockKit.Message(Prose.Empty, null)).Text.ShouldBe("…");
    }

    [Fact]
    public void The_Home_tab_drops_cards_from_the_end_says_so_and_keeps_what_is_the_adapter_s_own()
    {
        var cards = Enumerable.Range(0, 60).Select(i => Of(new Element.Paragraph(Prose.Of($"card {i}."))));
        var view = Linted(BlockKit.Home([.. cards], [new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(OfType(Message(Of() with { Buttons = [new Button("Own", Reply)] }).Blocks, "button")[0].DeepClone()) }]));
        var shown = Texts(view);
        shown.ShouldContain("card 0.");
        shown.ShouldNotContain("card 59.");
        shown[^2].ShouldBe("… and 27 more, for which there is no room here.");
        shown[^1].ShouldBe("Own");
        Linted(BlockKit.Home([]));
    }

    [Fact]
    public void Choices_beyond_a_hundred_are_left_out_but_not_the_chosen_one()
    {
        var options = Enumerable.Range(0, 150).Select(i => new Field.Option($"v{i}", $"Option {i}"));
        var modal = Linted(BlockKit.Modal(new Button("Open", Reply) { Form = new Form("A title that is too long for a modal", [new Field.Choice("kind", "Kind", [.. options], "v149"), new Field.Choice("none", "None", [])], "Send") }, "{}"));
        var select = OfType(modal, "static_select").Single();
        select["options"]!.AsArray().Count.ShouldBe(100);
        select["initial_option"]!["value"]!.GetValue<string>().ShouldBe("v149");
        Texts(modal).ShouldContain("*A title that is too long for a modal*");
    }

    [Fact]
    public void A_modal_carries_what_it_is_given_or_refuses()
    {
        Linted(BlockKit.RedirectModal(new string('x', 3000), null))["private_metadata"]!.GetValue<string>().Length.ShouldBe(3000);
        Should.Throw<ArgumentException>(() => BlockKit.RedirectModal(new string('x', 3001), null));
        Should.Throw<ArgumentException>(() => BlockKit.Modal(new Button("No form", Reply), ""));
    }

    [Fact]
    public void Whom_to_redirect_and_why_come_back_by_their_names()
    {
        var modal = Linted(BlockKit.RedirectModal("{}", "It crashes"));
        OfType(modal, "plain_text_input").Single()["initial_value"]!.GetValue<string>().ShouldBe("It crashes");
        var filled = Filled(modal, element => Type(element) == "users_select" ? new JsonObject { ["selected_user"] = "U7" } : new JsonObject { ["value"] = "Words" });
        filled.ShouldBe(new Dictionary<string, string> { ["person"] = "U7", ["note"] = "Words" }, ignoreOrder: true);
    }
}
