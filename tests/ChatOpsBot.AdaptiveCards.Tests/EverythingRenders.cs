using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards.Tests;

public sealed class EverythingRenders
{
    public static TheoryData<Type> Elements => [.. Cases(typeof(Element))];

    public static TheoryData<Type> Spans => [.. Cases(typeof(Span))];

    public static TheoryData<Type> Fields => [.. Cases(typeof(Field))];

    public static TheoryData<Verb> Verbs => [.. Enum.GetValues<Verb>()];

    public static TheoryData<Tone> Tones => [.. Enum.GetValues<Tone>()];

    [Theory, MemberData(nameof(Elements))]
    public void Every_element_shows_its_words(Type type)
    {
        var shown = Json.Texts(AdaptiveCard.Render(SampleCards.Of((Element)Make(type))));
        foreach (var word in Made(type))
        {
            shown.ShouldContain(text => text.Contains(word, StringComparison.Ordinal), $"{type.Name} does not show {word}");
        }
    }

    [Theory, MemberData(nameof(Spans))]
    public void Every_span_shows_its_words(Type type)
    {
        var card = AdaptiveCard.Render(SampleCards.Of(new Element.Paragraph(new Prose([(Span)Make(type)]))));
        Json.Texts(card).ShouldContain(type == typeof(Span.Mention) ? "Name" : "Text");
    }

    [Theory, MemberData(nameof(Fields))]
    public void Every_field_comes_back_by_its_name(Type type)
    {
        var field = (Field)Make(type);
        var button = new Button("Open", new CardAction(Verb.Reply, "ticket:1", 0)) { Form = new Form("Form", [field], "Send") };
        var card = AdaptiveCard.Render(SampleCards.Of() with { Buttons = [button] });

        var input = Json.Objects(card).Single(json => Json.Type(json).StartsWith("Input.", StringComparison.Ordinal));
        var filled = JsonSerializer.SerializeToElement(new JsonObject { [input["id"]!.GetValue<string>()] = "typed" });
        CardActions.Inputs(filled).ShouldNotBeNull().ShouldContainKeyAndValue(field.Name, "typed");
    }

