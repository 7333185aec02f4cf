using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Testing;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

public sealed class MessagesTests
{
    private readonly PlatformRig rig = new();

    public static TheoryData<Type> Elements => [.. Made.Cases(typeof(Element))];

    public static TheoryData<Verb> Verbs => [.. Enum.GetValues<Verb>()];

    [Theory, MemberData(nameof(Elements))]
    public async Task Every_element_shows_its_words_in_a_message(Type type)
    {
        var activity = await Message(Prose.Of("Words"), CardViews.Same(new Card("Title", Tone.Neutral, [(Element)Made.Of(type)], [])));
        foreach (var word in Made.Words(type))
        {
            Shown.Texts(activity).ShouldContain(text => text.Contains(word, StringComparison.Ordinal), $"{type.Name} does not show {word}");
        }
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Every_button_of_a_message_decodes_back_and_none_is_taken_for_a_refresh(Verb verb)
    {
        var action = new CardAction(verb, "ticket:12", 7);
        var form = new Form("Form", [new Field.Text("text", "Text", Required: false, "")], "Send");
        var card = new Card("Title", Tone.Neutral, [], [new Button("Now", action), new Button("Form", action) { Form = form }]);
        var presses = Shown.Objects(await Message(Prose.Empty, new CardViews(card, card, [At(Ben)]))).Where(json => json["type"]?.ToString() is "Action.Execute" or "Action.Submit").ToList();
        var refresh = presses.Where(press => RefreshAction.Decode(Data(press)) is not null).ShouldHaveSingleItem();
        CardActions.Decode(Data(refresh)).ShouldBeNull();
        presses.Remove(refresh);
        presses.Count.ShouldBe(4, "two buttons, each with its fallback for older clients");
        presses.ShouldAllBe(press => CardActions.Decode(Data(press)) == action);
    }

    [Fact]
    public async Task Words_alone_are_text_and_a_person_whom_the_bot_knows_is_mentioned_byte_for_byte()
    {
        var activity = await Message(Prose.Of($"{Person(Ben, "Ben_ & <Co>")} has it, {Person(Eve, "Eve")}. Ask {Person(Ben, "Ben_ & <Co>")}."), null);
        activity["text"]!.ToString().ShouldBe("<at>Ben&#95; &amp; &lt;Co&gt;</at> has it, Eve. Ask Ben&#95; &amp; &lt;Co&gt;.");
        activity["textFormat"]!.ToString().ShouldBe("markdown");
        var entity = activity["entities"]!.AsArray().ShouldHaveSingleItem()!;
        (entity["type"]!.ToString(), entity["text"]!.ToString()).ShouldBe(("mention", "<at>Ben&#95; &amp; &lt;Co&gt;</at>"));
        (entity["mentioned"]!["id"]!.ToString(), entity["mentioned"]!["name"]!.ToString()).ShouldBe(("29:" + Ben, "Ben_ & <Co>"));
    }

    [Fact]
    public async Task Two_people_of_one_name_are_not_mistaken_for_each_other()
    {
        var activity = await Message(Prose.Of($"{Person(Ben, "Jo")} and {Person(Dan, "Jo")}"), null);
        activity["text"]!.ToString().ShouldBe("<at>Jo</at> and Jo");
        activity["entities"]!.AsArray().ShouldHaveSingleItem()!["mentioned"]!["id"]!.ToString().ShouldBe("29:" + Ben);
    }

    [Fact]
    public async Task A_card_tells_its_words_in_the_notification_and_above_it_only_whom_it_mentions()
    {
        var card = CardViews.Same(ACard);
        var quiet = await Message(Prose.Of("#12 is open"), card);
        (quiet["summary"]!.ToString(), quiet.ContainsKey("text"), quiet.ContainsKey("entities")).ShouldBe(("#12 is open", false, false));
        quiet["attachments"]![0]!["contentType"]!.ToString().ShouldBe("application/vnd.microsoft.card.adaptive");
        quiet["attachments"]![0]!["content"]!["version"]!.ToString().ShouldBe("1.5");

        (await Message(Prose.Of($"{Person(Ben, "Ben")} has it"), card))["text"]!.ToString().ShouldBe("<at>Ben</at> has it");
        (await rig.Messages.Message(Prose.Of("Beside"), card, CancellationToken.None, summary: true))["text"]!.ToString().ShouldBe("Beside");
        (await Message(Prose.Empty, card))["summary"]!.ToString().ShouldBe("#12 Cannot log in");
    }

    [Fact]
    public async Task Who_has_a_view_of_their_own_has_it_fetched_by_Teams()
    {
        var views = new CardViews(ACard with { Title = "For all" }, ACard with { Title = "For responders" }, [At(Ben), At(Eve), At(Ben), new Address("slack", "U1")]);
        var card = Content(await Message(Prose.Empty, views));
        Shown.Texts(card)[0].ShouldBe("For all");
        card["refresh"]!["userIds"]!.ToJsonString().ShouldBe($"""["29:{Ben}"]""", "Eve's id to the bot is not known");
        card["refresh"]!["action"]!.ToJsonString().ShouldBe("""{"type":"Action.Execute","title":"Refresh","verb":"refresh","data":{"verb":"refresh","subject":"ticket:12"}}""");

        var own = await rig.Messages.Card(views, At(Ben), CancellationToken.None);
        Shown.Texts(own)[0].ShouldBe("For responders");
        own["refresh"]!.ToJsonString().ShouldBe(card["refresh"]!.ToJsonString());
        Shown.Texts(await rig.Messages.Card(views, At(Mia), CancellationToken.None))[0].ShouldBe("For all");
        Content(await Message(Prose.Empty, CardViews.Same(ACard))).ContainsKey("refresh").ShouldBeFalse();
        Content(await Message(Prose.Empty, views with { For = [At(Eve)] })).ContainsKey("refresh").ShouldBeFalse();
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(115, 60)]
    [InlineData(250, 1)]
    public async Task Text_mentions_readers_and_card_fit_together_into_28_KB_of_UTF16(int lengthOfId, int least)
    {
        var ids = Enumerable.Range(0, 80).Select(i => $"reader{i}").ToList();
        ids.ForEach(id => rig.Book.Put(new Acquaintance(id, $"29:{id.PadRight(lengthOfId, 'x')}", id, null, null, null)));
        var long_ = string.Concat(Enumerable.Repeat("& <漢> \"_\" 😀\n", 3000));
        var card = ACard with { Body = [new Element.Quote(long_, long_), new Element.Paragraph(Prose.Of(long_))] };
        var activity = await Message(Prose.Of($"{Person(ids[0], "Zoë & Co")} {long_} {Person(ids[1], "Never reached")}"), new CardViews(card, card, [.. ids.Select(At)]));
        Messages.Size(activity).ShouldBeLessThanOrEqualTo(Messages.MostBytes - 1024);
        Content(activity)["refresh"]!["userIds"]!.AsArray().Count.ShouldBeInRange(least, 60);
        Shown.Texts(activity).ShouldContain(text => text.Contains(AdaptiveCards.Words.Shortened, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("&")]
    [InlineData("_")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\"\\")]
    [InlineData("{a} ")]
    public async Task The_longest_words_fit_are_said_to_be_shortened_and_no_escape_is_cut(string unit)
    {
        var words = string.Concat(Enumerable.Repeat(unit, 40_000 / unit.Length));
        var activity = await Message(Prose.Of($"{Person(Ben, "Ben")} {words}{Person(Dan, "Dan")}"), null);
        Messages.Size(activity).ShouldBeLessThanOrEqualTo(Messages.MostBytes - 1024);
        var text = activity["text"]!.ToString();
        text.ShouldEndWith(AdaptiveCards.Words.Shortened);
        var shown = Shown.Words(text.Replace("<at>Ben</at>", "", StringComparison.Ordinal)).ShouldNotBeNull()[..^AdaptiveCards.Words.Shortened.Length];
        words.ShouldStartWith(shown);
        shown.Length.ShouldBeGreaterThan(1_900);
        activity["entities"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_to_say_is_still_a_message() => (await Message(Prose.Of(" \n"), null))["text"]!.ToString().ShouldBe("…");

    private static JsonElement Data(JsonObject press) => JsonSerializer.SerializeToElement(press["data"], JsonSerializerOptions.Web);

    private static Person Person(string id, string name) => new(new PersonId(id), name, Role.Developer, "UTC", [new Address("slack", "U9"), At(id)]);

    private static JsonObject Content(JsonObject activity) => activity["attachments"]![0]!["content"]!.AsObject();

    private async Task<JsonObject> Message(Prose text, CardViews? card) => await rig.Messages.Message(text, card, CancellationToken.None);
}
