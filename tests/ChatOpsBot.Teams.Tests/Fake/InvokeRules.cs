using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What buttons and dialogs do, and what they may be answered with.</summary>
public sealed class InvokeRules
{
    private const string Pressed = "adaptiveCard/action";
    private const string Button = """[{"type":"Action.Execute","title":"Acknowledge","verb":"ack","data":{"ticket":1},"fallback":{"type":"Action.Submit","title":"Acknowledge","data":{"verb":"ack","ticket":1}}}]""";

    [Fact]
    public async Task The_answer_to_a_button_is_seen_by_whoever_pressed_it_until_the_message_changes()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben, message) = await Group(app, TinyApp.Card("""[{"type":"TextBlock","text":"open"}]""", Button));
        app.Invokes[Pressed] = _ => Shows("Mia has it");
        await mia.Presses("Acknowledge");

        var value = app.Activities.Last()["value"]!;
        ((string?)value["trigger"], (string?)value["action"]!["verb"], (int?)value["action"]!["data"]!["ticket"]).ShouldBe(("manual", "ack", 1));
        ((string?)app.Activities.Last()["replyToId"]).ShouldBe(message.Id);
        (message.Words(mia), message.Words(ben)).ShouldBe(("Mia has it", "open"));

        await app.Connector(HttpMethod.Put, $"conversations/{Uri.EscapeDataString(message.Conversation.Id)}/activities/{message.Id}", TinyApp.Card("""[{"type":"TextBlock","text":"taken"}]"""));
        (message.Words(mia), message.Words(ben)).ShouldBe(("taken", "taken"));
        await app.Microsoft.Settled();
    }

    [Fact]
    public async Task Those_whom_a_refresh_lists_get_their_own_view_of_every_new_card()
    {
        await using var app = await TinyApp.Start();
        app.Invokes[Pressed] = invoke => Shows($"for {(string?)invoke["from"]!["aadObjectId"]}");
        var ben = app.Tenant.AddPerson("ben", "Ben Ortiz");
        var refresh = $$$"""{"action":{"type":"Action.Execute","verb":"refresh","data":{"ticket":1}},"userIds":["{{{ben.User}}}"]}""";
        var (mia, _, message) = await Group(app, TinyApp.Card("""[{"type":"TextBlock","text":"for all"}]""", refresh: refresh));
        await app.Microsoft.Settled();
        (message.Words(mia), message.Words(ben)).ShouldBe(("for all", $"for {ben.Id}"));
        ((string?)app.Activities.Last()["value"]!["trigger"], app.Activities.Last()["from"]!["name"]).ShouldBe(("automatic", null));

        var before = app.Got.Count;
        await app.Connector(HttpMethod.Put, $"conversations/{Uri.EscapeDataString(message.Conversation.Id)}/activities/{message.Id}", TinyApp.Card("""[{"type":"TextBlock","text":"changed"}]""", refresh: refresh));
        await app.Microsoft.Settled();
        app.Got.Count.ShouldBe(before + 1);
        (message.Words(mia), message.Words(ben)).ShouldBe(("changed", $"for {ben.Id}"));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5"}""", "is not in the table")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"{}"}""", "renders blank")]
    [InlineData("""{"statusCode":403,"type":"application/vnd.microsoft.error","value":{"code":"no","message":"No."}}""", "is not in the table")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":"No."}""", "no code or no message")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.6"}}""", "version 1.6")]
    public async Task What_the_table_does_not_allow_is_complained_of(string answer, string complaint)
    {
        await using var app = await TinyApp.Start();
        var (mia, _, _) = await Group(app, TinyApp.Card("[]", Button));
        app.Invokes[Pressed] = _ => answer;
        await mia.Presses("Acknowledge");
        app.Microsoft.TakeComplaints().ShouldContain(one => one.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_and_errors_are_shown_to_whoever_pressed_and_so_is_that_nothing_came()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben, _) = await Group(app, TinyApp.Card("[]", Button));
        app.Invokes[Pressed] = _ => """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Ben has it already."}""";
        await mia.Presses("Acknowledge");
        app.Invokes[Pressed] = _ => """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"That button is unknown."}}""";
        await mia.Presses("Acknowledge");
        app.Invokes.Remove(Pressed);
        app.Answers.Enqueue((500, ""));
        await mia.Presses("Acknowledge");
        mia.Notices.Select(notice => (notice.Words, notice.IsError)).ShouldBe([("Ben has it already.", false), ("That button is unknown.", true), ("Something went wrong. Please try again.", true)]);
        ben.Notices.ShouldBeEmpty();
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("with 500");
    }

    [Fact]
    public async Task A_form_sends_what_is_filled_in_as_far_as_the_client_lets_it_and_old_clients_send_a_message()
    {
        await using var app = await TinyApp.Start();
        const string Form = """
            [{"type":"Action.ShowCard","title":"Resolve","card":{"type":"AdaptiveCard","body":[
              {"type":"Input.ChoiceSet","id":"Resolve-how","isRequired":true,"errorMessage":"Please fill in: how","choices":[{"title":"Fixed it","value":"Fixed"}]},
              {"type":"Input.Text","id":"Resolve-text","maxLength":5}],
              "actions":[{"type":"Action.Execute","title":"Send","verb":"resolve","data":{"n":1},"fallback":{"type":"Action.Submit","title":"Send","data":{"old":true}}}]}}]
            """;
        var (mia, _, message) = await Group(app, TinyApp.Card("[]", Form));
        app.Invokes[Pressed] = _ => Shows("done");
        (await Should.ThrowAsync<InvalidOperationException>(() => mia.Presses("Resolve"))).Message.ShouldBe("Please fill in: how");
        (await Should.ThrowAsync<InvalidOperationException>(() => mia.Presses("Resolve", null, ("how", "Guessed")))).Message.ShouldContain("no choice");
        (await Should.ThrowAsync<InvalidOperationException>(() => mia.Presses("Resolve", null, ("how", "Fixed"), ("text", "too long")))).Message.ShouldContain("takes 5");
        await mia.SubmitsOld("Resolve", message, ("how", "Fixed it"), ("text", "x"));
        var old = app.Activities.Last();
        ((string?)old["type"], old["text"], (string?)old["replyToId"]).ShouldBe(("message", null, message.Id));
        old["value"]!.ToJsonString().ShouldBe("""{"old":true,"Resolve-how":"Fixed","Resolve-text":"x"}""");
        await mia.Presses("Resolve", null, ("how", "Fixed it"), ("text", "x"));
        app.Activities.Last()["value"]!["action"]!["data"]!.ToJsonString().ShouldBe("""{"n":1,"Resolve-how":"Fixed","Resolve-text":"x"}""");
    }

    [Fact]
    public async Task An_action_on_a_message_opens_a_dialog_that_is_filled_in_and_sent()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        var asked = await mia.Tells(ben, "It <crashes>");
        app.Invokes["composeExtension/fetchTask"] = _ =>
            """{"task":{"type":"continue","value":{"title":"Redirect","height":"medium","width":"medium","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Mia"},{"type":"Input.Text","id":"note"}],"actions":[{"type":"Action.Submit","title":"Send","data":{"k":1}}]}}}}}""";
        await ben.PicksMessageAction("redirect", asked);
        (ben.Dialog!.Title, ben.Dialog.Shows).ShouldBe(("Redirect", "Mia"));
        var payload = app.Activities.Last()["value"]!["messagePayload"]!;
        ((string?)payload["from"]!["user"]!["id"], (string?)payload["body"]!["content"]).ShouldBe((mia.Id, "<p>It &lt;crashes&gt;</p>"));

        app.Invokes["composeExtension/submitAction"] = _ => "";
        await ben.Submits(("note", "soon"));
        ben.Dialog.ShouldBeNull();
        app.Activities.Last()["value"]!["data"]!.ToJsonString().ShouldBe("""{"k":1,"note":"soon"}""");
        await app.Microsoft.Settled();

        app.Invokes["composeExtension/fetchTask"] = _ => """{"task":{"type":"continue","value":{"title":"x","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Execute","title":"Send","verb":"x"}]}}}}}""";
        await ben.PicksMessageAction("redirect", asked);
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("Action.Submit");
    }

    private static async Task<(Person Mia, Person Ben, Message Message)> Group(TinyApp app, JsonObject card)
    {
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi");
        var ben = app.Tenant.People.FirstOrDefault(person => person.Handle == "ben") ?? app.Tenant.AddPerson("ben", "Ben Ortiz");
        var group = app.Tenant.AddGroup(null, mia, ben);
        await mia.AddsBot(group);
        (await app.Send(group.Id, card)).Status.ShouldBe(201);
        return (mia, ben, group.Messages[^1]);
    }

    private static string Shows(string words) => $$$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{{words}}}"}]}}""";
}
