using System.Text.Json;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards.Tests;

public sealed class MalformedActions
{
    [Theory]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":4,"Resolve-text":"done","more":1}""", true)]
    [InlineData("""{"verb":"resolve","subject":"ticket:3","revision":4}""", false)]
    [InlineData("""{"verb":"8","subject":"ticket:3","revision":4}""", false)]
    [InlineData("""{"verb":"Reply,Resolve","subject":"ticket:3","revision":4}""", false)]
    [InlineData("""{"verb":8,"subject":"ticket:3","revision":4}""", false)]
    [InlineData("""{"subject":"ticket:3","revision":4}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"","revision":4}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:\u00003","revision":4}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:\ud800","revision":4}""", false)]
    [InlineData("""{"verb":"Resolve","subject":{"a":1},"revision":4}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":-1}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":4.5}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":99999999999}""", false)]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":"4"}""", false)]
    [InlineData("""{"\ud800":1,"verb":"Resolve","subject":"ticket:3"}""", false)]
    [InlineData("""["Resolve"]""", false)]
    [InlineData("null", false)]
    public void Only_well_formed_data_is_an_action(string json, bool wellFormed) =>
        CardActions.Decode(JsonElement.Parse(json)).ShouldBe(wellFormed ? new CardAction(Verb.Resolve, "ticket:3", 4) : null);

    [Fact]
    public void A_subject_is_not_endless() =>
        CardActions.Decode(JsonSerializer.SerializeToElement(CardActions.Data(new CardAction(Verb.Reply, new string('x', 5000), 0)), JsonSerializerOptions.Web)).ShouldBeNull();

    [Theory]
    [InlineData("""{"Reply-text":"one","verb":"Reply","subject":"ticket:3","revision":4}""", "one")]
    [InlineData("""{"text":"two"}""", "two")]
    [InlineData("""{"Separate-3-text":"three"}""", "three")]
    public void Inputs_are_found_by_field_name(string json, string text) => CardActions.Inputs(JsonElement.Parse(json)).ShouldNotBeNull()["text"].ShouldBe(text);

    [Theory]
    [InlineData("""{"text":5}""")]
    [InlineData("""{"text":null}""")]
    [InlineData("""[]""")]
    [InlineData("""{"text":"\udc00"}""")]
    [InlineData("""{"text":"one","\ud800":"two"}""")]
    public void Inputs_that_are_no_text_are_refused(string json) => CardActions.Inputs(JsonElement.Parse(json)).ShouldBeNull();
}
