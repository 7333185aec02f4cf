using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What the connector takes, and what not.</summary>
public sealed class ConnectorRules
{
    [Fact]
    public async Task What_is_sent_is_there_and_can_be_changed_and_taken_back()
    {
        await using var app = await TinyApp.Start();
        var mia = await Installed(app);
        var sent = await app.Send(mia.WithBot.Id, TinyApp.Words("**Hello** Mia, 3 &lt; 4 and \\*so\\* on  \nnext line"));
        sent.Status.ShouldBe(201);
        var message = mia.Messages.ShouldHaveSingleItem();
        message.Text.ShouldBe("Hello Mia, 3 < 4 and *so* on\nnext line");

        var path = $"conversations/{Uri.EscapeDataString(mia.WithBot.Id)}/activities/{(string)sent.Json["id"]!}";
        (await app.Connector(HttpMethod.Put, path, TinyApp.Words("Better"))).Status.ShouldBe(200);
        (message.Text, message.Edited).ShouldBe(("Better", true));
        (await app.Connector(HttpMethod.Delete, path)).Status.ShouldBe(200);
        mia.Messages.ShouldBeEmpty();
        (await app.Connector(HttpMethod.Put, path, TinyApp.Words("Too late"))).Code.ShouldBe("ActivityNotFoundInConversation");
        await app.Microsoft.Settled();
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_bot_is_not_or_is_not_wanted()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi");
        (await app.Send(mia.WithBot.Id, TinyApp.Words("hello"))).Code.ShouldBe("BotNotInConversationRoster");
        await mia.Installs();
        mia.Blocks();
        var blocked = await app.Send(mia.WithBot.Id, TinyApp.Words("hello"));
        (blocked.Status, blocked.Code).ShouldBe((403, "MessageWritesBlocked"));
        mia.Unblocks();
        await mia.Uninstalls();
        (await app.Send(mia.WithBot.Id, TinyApp.Words("hello"))).Status.ShouldBe(403);
        (await app.Send("19:nowhere@thread.v2", TinyApp.Words("hello"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Two_shapes_of_a_new_conversation_work_and_a_group_chat_is_neither()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (await Installed(app), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        var one = OneToOne(app, mia.User);
        var made = await app.Connector(HttpMethod.Post, "conversations", one);
        (made.Status, (string?)made.Json["id"], made.Json["activityId"]).ShouldBe((201, mia.WithBot.Id, null));
        (await app.Connector(HttpMethod.Post, "conversations", one)).Json["id"]!.ToString().ShouldBe(mia.WithBot.Id, "the same each time");
        (await app.Connector(HttpMethod.Post, "conversations", OneToOne(app, ben.User))).Status.ShouldBe(403, "the bot is not installed for Ben");
        (await app.Connector(HttpMethod.Post, "conversations", OneToOne(app, mia.Id))).Code.ShouldBe("BadSyntax");

        var group = OneToOne(app, mia.User);
        group["isGroup"] = true;
        ((JsonArray)group["members"]!).Add(new JsonObject { ["id"] = ben.User });
        (await app.Connector(HttpMethod.Post, "conversations", group)).Code.ShouldBe("BadSyntax");

        var team = app.Tenant.AddTeam("Viewer", mia);
        var thread = new JsonObject
        {
            ["isGroup"] = true, ["tenantId"] = app.Tenant.Id, ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = team.Id } }, ["activity"] = TinyApp.Words("A new thread"),
        };
        (await app.Connector(HttpMethod.Post, "conversations", thread)).Status.ShouldBe(403, "the bot is not in the team");
        await mia.AddsBot(team);
        var opened = await app.Connector(HttpMethod.Post, "conversations", thread);
        ((string)opened.Json["id"]!).ShouldBe($"{team.Id};messageid={(string)opened.Json["activityId"]!}");
        (await app.Send((string)opened.Json["id"]!, TinyApp.Words("More"))).Status.ShouldBe(201);
        team.General.Messages.Select(message => message.Thread).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Too_much_is_refused_in_HTML_and_more_than_the_budget_complained_of()
    {
        await using var app = await TinyApp.Start();
        var mia = await Installed(app);
        var large = await app.Send(mia.WithBot.Id, TinyApp.Words(new string('x', 52_000)));
        (large.Status, large.Type).ShouldBe((413, "text/html"));
        (await app.Send(mia.WithBot.Id, TinyApp.Card($$"""[{"type":"TextBlock","text":"{{new string('x', 15_000)}}"}]"""))).Status.ShouldBe(201);
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("bytes as UTF-16");
    }

    [Fact]
    public async Task Several_attachments_are_answered_with_nothing()
    {
        await using var app = await TinyApp.Start();
        var mia = await Installed(app);
        var two = TinyApp.Card("[]");
        ((JsonArray)two["attachments"]!).Add(two["attachments"]![0]!.DeepClone());
        var answer = await app.Send(mia.WithBot.Id, two);
        (answer.Status, answer.Body).ShouldBe((202, ""));
    }

    [Fact]
    public async Task More_than_seven_messages_in_a_second_to_one_conversation_are_too_many()
    {
        // The clock stands still, so that all are sent in one second, however long they take.
        await using var app = await TinyApp.Start(new ManualClock(HastyClock.Start));
        var mia = await Installed(app);
        var token = await app.Token();
        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(i =>
            app.Connector(HttpMethod.Post, $"conversations/{Uri.EscapeDataString(mia.WithBot.Id)}/activities", TinyApp.Words($"{i}"), token)));
        answers.Count(answer => answer.Status == 201).ShouldBe(7);
        answers.Where(answer => answer.Status == 429).ShouldAllBe(answer => answer.RetryAfter != null);
        app.Microsoft.TakeComplaints().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Members_come_in_pages_and_one_by_either_id()
    {
        await using var app = await TinyApp.Start();
        var people = Enumerable.Range(0, 5).Select(i => app.Tenant.AddPerson($"p{i}", $"Person {i}")).ToArray();
        var group = app.Tenant.AddGroup("five", people);
        await people[0].AddsBot(group);
        var place = $"conversations/{Uri.EscapeDataString(group.Id)}";
        var first = (await app.Connector(HttpMethod.Get, $"{place}/pagedmembers?pageSize=3")).Json;
        var rest = (await app.Connector(HttpMethod.Get, $"{place}/pagedmembers?pageSize=3&continuationToken={(string)first["continuationToken"]!}")).Json;
        first["members"]!.AsArray().Concat(rest["members"]!.AsArray()).Select(one => (string?)one!["aadObjectId"]).ShouldBe(people.Select(person => person.Id));
        foreach (var id in new[] { people[4].User, people[4].Id })
        {
            ((string?)(await app.Connector(HttpMethod.Get, $"{place}/members/{Uri.EscapeDataString(id)}")).Json["name"]).ShouldBe("Person 4");
        }

        (await app.Connector(HttpMethod.Get, $"{place}/members/29:nobody")).Code.ShouldBe("MemberNotFoundInConversation");
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("not escaped");
    }

    [Fact]
    public async Task Troubles_come_when_they_are_asked_for()
    {
        await using var app = await TinyApp.Start();
        var mia = await Installed(app);
        app.Microsoft.Trouble("send", Trouble.RateLimited(7));
        app.Microsoft.Trouble("send", Trouble.Fault(412));
        app.Microsoft.Trouble("send", Trouble.Empty);
        app.Microsoft.Trouble("send", Trouble.LostAnswer);

        (await app.Send(mia.WithBot.Id, TinyApp.Words("one"))).RetryAfter.ShouldBe("7");
        var fault = await app.Send(mia.WithBot.Id, TinyApp.Words("two"));
        (fault.Status, fault.Type).ShouldBe((412, "text/html"));
        (await app.Send(mia.WithBot.Id, TinyApp.Words("three"))).ShouldBe(new TinyApp.Answer(202, "", null, null));
        await Should.ThrowAsync<HttpRequestException>(() => app.Send(mia.WithBot.Id, TinyApp.Words("four")));
        mia.Messages.Select(message => message.Text).ShouldBe(["three", "four"]);

        app.Microsoft.Down = true;
        await Should.ThrowAsync<HttpRequestException>(() => app.Send(mia.WithBot.Id, TinyApp.Words("five")));
        app.Microsoft.Down = false;
        (await app.Send(mia.WithBot.Id, TinyApp.Words("six"))).Status.ShouldBe(201);
        app.Microsoft.Calls.Where(call => call.Operation == "send").Select(call => (string?)call.Body!["text"]).ShouldBe(["one", "two", "three", "four", "six"]);
    }

    internal static async Task<Person> Installed(TinyApp app, string handle = "mia", string name = "Mia Rossi")
    {
        var person = app.Tenant.AddPerson(handle, name);
        await person.Installs();
        app.Got.Clear();
        return person;
    }

    private static JsonObject OneToOne(TinyApp app, string user) => new()
    {
        ["isGroup"] = false, ["members"] = new JsonArray(new JsonObject { ["id"] = user }), ["tenantId"] = app.Tenant.Id,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = app.Tenant.Id } },
    };
}
