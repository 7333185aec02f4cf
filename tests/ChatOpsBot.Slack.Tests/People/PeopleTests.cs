using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.People;

public sealed class PeopleTests : IAsyncDisposable
{
    private static readonly WorkspaceId T1 = new("T1");

    private readonly ApiRig rig = new();
    private readonly InMemoryStore store = new();
    private readonly CapturedLog<SlackPeople> log = new();
    private readonly SlackPeople people;

    public PeopleTests() => people = NewPeople();

    public async ValueTask DisposeAsync()
    {
        await people.DisposeAsync();
        rig.Dispose();
    }

    [Theory]
    [InlineData("""{"id":"U1","name":"apark","profile":{"display_name":"Ada","real_name":"Ada Park"}}""", "Ada")]
    [InlineData("""{"id":"U1","name":"apark","profile":{"display_name":"","real_name":"Ada Park"}}""", "Ada Park")]
    [InlineData("""{"id":"U1","name":"apark","profile":{"display_name":" \u200b ","real_name":" "}}""", "apark")]
    [InlineData("""{"id":"U1","name":null,"profile":{"display_name":7}}""", "U1")]
    [InlineData("""{"id":"U1"}""", "U1")]
    public void A_person_is_called_as_they_are_shown(string user, string name)
    {
        people.Learn(T1, Parse(user));
        people.Known(T1, "U1")!.Name.ShouldBe(name);
    }

    [Fact]
    public void What_Slack_tells_of_an_account_is_read()
    {
        people.Learn(T1, Parse("""{"id":"U1","deleted":true,"is_ultra_restricted":true,"is_stranger":true,"is_bot":false,"tz":"Europe/Berlin"}"""));
        people.Learn(T1, Parse("""{"id":"USLACKBOT","is_bot":false}"""));
        people.Learn(T1, Parse("""{"deleted":true}"""));
        people.Learn(T1, Parse("[]"));
        people.Known(T1, "U1").ShouldBe(new SlackPerson("U1", "U1", "Europe/Berlin", Deleted: true, IsBot: false, IsGuest: true, IsStranger: true));
        people.Known(T1, "USLACKBOT")!.IsBot.ShouldBeTrue();
        people.Known(new WorkspaceId("T2"), "U1").ShouldBeNull();
    }

