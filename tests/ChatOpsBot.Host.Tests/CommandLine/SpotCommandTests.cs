using System.Text.Json;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Host.Tests.CommandLine;

public class SpotCommandTests
{
    private const string Crash = """{"id":"a","text":"the viewer crashes when I open this file"}""";

    [Theory]
    [InlineData("""{"id":"a"}""", """{"id":"a","line":1,"error":"there is no \"text\""}""")]
    [InlineData("""{"id":"a","text":null}""", """{"id":"a","line":1,"error":"\"text\" is not a string"}""")]
    [InlineData("""{"id":"a","text":"\ud83d"}""", """{"id":"a","line":1,"error":"\"text\" holds half of a surrogate pair"}""")]
    [InlineData("""{"text":"hello"}""", """{"line":1,"error":"there is no \"id\""}""")]
    [InlineData("""{"id":"a","text":"hello","context":"lunch?"}""", """{"id":"a","line":1,"error":"\"context\" begins with neither \"same-author:\" nor \"other:\""}""")]
    [InlineData("""{"id":"a","text":"hello","context":"Other: lunch?"}""", """{"id":"a","line":1,"error":"\"context\" begins with neither \"same-author:\" nor \"other:\""}""")]
    [InlineData("""{"id":"a","text":"hello","context":""}""", """{"id":"a","line":1,"error":"\"context\" begins with neither \"same-author:\" nor \"other:\""}""")]
    [InlineData("""{"id":"a","text":"hello","context":17}""", """{"id":"a","line":1,"error":"\"context\" is not a string"}""")]
    [InlineData("""{"id":"a","text":"hello","context":["other: lunch?"]}""", """{"id":"a","line":1,"error":"\"context\" is not a string"}""")]
    public async Task A_bad_line_is_answered_with_what_is_wrong(string line, string answer)
    {
        foreach (var options in new string[][] { [], ["--explain"] })
        {
            var outcome = await Cli.Run(line, ["spot", .. options]);
            (outcome.Status, outcome.Out).ShouldBe((1, answer + "\n"));
        }
    }

    [Fact]
    public async Task A_judgement_is_a_score_and_a_verdict_and_without_explain_nothing_more()
    {
        var outcome = await Cli.Run($$"""
            {{Crash}}
            {"id":"b","text":"lunch at noon?"}
            """, "spot");
        outcome.Status.ShouldBe(0);
        Read(outcome).Select(Names).ShouldAllBe(names => names.SequenceEqual(new[] { "id", "score", "verdict" }));
        Read(outcome).Select(line => line.GetProperty("verdict").GetString()).ShouldBe(["request", "chatter"]);
    }

    [Theory]
    [InlineData("other: how do I open the old scans?", false)]
    [InlineData("same-author: how do I open the old scans?", true)]
    [InlineData("other: ", false)]
    public async Task The_message_before_is_taken_into_account_with_its_writer(string context, bool isOwn)
    {
        var before = context[(context.IndexOf(':', StringComparison.Ordinal) + 2)..];
        var line = $$"""{"id":"a","text":"you need version 3","context":"{{context}}"}""";
        var expected = Spotter.Judge("you need version 3", new SpotContext { Before = before, BeforeIsOwn = isOwn }, TeamLayer.Empty);
        Score(await Cli.Run(line, "spot")).ShouldBe(expected.Score);
        Score(await Cli.Run(line, "spot", "--explain")).ShouldBe(expected.Score);
        expected.Score.ShouldNotBe(Spotter.Judge("you need version 3").Score);
    }

    [Fact]
    public async Task A_context_of_null_is_none() =>
        Score(await Cli.Run("""{"id":"a","text":"you need version 3","context":null}""", "spot")).ShouldBe(Spotter.Judge("you need version 3").Score);

