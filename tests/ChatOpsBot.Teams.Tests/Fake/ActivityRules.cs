using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What is delivered, how often, and of what the bot hears nothing.</summary>
public sealed class ActivityRules
{
    [Fact]
    public async Task Installing_is_told_twice_and_removing_once()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi");
        await mia.Installs();
        app.Activities.Select(one => ((string?)one["type"], (string?)one["action"])).ShouldBe([("installationUpdate", "add"), ("conversationUpdate", null)]);
        var added = app.Activities.Last();
        added["membersAdded"]!.AsArray().Select(one => (string?)one!["id"]).ShouldBe([mia.User, (string?)added["recipient"]!["id"]]);
        (added["from"]!["name"], (string?)added["conversation"]!["conversationType"], added["conversation"]!["isGroup"]).ShouldBe((null, "personal", null));
        await mia.Uninstalls();
        ((string?)app.Activities.Last()["type"], (string?)app.Activities.Last()["action"]).ShouldBe(("installationUpdate", "remove"));
    }

    [Fact]
    public async Task Words_come_with_their_mentions_zone_and_HTML()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi", "Europe/Berlin");
        var ben = app.Tenant.AddPerson("ben", "Ben Ortiz");
        var group = app.Tenant.AddGroup("Lunch", mia, ben);
        await mia.AddsBot(group);
        var said = await mia.Says(group, "@bot ask @ben about <b>");

        var heard = app.Activities.Last();
        ((string?)heard["text"], (string?)heard["textFormat"], (string?)heard["id"]).ShouldBe(("<at>ChatOpsBot</at> ask <at>Ben Ortiz</at> about <b>", "plain", said.Id));
        heard["entities"]!.AsArray().Where(one => (string?)one!["type"] == "mention").Select(one => (string?)one!["mentioned"]!["id"]).ShouldBe([(string?)heard["recipient"]!["id"], ben.User]);
        ((string?)heard["localTimezone"], (string?)heard["from"]!["aadObjectId"], (string?)heard["conversation"]!["name"]).ShouldBe(("Europe/Berlin", mia.Id, "Lunch"));
        ((string?)heard["attachments"]![0]!["content"]).ShouldBe("<p><at id=\"0\">ChatOpsBot</at> ask <at id=\"1\">Ben Ortiz</at> about &lt;b&gt;</p>");
    }

    [Fact]
    public async Task In_a_group_the_bot_hears_what_mentions_it_and_with_consent_everything()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        await mia.Tells(ben, "psst");
        app.Got.ShouldBeEmpty("the bot is not in a chat of two people");

        app.Microsoft.TeamsApp.Rsc = [];
        var plain = app.Tenant.AddGroup(null, mia, ben);
        await mia.AddsBot(plain);
        app.Got.Clear();
        await mia.Says(plain, "not for the bot");
        await mia.Says(plain, "@bot hello");
        app.Activities.ShouldHaveSingleItem();

        app.Microsoft.TeamsApp.Rsc = ["ChatMessage.Read.Chat"];
        var open = app.Tenant.AddGroup(null, mia, ben);
        await mia.AddsBot(open);
        app.Got.Clear();
        await mia.Says(open, "for all");
        app.Activities.ShouldHaveSingleItem();
        await app.Send(open.Id, TinyApp.Words("my own"));
        app.Activities.ShouldHaveSingleItem("the bot does not hear itself");
    }

    [Fact]
    public async Task A_thread_of_a_channel_is_named_by_the_message_that_began_it()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi");
        var team = app.Tenant.AddTeam("Viewer", mia);
        await mia.AddsBot(team);
        ((string?)app.Activities.Last()["channelData"]!["eventType"]).ShouldBe("teamMemberAdded");
        var root = await mia.Says(team.General, "@bot first");
        await mia.Says(team.General, "@bot second", root);
        app.Activities.TakeLast(2).Select(one => (string?)one["conversation"]!["id"]).ShouldAllBe(id => id == $"{team.Id};messageid={root.Id}");
        ((string?)app.Activities.Last()["channelData"]!["channel"]!["id"]).ShouldBe(team.General.Id);
    }

    [Fact]
    public async Task Changes_deletions_and_reactions_are_told()
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        var said = await mia.TellsBot("helo");
        await mia.Edits(said, "hello");
        await mia.Deletes(said);
        await mia.Undeletes(said);
        await app.Send(mia.WithBot.Id, TinyApp.Words("Hi"));
        await mia.Reacts(mia.Messages[^1], "like");
        app.Activities.Select(one => ((string?)one["type"], (string?)one["channelData"]!["eventType"], (string?)one["text"])).ShouldBe(
        [
            ("message", null, "helo"), ("messageUpdate", "editMessage", "hello"), ("messageDelete", "softDeleteMessage", null), ("messageUpdate", "undeleteMessage", "hello"), ("messageReaction", null, null),
        ]);
        app.Activities.Take(4).ShouldAllBe(one => (string?)one["id"] == said.Id);
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_at_once_and_later_with_the_same_id()
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        app.Answers.Enqueue((500, ""));
        app.Answers.Enqueue((503, ""));
        await mia.TellsBot("hello");
        app.Got.Count.ShouldBe(2);
        await app.Microsoft.Redeliver();
        await app.Microsoft.Redeliver();
        app.Got.Count.ShouldBe(3);
        app.Activities.Select(one => (string?)one["id"]).Distinct().ShouldHaveSingleItem();
        app.Microsoft.TakeComplaints().Count.ShouldBe(2);

        await app.Microsoft.Repeat(newIds: true);
        app.Activities.Select(one => (string?)one["id"]).Distinct().Count().ShouldBe(2);
        app.Activities.Select(one => (string?)one["timestamp"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Activities_can_be_held_back_and_come_newest_first()
    {
        await using var app = await TinyApp.Start();
        var mia = await ConnectorRules.Installed(app);
        app.Microsoft.Hold();
        await mia.TellsBot("one");
        await mia.TellsBot("two");
        app.Got.ShouldBeEmpty();
        await app.Microsoft.Release(newestFirst: true);
        app.Activities.Select(one => (string?)one["text"]).ShouldBe(["two", "one"]);
        app.Answers.Enqueue((200, "ok"));
        await mia.TellsBot("three");
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("with a body");
    }
}
