using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Fake;

/// <summary>Triggers, response URLs, buttons and forms.</summary>
public sealed class InteractionRules
{
    private const string Form = """
        {"type":"modal","callback_id":"f","title":{"type":"plain_text","text":"Reply"},"submit":{"type":"plain_text","text":"Send"},"blocks":[
          {"type":"input","block_id":"b1","label":{"type":"plain_text","text":"Answer"},"element":{"type":"plain_text_input","action_id":"text","max_length":5}},
          {"type":"input","block_id":"b2","optional":true,"label":{"type":"plain_text","text":"To"},"element":{"type":"users_select","action_id":"who"}}]}
        """;

    private const string Button = """[{"type":"actions","block_id":"a","elements":[{"type":"button","action_id":"act","value":"v1","text":{"type":"plain_text","text":"Press"}}]}]""";

    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 15, 0);

    [Fact]
    public async Task A_trigger_opens_one_form_within_three_seconds()
    {
        var clock = new ManualClock(Monday);
        await using var app = await TinyApp.Start(clock);
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        async Task<string> Trigger()
        {
            await mia.Types("/redirect", mia.WithBot);
            return app.Got.Last().Fields["trigger_id"];
        }

        async Task<string?> Open(string trigger) => (string?)(await app.Call("views.open", ("trigger_id", trigger), ("view", Form)))["error"];

        var (first, second) = (await Trigger(), await Trigger());
        clock.Advance(Duration.FromSeconds(3));
        (await Open(first)).ShouldBeNull();
        (await Open(first)).ShouldBe("exchanged_trigger_id");
        clock.Advance(Duration.FromSeconds(1));
        (await Open(second)).ShouldBe("expired_trigger_id");
        (await Open("made-up")).ShouldBe("invalid_trigger_id");
        mia.Modal.ShouldNotBeNull().InputLabels.ShouldBe(["Answer", "To"]);
    }

    [Fact]
    public async Task A_response_url_works_five_times_within_half_an_hour_where_the_bot_is_not()
    {
        var clock = new ManualClock(Monday);
        await using var app = await TinyApp.Start(clock);
        var (mia, ben) = (app.Slack.Workspace.AddPerson("mia", "Mia Rossi"), app.Slack.Workspace.AddPerson("ben", "Ben Ortiz"));
        var theirs = app.Slack.Workspace.Among(mia, ben);
        app.Answers.Enqueue((200, "At once"));
        await ben.Types("/redirect @mia <now> & here", theirs);
        var command = app.Got.Last().Fields;
        (command["text"], command["channel_id"], command["channel_name"]).ShouldBe(("<@U0MIA|mia> &lt;now&gt; &amp; here", theirs.Id, "directmessage"));

        for (var i = 1; i <= 5; i++)
        {
            (await app.Respond(command["response_url"], $$"""{"text":"answer {{i}}"}""")).Status.ShouldBe(200);
        }

        (await app.Respond(command["response_url"], """{"text":"once more"}""")).Status.ShouldBe(404);
        ben.Sees(theirs).Select(message => message.Text).ShouldBe(["At once", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5"]);
        mia.Sees(theirs).ShouldBeEmpty();

        await ben.Types("/oncall", theirs);
        clock.Advance(Duration.FromMinutes(31));
        (await app.Respond(app.Got.Last().Fields["response_url"], """{"text":"late"}""")).Body.ShouldContain("expired_url");
    }

    [Fact]
    public async Task A_pressed_button_brings_its_value_and_where_it_is_and_its_message_can_be_replaced()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        await app.Call("chat.postMessage", ("channel", mia.Id), ("text", "Card"), ("blocks", Button));
        await app.Slack.Settled();

        await mia.Presses("Press");
        var press = app.Got.Last().Json;
        ((string?)press["actions"]![0]!["value"], (string?)press["actions"]![0]!["block_id"]).ShouldBe(("v1", "a"));
        ((string?)press["container"]!["message_ts"], (string?)press["channel"]!["id"]).ShouldBe((mia.Messages[0].Ts, mia.WithBot.Id));
        await app.Respond((string?)press["response_url"] ?? "", """{"replace_original":true,"text":"Done"}""");
        mia.Messages.ShouldHaveSingleItem().Words(mia).ShouldBe("Done");
        Should.Throw<InvalidOperationException>(() => mia.Presses("Press")).Message.ShouldContain("sees no button");
    }

    [Fact]
    public async Task A_form_is_submitted_when_it_is_filled_in_and_stays_while_the_app_finds_mistakes()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        await mia.Types("/redirect", mia.WithBot);
        await app.Call("views.open", ("trigger_id", app.Got.Last().Fields["trigger_id"]), ("view", Form));

        (await Should.ThrowAsync<InvalidOperationException>(() => mia.Submits())).Message.ShouldContain("“Answer” has to be filled in");
        (await Should.ThrowAsync<InvalidOperationException>(() => mia.Submits(("Answer", "far too long")))).Message.ShouldContain("too long");
        app.Answers.Enqueue((200, """{"response_action":"errors","errors":{"b1":"Say more."}}"""));
        await mia.Submits(("Answer", "yes"), ("who", "mia"));
        mia.Modal!.Errors.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("Answer", "Say more."));
        var state = app.Got.Last().Json["view"]!["state"]!["values"]!;
        ((string?)state["b1"]!["text"]!["value"], (string?)state["b2"]!["who"]!["selected_user"]).ShouldBe(("yes", mia.Id));

        app.Answers.Enqueue((200, """{"response_action":"errors","errors":{"b9":"?"}}"""));
        await mia.Submits();
        app.Slack.TakeComplaints().ShouldHaveSingleItem().ShouldContain("b9");
        await mia.Submits();
        mia.Modal.ShouldBeNull();
    }
}
