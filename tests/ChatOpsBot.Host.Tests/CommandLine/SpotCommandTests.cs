namespace ChatOpsBot.Host.Tests.CommandLine;

public class SpotCommandTests
{
    [Theory]
    [InlineData("""{"id":"a"}""", """{"id":"a","line":1,"error":"there is no \"text\""}""")]
    [InlineData("""{"id":"a","text":null}""", """{"id":"a","line":1,"error":"\"text\" is not a string"}""")]
    [InlineData("""{"id":"a","text":"\ud83d"}""", """{"id":"a","line":1,"error":"\"text\" holds half of a surrogate pair"}""")]
    [InlineData("""{"text":"hello"}""", """{"line":1,"error":"there is no \"id\""}""")]
    public async Task A_bad_line_is_answered_with_what_is_wrong(string line, string answer)
    {
        var outcome = await Cli.Run(line, "spot");
        (outcome.Status, outcome.Out).ShouldBe((1, answer + "\n"));
    }
}
