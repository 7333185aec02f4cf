using System.Net;
using System.Text;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class AnswerTests
{
    [Fact]
    public void An_error_in_HTML_is_told_by_its_status()
    {
        var exchange = Exchange.Of("connector-too-large-413-html");
        Read(exchange.Status, exchange.Answered).Trouble.ShouldBe(new Trouble(TroubleKind.TooLarge, 413, "http_413"));
    }

    [Theory]
    [InlineData("""{"error":{"code":"BadSyntax","message":"x"}}""", "BadSyntax")]
    [InlineData("""{"code":"MessageWritesBlocked","message":"x"}""", "MessageWritesBlocked")]
    [InlineData("""{"error":{"code":"Forbidden","innerError":{"code":"AclCheckFailed-x","date":"2026"}}}""", "Forbidden.AclCheckFailed-x")]
    [InlineData("""{"error":{"code":"Forbidden","innererror":{"code":"Inner"}}}""", "Forbidden.Inner")]
    [InlineData("""{"error":{"code":"Same","innerError":{"code":"Same"}}}""", "Same")]
    [InlineData("""{"error":{"code":"Outer","innerError":{"code":"not a word"}}}""", "Outer")]
    [InlineData("""{"error":{"code":"two words"}}""", "http_400")]
    [InlineData("""{"error":{"code":"<script>"}}""", "http_400")]
    [InlineData("""{"error":{"code":"a\nb"}}""", "http_400")]
    [InlineData("""{"error":{"code":""}}""", "http_400")]
    [InlineData("""{"error":{"code":12}}""", "http_400")]
    [InlineData("""{"error":{"code":"\ud83d"}}""", "http_400")]
    [InlineData("""{"error":"Invalid token from application"}""", "http_400")]
    [InlineData("""[1]""", "http_400")]
    [InlineData("null", "http_400")]
    [InlineData("", "http_400")]
    [InlineData("<html>", "http_400")]
    [InlineData("{\"error\"", "http_400")]
    public void A_code_is_read_wherever_it_stands_and_only_a_word_is_one(string body, string code) =>
        Read(HttpStatusCode.BadRequest, body).Trouble!.Code.ShouldBe(code);

    [Fact]
    public void A_code_is_never_longer_than_sixty()
    {
        var (sixty, more) = (new string('a', 60), new string('a', 61));
        Read(HttpStatusCode.BadRequest, $$$"""{"code":"{{{sixty}}}"}""").Trouble!.Code.ShouldBe(sixty);
        Read(HttpStatusCode.BadRequest, $$$"""{"code":"{{{more}}}"}""").Trouble!.Code.ShouldBe("http_400");
        Read(HttpStatusCode.BadRequest, $$$$"""{"error":{"code":"{{{{sixty}}}}","innerError":{"code":"x"}}}""").Trouble!.Code.ShouldBe(sixty);
    }

    [Fact]
    public void Too_big_is_too_big_whatever_the_status() =>
        Read(HttpStatusCode.BadRequest, """{"error":{"code":"MessageSizeTooBig"}}""").Trouble!.Kind.ShouldBe(TroubleKind.TooLarge);

    [Theory]
    [InlineData("<html>sign in to the network</html>")]
    [InlineData("{\"id\":")]
    [InlineData(" ")]
    public void An_answer_that_nobody_understands_leaves_open_what_happened(string body)
    {
        Read(HttpStatusCode.OK, body).Trouble.ShouldBe(new Trouble(TroubleKind.Passing, 200, "not_json", MayHaveHappened: true));
        AnswerReader.Read(HttpStatusCode.OK, null, Encoding.UTF8.GetBytes(body), repeatable: true).Trouble!.MayHaveHappened.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_is_not_sent_again_for_an_answer_that_nobody_understands()
    {
        using var rig = new ServiceRig();
        rig.Other.Does(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>") });
        (await rig.Send()).Trouble!.Code.ShouldBe("not_json");
        rig.Other.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, """{"id":"x"}""")]
    [InlineData(202, "")]
    [InlineData(204, "")]
    [InlineData(200, "[]")]
    public void What_was_done_needs_no_body(int status, string body) => Read((HttpStatusCode)status, body).Ok.ShouldBeTrue();

    [Fact]
    public void Deep_nesting_is_no_answer_and_no_crash() =>
        Read(HttpStatusCode.Forbidden, new string('[', 100_000)).Trouble.ShouldBe(new Trouble(TroubleKind.Forbidden, 403, "http_403"));

    private static ServiceAnswer Read(HttpStatusCode status, string body) => AnswerReader.Read(status, null, Encoding.UTF8.GetBytes(body), repeatable: false);
}
