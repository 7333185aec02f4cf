using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.FakeSlack.Api;

namespace ChatOpsBot.Slack.Tests.Fake;

/// <summary>What is delivered, how often, and to whom.</summary>
public sealed class DeliveryRules
{
    [Fact]
    public async Task Deliveries_are_signed_over_the_bytes_as_they_are_sent()
    {
        await using var app = await TinyApp.Start();
        await app.Slack.Workspace.AddPerson("mia", "Mia Rossi").TellsBot("ärger & <b>");

        var heard = app.Got.ShouldHaveSingleItem();
        var signed = $"v0:{heard.Headers["X-Slack-Request-Timestamp"]}:{heard.Body}";
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(app.Slack.SigningSecret), Encoding.UTF8.GetBytes(signed)));
        heard.Headers["X-Slack-Signature"].ShouldBe($"v0={mac}");
        ((string?)heard.Event["text"], (string?)heard.Event["channel_type"]).ShouldBe(("ärger &amp; &lt;b&gt;", "im"));
    }

    [Fact]
    public async Task What_is_not_acknowledged_comes_again_at_once_and_later_with_the_same_id()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        foreach (var _ in new[] { 1, 2, 3 })
        {
            app.Answers.Enqueue((500, ""));
        }

        await mia.TellsBot("hello");
        app.Got.Count.ShouldBe(2);
        await app.Slack.Redeliver();
        await app.Slack.Redeliver();
        await app.Slack.Redeliver();

        app.Got.Select(heard => heard.Headers.GetValueOrDefault("X-Slack-Retry-Num")).ShouldBe([null, "1", "2", "3"]);
        app.Got.Last().Headers["X-Slack-Retry-Reason"].ShouldBe("http_error");
        app.Got.Select(heard => (string?)heard.Json["event_id"]).Distinct().ShouldHaveSingleItem();
        app.Slack.TakeComplaints().Count.ShouldBe(3);

        await app.Slack.Repeat(newIds: true);
        app.Got.Select(heard => (string?)heard.Json["event_id"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Our_own_posts_come_back_and_a_mention_comes_twice()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        var lobby = app.Slack.Workspace.AddChannel("lobby", false, mia, app.Slack.Workspace.Bot);
        await mia.Says(lobby, "@bot who is primary?");
        await app.Call("chat.postMessage", ("channel", lobby.Id), ("text", "Cleo"));
        await app.Slack.Settled();

        app.Got.Select(heard => (string?)heard.Event["type"]).ShouldBe(["message", "app_mention", "message"]);
        app.Got.ElementAt(1).Event.ContainsKey("channel_type").ShouldBeFalse();
        var own = app.Got.Last().Event;
        ((string?)own["user"], (string?)own["bot_id"], own.ContainsKey("subtype")).ShouldBe((app.Slack.Workspace.Bot.Id, app.Slack.Workspace.BotId, false));
    }

    [Fact]
    public async Task What_two_people_say_to_each_other_is_heard_only_with_the_consent_of_one()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Slack.Workspace.AddPerson("mia", "Mia Rossi"), app.Slack.Workspace.AddPerson("ben", "Ben Ortiz"));
        await mia.Tells(ben, "psst");
        app.Got.ShouldBeEmpty();

        app.Slack.Workspace.Consent(ben, "im:history");
        await mia.Tells(ben, "help");
        var authorization = app.Got.ShouldHaveSingleItem().Json["authorizations"]![0]!;
        ((string?)authorization["user_id"], (bool?)authorization["is_bot"]).ShouldBe((ben.Id, false));
    }

    [Fact]
    public async Task Troubles_come_when_they_are_asked_for()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        app.Slack.Trouble("chat.postMessage", Trouble.RateLimited(7));
        app.Slack.Trouble("chat.postMessage", Trouble.LostAnswer);

        ((string?)(await app.Call("chat.postMessage", ("channel", mia.Id), ("text", "one")))["error"]).ShouldBe("ratelimited");
        await Should.ThrowAsync<HttpRequestException>(() => app.Call("chat.postMessage", ("channel", mia.Id), ("text", "two")));
        mia.Messages.ShouldHaveSingleItem().Text.ShouldBe("two");
        app.Slack.Down = true;
        await Should.ThrowAsync<HttpRequestException>(() => app.Call("auth.test"));
        app.Slack.Down = false;
        ((bool?)(await app.Call("auth.test"))["ok"]).ShouldBe(true);
        app.Slack.Calls.Select(call => (call.Method, call["text"], call.Error)).ShouldBe([("chat.postMessage", "one", "ratelimited"), ("chat.postMessage", "two", null), ("auth.test", null, null)]);
    }

    [Fact]
    public async Task Events_can_come_newest_first()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        app.Slack.Hold();
        await mia.TellsBot("one");
        await mia.TellsBot("two");
        app.Got.ShouldBeEmpty();
        await app.Slack.Release(newestFirst: true);
        app.Got.Select(heard => (string?)heard.Event["text"]).ShouldBe(["two", "one"]);
    }
}
