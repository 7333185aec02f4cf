using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using static ChatOpsBot.Slack.Tests.Blocks.Rendered;

namespace ChatOpsBot.Slack.Tests.Blocks;

public sealed class EverythingRenders
{
    private static readonly Form Small = new("Form", [new Field.Text("text", "Text", Required: false, "")], "Send");

    public static TheoryData<Type> Elements => [.. Made.Cases(typeof(Element))];

    public static TheoryData<Type> Spans => [.. Made.Cases(typeof(Span))];

    public static TheoryData<Type> Fields => [.. Made.Cases(typeof(Field))];

    public static TheoryData<Verb> Verbs => [.. Enum.GetValues<Verb>()];

    public static TheoryData<Tone> Tones => [.. Enum.GetValues<Tone>()];

    public static TheoryData<ButtonStyle> Styles => [.. Enum.GetValues<ButtonStyle>()];

    [Theory, MemberData(nameof(Elements))]
    public void Every_element_shows_its_words(Type type)
    {
        var shown = Texts(Message(Of((Element)Made.Of(type))).Blocks);
        foreach (var word in Made.Words(type))
        {
            shown.ShouldContain(text => text.Contains(word, StringComparison.Ordinal), $"{type.Name} does not show {word}");
        }
    }

    [Theory, MemberData(nameof(Spans))]
    public void Every_span_shows_its_words_with_and_without_a_card(Type type)
    {
        var word = type == typeof(Span.Mention) ? "Name" : "Text";
        var prose = new Prose([(Span)Made.Of(type)]);
        Texts(Message(Of(new Element.Paragraph(prose)), prose).Blocks).ShouldContain(text => text.Contains(word, StringComparison.Ordinal));
        Linted(BlockKit.Message(prose, null)).Text.ShouldContain(word);
    }

    [Theory, MemberData(nameof(Fields))]
    public void Every_field_comes_back_by_its_name(Type type)
    {
        var field = (Field)Made.Of(type);
        var modal = Linted(BlockKit.Modal(new Button("Open", new CardAction(Verb.Reply, "ticket:1", 0)) { Form = new Form("Form", [field], "Send") }, "{}"));
        Filled(modal, Filling).ShouldContainKeyAndValue(field.Name, Typed(field));
        Filled(modal, element => new JsonObject { ["type"] = element["type"]!.GetValue<string>(), ["value"] = null, ["selected_option"] = null }).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Every_button_decodes_back_to_its_action_with_and_without_a_form(Verb verb)
    {
        var action = new CardAction(verb, "ticket:12", 7);
        var presses = OfType(Message(Of() with { Buttons = [new Button("Now", action), new Button("Form", action) { Form = Small }] }).Blocks, "button");
        presses.Select(press => BlockKit.Decode(Json(press))).ShouldBe([new PressedButton(action, OpensForm: false), new PressedButton(action, OpensForm: true)]);
    }

    [Theory, MemberData(nameof(Tones))]
    public void Every_tone_but_neutral_has_a_sign_before_the_title(Tone tone)
    {
        var header = Texts(Message(Of() with { Tone = tone, Badge = "badge" }).Blocks)[0];
        header.EndsWith("Title", StringComparison.Ordinal).ShouldBeTrue();
        (header == "Title").ShouldBe(tone == Tone.Neutral);
    }

    [Fact]
    public void No_two_tones_have_the_same_sign_and_the_clock_s_are_said_in_words()
    {
        Enum.GetValues<Tone>().Select(tone => Texts(Message(Of() with { Tone = tone }).Blocks)[0]).ShouldBeUnique();
        Texts(Message(Of() with { Tone = Tone.Breach, Badge = "open" }).Blocks)[1].ShouldBe("Overdue · open");
        Texts(Message(Of() with { Tone = Tone.Breach, Badge = "overdue" }).Blocks)[1].ShouldBe("Overdue");
        Texts(Message(Of() with { Tone = Tone.Warning }).Blocks)[1].ShouldBe("Due soon");
        Texts(Message(Of() with { Badge = "open" }).Blocks)[1].ShouldBe("Open");
    }

    [Theory, MemberData(nameof(Styles))]
    public void Every_style_is_one_that_Slack_knows(ButtonStyle style) =>
        OfType(Message(Of() with { Buttons = [new Button("B", new CardAction(Verb.Reply, "ticket:1", 0), style)] }).Blocks, "button").Single()["style"]?.GetValue<string>()
            .ShouldBe(style switch { ButtonStyle.Primary => "primary", ButtonStyle.Destructive => "danger", _ => null });

    private static string Typed(Field field) => field switch
    {
        Field.Choice choice => choice.Options[0].Value,
        Field.Date => "2026-11-20",
        Field.Time => "09:30",
        _ => "typed",
    };

    private static JsonObject Filling(JsonObject element)
    {
        var state = new JsonObject { ["type"] = Type(element) };
        (string Name, JsonNode Value) filled = Type(element) switch
        {
            "static_select" => ("selected_option", element["options"]![0]!.DeepClone()),
            "datepicker" => ("selected_date", "2026-11-20"),
            "timepicker" => ("selected_time", "09:30"),
            _ => ("value", "typed"),
        };
        state[filled.Name] = filled.Value;
        return state;
    }
}