    [Fact]
    public async Task Many_who_ask_for_one_person_ask_Slack_once()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        rig.Slack.Does("users.info", (_, _) => answer.Task);
        var asking = Enumerable.Range(0, 20).Select(_ => people.Find(rig.Here, "U1", CancellationToken.None).AsTask()).ToArray();
        answer.SetResult(ScriptedSlack.Json("""{"ok":true,"user":{"id":"U1","name":"ada"}}"""));
        (await Task.WhenAll(asking)).ShouldAllBe(person => person!.Name == "ada");
        (await people.Find(rig.Here, "U1", CancellationToken.None))!.Name.ShouldBe("ada");
        rig.Slack.To("users.info").Count().ShouldBe(1);
    }

    [Fact]
    public async Task Whom_Slack_does_not_know_is_asked_for_again_after_a_while_only()
    {
        rig.Slack.Says("users.info", ScriptedSlack.Error("user_not_found"));
        (await people.Find(rig.Here, "U1", CancellationToken.None)).ShouldBeNull();
        (await people.Find(rig.Here, "U1", CancellationToken.None)).ShouldBeNull();
        rig.Slack.Requests.Count.ShouldBe(1);
        rig.Clock.Advance(Duration.FromMinutes(6));
        await people.Find(rig.Here, "U1", CancellationToken.None);
        rig.Slack.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Yesterdays_name_is_used_and_asked_for_anew()
    {
        people.Learn(T1, Parse("""{"id":"U1","name":"old"}"""));
        rig.Clock.Advance(Duration.FromHours(25));
        var asked = new TaskCompletionSource();
        rig.Slack.Does("users.info", _ =>
        {
            asked.SetResult();
            return ScriptedSlack.Json("""{"ok":true,"user":{"id":"U1","name":"new"}}""");
        });
        (await people.Find(rig.Here, "U1", CancellationToken.None))!.Name.ShouldBe("old");
        await asked.Task;
        while (people.Known(T1, "U1")!.Name != "new")
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task While_Slack_cannot_be_reached_a_restart_knows_what_was_known()
    {
        people.Learn(T1, Parse("""{"id":"U1","profile":{"display_name":"Ada"},"tz":"Europe/Berlin","is_restricted":true}"""));
        people.Learn(T1, "G1", ConversationKind.Group);
        await people.Write(CancellationToken.None);
        rig.Clock.Advance(Duration.FromDays(3));
        rig.Slack.Does("users.info", _ => throw new HttpRequestException(HttpRequestError.ConnectionError));

        await using var later = NewPeople();
        later.Known(T1, "U1").ShouldBeNull();
        await later.Load(T1, CancellationToken.None);
        later.Known(T1, "U1").ShouldBe(new SlackPerson("U1", "Ada", "Europe/Berlin", false, false, IsGuest: true, false));
        later.KindOf(T1, "G1").ShouldBe(ConversationKind.Group);
        (await later.Find(rig.Here, "U1", CancellationToken.None))!.Name.ShouldBe("Ada");
    }

    [Fact]
    public async Task What_was_learned_is_saved_at_the_end_and_in_batches()
    {
        for (var i = 0; i < 250; i++)
        {
            people.Learn(T1, Parse($$"""{"id":"U{{i}}"}"""));
        }

        people.Learn(T1, Parse("""{"id":"U with a space"}"""));
        await people.DisposeAsync();
        (await store.Range("slack.T1", "person:", "person;", 1_000, CancellationToken.None)).Count.ShouldBe(250);
    }

    [Fact]
    public async Task A_store_that_is_out_of_order_stops_nobody_and_is_tried_again()
    {
        store.Trouble = new StoreException("out of order");
        await people.Load(T1, CancellationToken.None);
        people.Learn(T1, Parse("""{"id":"U1"}"""));
        await people.Write(CancellationToken.None);
        store.Trouble = null;
        await people.Write(CancellationToken.None);
        (await store.Load("slack.T1", "person:U1", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_cannot_be_read_in_the_store_is_left_alone()
    {
        await store.Save("slack.T1", [new Change("person:U1", Expected.Whatever, "{oops"u8.ToArray()), new Change("person:U2", Expected.Whatever, """{"Format":9,"Id":"U2","Name":"x"}"""u8.ToArray())], CancellationToken.None);
        await people.Load(T1, CancellationToken.None);
        people.Known(T1, "U1").ShouldBeNull();
        people.Known(T1, "U2").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"C1","is_channel":true}""", ConversationKind.Channel)]
    [InlineData("""{"id":"C1","is_group":true,"is_mpim":true}""", ConversationKind.Group)]
    [InlineData("""{"id":"C1","is_im":true,"user":"U1"}""", ConversationKind.Bot)]
    public async Task The_kind_of_a_conversation_is_asked_for_once(string channel, ConversationKind kind)
    {
        rig.Slack.Says("conversations.info", $$"""{"ok":true,"channel":{{channel}}}""");
        people.KindOf(T1, "C1").ShouldBeNull();
        (await people.FindKind(rig.Here, "C1", CancellationToken.None)).ShouldBe(kind);
        (await people.FindKind(rig.Here, "C1", CancellationToken.None)).ShouldBe(kind);
        people.KindOf(T1, "C1").ShouldBe(kind);
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_conversation_that_the_bot_may_not_see_has_no_kind()
    {
        rig.Slack.Says("conversations.info", ScriptedSlack.Error("channel_not_found"));
        (await people.FindKind(rig.Here, "D1", CancellationToken.None)).ShouldBeNull();
        (await people.FindKind(rig.Here, "D1", CancellationToken.None)).ShouldBeNull();
        rig.Slack.Requests.Count.ShouldBe(1);
        people.Learn(T1, "D1", ConversationKind.Direct);
        (await people.FindKind(rig.Here, "D1", CancellationToken.None)).ShouldBe(ConversationKind.Direct);
    }

    [Fact]
    public void Memory_is_bounded_and_the_oldest_go_first()
    {
        var memory = new Acquaintances<string>(100);
        for (var i = 0; i < 1_000; i++)
        {
            memory.Put(T1, $"U{i}", new("x", HastyClock.Start + Duration.FromSeconds(i)));
        }

        memory.Find(T1, "U999").ShouldNotBeNull();
        memory.Find(T1, "U0").ShouldBeNull();
        Enumerable.Range(0, 1_000).Count(i => memory.Find(T1, $"U{i}") is not null).ShouldBeLessThanOrEqualTo(100);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private SlackPeople NewPeople() => new(rig.Api, store, rig.Clock, log);
}
