using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Blocks;
using FsCheck;
using FsCheck.Fluent;
using static ChatOpsBot.Slack.Tests.Blocks.Rendered;

namespace ChatOpsBot.Slack.Tests.Blocks;

public sealed class DecodingTests
{
    private static readonly string[] Bits =
    [
        "{", "}", "[", "]", ":", ",", "\"type\"", "\"button\"", "\"action_id\"", "\"act-0\"", "\"value\"", "null", "true", "1", "1e999", "\"\\ud800\"", "\"\\udc00\":1", "\"selected_option\"", "\"{\\\"v\\\":1}\"", "\"a\"",
    ];

    // Recorded as they were first sent; cards with such buttons hang in conversations. Never change these, add to them.
    [Theory]
    [InlineData("act-0", """{"v":1,"verb":"Acknowledge","subject":"ticket:3","revision":4}""", Verb.Acknowledge, "ticket:3", 4, false)]
    [InlineData("form-2", """{"v":1,"verb":"Resolve","subject":"ticket:3","revision":4}""", Verb.Resolve, "ticket:3", 4, true)]
    [InlineData("act-1", """{"v":1,"verb":"Redirect","subject":"spot/slack%3AU1/cleo","revision":0}""", Verb.Redirect, "spot/slack%3AU1/cleo", 0, false)]
    public void Buttons_of_every_year_still_work(string id, string value, Verb verb, string subject, int revision, bool opensForm) =>
        Decode(id, value).ShouldBe(new PressedButton(new CardAction(verb, subject, revision), opensForm));

    [Fact]
    public void What_is_written_today_is_what_was_recorded() =>
        ButtonValue.Of(new CardAction(Verb.Resolve, "ticket:3", 4)).ShouldBe("""{"v":1,"verb":"Resolve","subject":"ticket:3","revision":4}""");

    [Theory]
    [InlineData("""{"v":2,"verb":"Resolve","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":"1","verb":"Resolve","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"verb":"Resolve","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"verb":"resolve","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"verb":"8","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"verb":8,"subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"verb":"Reply,Resolve","subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"subject":"ticket:3","revision":4}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"","revision":4}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:\u00003","revision":4}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:\ud800","revision":4}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:3","revision":-1}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:3","revision":4.5}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:3","revision":99999999999}""")]
    [InlineData("""{"v":1,"verb":"Resolve","subject":"ticket:3","revision":4""")]
    [InlineData("\ud800")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void Values_that_this_code_never_wrote_are_no_buttons(string value) => Decode("act-0", value).ShouldBeNull();

    [Theory]
    [InlineData("""{"type":"overflow","action_id":"act-0","selected_option":{"value":"{}"}}""")]
    [InlineData("""{"type":"button","action_id":"connect","value":"{\"v\":1,\"verb\":\"Resolve\",\"subject\":\"ticket:3\",\"revision\":4}"}""")]
    [InlineData("""{"type":"button","action_id":"act-0"}""")]
    [InlineData("""{"type":"button","action_id":7,"value":7}""")]
    [InlineData("""{"type":"button","action_id":"act-\ud800","value":"\udc00"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void What_is_none_of_our_buttons_is_none(string json) => BlockKit.Decode(System.Text.Json.JsonElement.Parse(json)).ShouldBeNull();

    [Fact]
    public void A_value_is_not_endless() =>
        Decode("act-0", $$"""{"v":1,"verb":"Reply","subject":"{{new string('x', 1000)}}","revision":0}""").ShouldBeNull();

    [Fact]
    public void A_button_that_would_not_be_understood_when_it_is_pressed_is_refused_at_once() =>
        Should.Throw<ArgumentException>(() => ButtonValue.Of(new CardAction(Verb.Reply, new string('x', 1000), 0)));

    [Theory]
    [InlineData("""{"b":{"text":{"type":"plain_text_input","value":"hello"}}}""", "hello")]
    [InlineData("""{"b":{"text":{"type":"users_select","selected_user":"U1"}}}""", "U1")]
    [InlineData("""{"b":{"text":{"type":"static_select","selected_option":{"value":"x","text":{}}}}}""", "x")]
    [InlineData("""{"b":{"text":{"type":"datepicker","selected_date":"2026-11-20"}}}""", "2026-11-20")]
    [InlineData("""{"b":{"text":{"type":"timepicker","selected_time":"09:30"}}}""", "09:30")]
    [InlineData("""{"b":{"\ud800":{"value":"x"},"text":{"value":"y"}}}""", "y")]
    [InlineData("""{"b":{"text":{"type":"plain_text_input","value":null}}}""", null)]
    [InlineData("""{"b":{"text":{"type":"static_select","selected_option":null}}}""", null)]
    [InlineData("""{"b":{"text":{"value":{"a":1}}}}""", null)]
    [InlineData("""{"b":{"text":"x"},"c":[],"d":null}""", null)]
    [InlineData("""{"b":{"text":{"value":"\ud800"}}}""", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void Inputs_are_read_by_their_names_and_empty_ones_are_missing(string json, string? text) =>
        BlockKit.Inputs(System.Text.Json.JsonElement.Parse(json)).GetValueOrDefault("text").ShouldBe(text);

    [Fact]
    public void Nothing_that_is_JSON_makes_reading_throw() =>
        Prop.ForAll(Gen.Elements(Bits).ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            try
            {
                var json = System.Text.Json.JsonElement.Parse(text);
                return BlockKit.Decode(json) is null && BlockKit.Inputs(json).Count >= 0;
            }
            catch (System.Text.Json.JsonException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static PressedButton? Decode(string id, string value) =>
        BlockKit.Decode(Json(new JsonObject { ["type"] = "button", ["action_id"] = id, ["block_id"] = "x", ["value"] = value }));
}
