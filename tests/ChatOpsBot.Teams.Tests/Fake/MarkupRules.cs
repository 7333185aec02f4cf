using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What is shown of what a bot sends.</summary>
public sealed class MarkupRules
{
    [Theory]
    [InlineData("markdown", "[your bank](https://evil.example) **bold** _it_ `code`", "your bank bold it code")]
    [InlineData("markdown", "# head\n> quote\n- item\n3. third", "head\nquote\nitem\nthird")]
    [InlineData("markdown", "a &lt;b&gt; &#42;c&#42; \\_d\\_ snake_case_name 2 * 3 * 4", "a <b> *c* _d_ snake_case_name 2 * 3 * 4")]
    [InlineData("markdown", "<b>bold</b> one<br>two", "bold one\ntwo")]
    [InlineData("markdown", "one  \ntwo\n\nthree", "one\ntwo\nthree")]
    [InlineData("xml", "<b>bold</b> &lt;tag&gt;\n*star*<br/>next", "bold <tag> *star*\nnext")]
    [InlineData("plain", "<b>bold</b> **x** &lt;", "<b>bold</b> **x** &lt;")]
    public async Task Markup_that_is_not_escaped_is_markup(string format, string text, string shown)
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        await app.Send(mia.WithBot.Id, new JsonObject { ["type"] = "message", ["text"] = text, ["textFormat"] = format });
        mia.Messages.ShouldHaveSingleItem().Text.ShouldBe(shown);
    }

    [Fact]
    public async Task A_mention_needs_an_entity_and_an_entity_its_words()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben <i>Ortiz</i>"));
        var group = app.Tenant.AddGroup(null, mia, ben);
        await mia.AddsBot(group);

        (await app.Send(group.Id, Mentioning("Hello <at>Ben &lt;i&gt;Ortiz&lt;/i&gt;</at>, see *this*", "<at>Ben &lt;i&gt;Ortiz&lt;/i&gt;</at>", ben.User, ben.Name))).Status.ShouldBe(201);
        var message = group.Messages.ShouldHaveSingleItem();
        message.Text.ShouldBe("Hello @Ben <i>Ortiz</i>, see this");
        message.Mentions.ShouldBe([ben]);
        app.Microsoft.Complaints.ShouldBeEmpty();

        (await app.Send(group.Id, Mentioning("Hello Ben", "<at>Ben</at>", ben.User, "Ben"))).Code.ShouldBe("BadSyntax");
        await app.Send(group.Id, Mentioning("Hello <at>Ben</at>", "<at>Ben</at>", "29:stranger", "Ben"));
        await app.Send(group.Id, TinyApp.Words("Hello <at>everyone</at>"));
        app.Microsoft.TakeComplaints().Select(complaint => complaint.Split(' ')[0]).ShouldBe(["A", "There"]);
    }

    [Theory]
    [InlineData("version 1.6", "[]", "[]", "1.6")]
    [InlineData("type Media", """[{"type":"Media","sources":[]}]""", "[]", "1.5")]
    [InlineData("two elements with the id a", """[{"type":"Input.Text","id":"a"},{"type":"TextBlock","id":"a","text":"x"}]""", "[]", "1.5")]
    [InlineData("7 buttons", "[]", """[{"type":"Action.Submit","title":"1"},{"type":"Action.Submit","title":"2"},{"type":"Action.Submit","title":"3"},{"type":"Action.Submit","title":"4"},{"type":"Action.Submit","title":"5"},{"type":"Action.Submit","title":"6"},{"type":"Action.Submit","title":"7"}]""", "1.5")]
    [InlineData("style destructive", "[]", """[{"type":"Action.Submit","title":"x","style":"destructive"}]""", "1.5")]
    [InlineData("whose data is no object", "[]", """[{"type":"Action.Execute","title":"x","verb":"v","data":"text"}]""", "1.5")]
    public async Task What_Teams_does_not_show_of_a_card_is_complained_of(string complaint, string body, string actions, string version)
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        await app.Send(mia.WithBot.Id, TinyApp.Card(body, actions, version: version));
        app.Microsoft.Complaints.ShouldHaveSingleItem().ShouldContain(complaint);
    }

    [Fact]
    public async Task A_card_in_a_string_is_refused_and_a_refresh_for_too_many_complained_of()
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        var text = TinyApp.Card("[]");
        text["attachments"]![0]!["content"] = "{}";
        (await app.Send(mia.WithBot.Id, text)).Code.ShouldBe("BadSyntax");
        var ids = string.Join(',', Enumerable.Repeat($"\"{mia.User}\"", 61));
        app.Invokes["adaptiveCard/action"] = _ => """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.5"}}""";
        await app.Send(mia.WithBot.Id, TinyApp.Card("[]", refresh: $$"""{"action":{"type":"Action.Execute","verb":"r"},"userIds":[{{ids}}]}"""));
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("61 people");
    }

    private static JsonObject Mentioning(string text, string tag, string id, string name) => new()
    {
        ["type"] = "message", ["text"] = text,
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = tag, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } }),
    };
}