    [Fact]
    public async Task Explain_tells_kind_phrases_and_what_they_weigh()
    {
        var line = Read(await Cli.Run(Crash, "spot", "--explain")).ShouldHaveSingleItem();
        var explanation = Spotter.Explain("the viewer crashes when I open this file", SpotContext.None, TeamLayer.Empty);
        Names(line).ShouldBe(["id", "score", "verdict", "kind", "phrases", "why", "rest", "around"]);
        line.GetProperty("kind").GetString().ShouldBe("incident");
        line.GetProperty("phrases").EnumerateArray().Select(phrase => phrase.GetString()).ShouldBe(explanation.Judgement.Phrases);
        var why = line.GetProperty("why").EnumerateArray().Select(one => (Phrase: one.GetProperty("phrase").GetString(), Weight: one.GetProperty("weight").GetDouble())).ToList();
        why.ShouldBe(explanation.Phrases.Select(phrase => ((string?)phrase.Phrase, Math.Round(phrase.Weight, 2))));
        why.ShouldNotBeEmpty();
        line.GetProperty("around").GetDouble().ShouldBe(0);

        var odds = why.Sum(one => one.Weight) + line.GetProperty("rest").GetDouble();
        (1 / (1 + Math.Exp(-odds))).ShouldBe(line.GetProperty("score").GetDouble(), 0.01);
    }

    [Fact]
    public async Task Explain_tells_what_the_message_before_comes_to()
    {
        var line = Read(await Cli.Run("""{"id":"a","text":"you need version 3","context":"other: how do I open the old scans?"}""", "spot", "--explain")).ShouldHaveSingleItem();
        line.GetProperty("around").GetDouble().ShouldBeLessThan(-1);
    }

    [Theory]
    [InlineData("👍", "no words of its own: links, mentions, quotations, code or signs only")]
    [InlineData("просмотрщик падает при открытии", "in a language that the model does not know, so judged by its form only")]
    public async Task Explain_tells_the_rule_that_applied(string text, string rule)
    {
        var line = Read(await Cli.Run($$"""{"id":"a","text":"{{text}}"}""", "spot", "--explain")).ShouldHaveSingleItem();
        line.GetProperty("rule").GetString().ShouldBe(rule);
        line.GetProperty("why").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("how do I export to hdf5?", "question")]
    [InlineData("the viewer crashes when I open this file", "incident")]
    [InlineData("it would be great if the viewer remembered my zoom", "change")]
    [InlineData("I need an account for the new student", "access")]
    public async Task Explain_tells_what_is_asked_for(string text, string kind) =>
        Read(await Cli.Run($$"""{"id":"a","text":"{{text}}"}""", "spot", "--explain"))[0].GetProperty("kind").GetString().ShouldBe(kind);

    [Fact]
    public async Task A_bad_line_among_good_ones_stops_nothing()
    {
        var outcome = await Cli.Run($$"""
            {{Crash}}
            {"id":"b","text":"hello","context":"?"}
            {"id":"c","text":"lunch at noon?","context":"other: hungry"}
            """, "spot", "--explain");
        outcome.Status.ShouldBe(1);
        Read(outcome).Select(line => line.GetProperty("id").GetString()).ShouldBe(["a", "b", "c"]);
        Read(outcome).Select(line => line.TryGetProperty("error", out _)).ShouldBe([false, true, false]);
    }

    [Theory]
    [InlineData("--explain")]
    [InlineData("\"context\"")]
    [InlineData("\"other: …\"")]
    [InlineData("\"same-author: …\"")]
    [InlineData("\"kind\"")]
    [InlineData("\"phrases\"")]
    [InlineData("\"why\"")]
    [InlineData("\"rest\"")]
    [InlineData("\"around\"")]
    [InlineData("\"rule\"")]
    [InlineData("log-odds")]
    [InlineData("exit status is 1")]
    public async Task The_help_explains_every_field(string words)
    {
        var outcome = await Cli.Run("", "spot", "--help");
        outcome.Status.ShouldBe(0);
        outcome.Out.ShouldContain(words);
    }

    private static double Score(Outcome outcome) => Read(outcome).ShouldHaveSingleItem().GetProperty("score").GetDouble();

    private static List<JsonElement> Read(Outcome outcome) => [.. outcome.Lines.Select(line => JsonElement.Parse(line))];

    private static IEnumerable<string> Names(JsonElement line) => line.EnumerateObject().Select(field => field.Name);
}