    [Fact]
    public void A_date_and_a_time_begin_with_what_is_offered_and_an_instant_is_told_by_its_words()
    {
        var form = new Form("Form", [new Field.Date("date", "Date", new NodaTime.LocalDate(2026, 11, 4)), new Field.Time("time", "Time", new NodaTime.LocalTime(9, 5)), new Field.Date("other", "Other")], "Send");
        var button = new Button("Open", new CardAction(Verb.AgreeDue, "ticket:1", 0)) { Form = form };
        var when = new Element.Paragraph(Prose.Of($"By {new Span.When(NodaTime.Instant.FromUnixTimeSeconds(0), "today 15:00")}."));
        var card = AdaptiveCard.Render(SampleCards.Of(when) with { Buttons = [button] });

        Json.Objects(card).Where(json => Json.Type(json).StartsWith("Input.", StringComparison.Ordinal)).Select(json => (Json.Type(json), json["value"]?.ToString()))
            .ShouldBe([("Input.Date", "2026-11-04"), ("Input.Time", "09:05"), ("Input.Date", null)]);
        string.Concat(Json.Texts(card)).ShouldContain("By today 15:00.");
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Every_button_decodes_back_to_its_action_with_and_without_a_form(Verb verb)
    {
        var action = new CardAction(verb, "ticket:12", 7);
        var form = new Form("Form", [new Field.Text("text", "Text", Required: false, "")], "Send");
        var card = AdaptiveCard.Render(SampleCards.Of() with { Buttons = [new Button("Now", action), new Button("Form", action) { Form = form }] });

        var presses = Json.Objects(card).Where(json => Json.Type(json) is "Action.Execute" or "Action.Submit").ToList();
        presses.Count.ShouldBe(4, "two buttons, each with its fallback for older clients");
        presses.ShouldAllBe(press => CardActions.Decode(JsonSerializer.SerializeToElement(press["data"], JsonSerializerOptions.Web)) == action);
    }

    [Theory, MemberData(nameof(Tones))]
    public void Every_tone_renders(Tone tone) =>
        Json.Texts(AdaptiveCard.Render(SampleCards.Of() with { Tone = tone, Badge = "badge" })).ShouldBe(["Title", "badge"]);

    [Fact]
    public void Ids_are_unique_even_when_two_buttons_have_the_same_verb_and_fields()
    {
        var form = new Form("Form", [new Field.Text("text", "Text", Required: false, "")], "Send");
        var buttons = Enumerable.Range(0, 3).Select(i => new Button("Separate", new CardAction(Verb.Separate, $"ticket:{i}", 0)) { Form = form });
        var ids = Json.Objects(AdaptiveCard.Render(SampleCards.Of() with { Buttons = [.. buttons] })).Where(json => json.ContainsKey("id")).Select(json => json["id"]!.ToString()).ToList();
        ids.Count.ShouldBe(3);
        ids.ShouldBeUnique();
        ids.Select(CardActions.FieldName).Distinct().ShouldBe(["text"]);
    }

    [Fact]
    public void Nine_buttons_are_shown_six_in_a_set_at_most_and_none_is_styled_in_a_way_that_Teams_rejects()
    {
        var buttons = Enumerable.Range(0, 12).Select(i => new Button($"B{i}", new CardAction(Verb.Reply, $"ticket:{i}", 0), ButtonStyle.Destructive));
        var shown = Json.Objects(AdaptiveCard.Render(SampleCards.Of() with { Buttons = [.. buttons] })).Where(json => Json.Type(json) == "Action.Execute").ToList();
        shown.Select(json => json["title"]!.ToString()).ShouldBe(["B0", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8"]);
        Json.Objects(AdaptiveCard.Render(SampleCards.Of() with { Buttons = [.. buttons] })).Where(json => Json.Type(json) == "ActionSet").ShouldAllBe(set => set["actions"]!.AsArray().Count <= 6);
        shown.ShouldAllBe(json => !json.ContainsKey("style"));
    }

    [Fact]
    public void Buttons_that_do_not_fit_on_one_line_go_on_in_the_next_in_their_order()
    {
        string[] labels = ["Acknowledge", "Reply", "Resolve", "Waiting for Anastasia", "Bring in the backup", "Reassign"];
        var buttons = labels.Select((label, i) => new Button(label, new CardAction(Verb.Reply, $"ticket:{i}", 0)));
        var lines = Json.Objects(AdaptiveCard.Render(SampleCards.Of() with { Buttons = [.. buttons] })).Where(json => Json.Type(json) == "ActionSet")
            .Select(set => set["actions"]!.AsArray().Select(action => action!["title"]!.ToString()).ToArray()).ToArray();
        lines.Length.ShouldBe(2);
        lines.SelectMany(line => line).ShouldBe(labels);
    }

    [Fact]
    public void A_button_with_an_endless_label_has_a_line_of_its_own()
    {
        var buttons = new[] { new string('x', 300), "b", new string('y', 300) }.Select((label, i) => new Button(label, new CardAction(Verb.Reply, $"ticket:{i}", 0)));
        Json.Objects(AdaptiveCard.Render(SampleCards.Of() with { Buttons = [.. buttons] })).Count(json => Json.Type(json) == "ActionSet").ShouldBe(3);
    }

    internal static IEnumerable<Type> Cases(Type union) => union.GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(union));

    // Every string parameter is given the parameter's own name, so that a test can look for it.
    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(found => found.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!))]);
    }

    private static object? Value(Type type, string name)
    {
        if (type == typeof(string))
        {
            return name;
        }

        if (type == typeof(Prose))
        {
            return Prose.Of(name);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var item = type.GetGenericArguments()[0];
            var items = Array.CreateInstance(item, item.IsValueType ? 0 : 1);
            if (items.Length > 0)
            {
                items.SetValue(Make(item), 0);
            }

            return typeof(System.Runtime.InteropServices.ImmutableCollectionsMarshal).GetMethod("AsImmutableArray")!.MakeGenericMethod(item).Invoke(null, [items]);
        }

        return type == typeof(int) ? 10 : Activator.CreateInstance(type);
    }

    private static IEnumerable<string> Made(Type type) => type.GetConstructors().OrderByDescending(found => found.GetParameters().Length).First().GetParameters().SelectMany(parameter =>
        parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(Prose) ? [parameter.Name!]
        : parameter.ParameterType.IsGenericType && !parameter.ParameterType.GetGenericArguments()[0].IsValueType ? Made(parameter.ParameterType.GetGenericArguments()[0])
        : []);
}
