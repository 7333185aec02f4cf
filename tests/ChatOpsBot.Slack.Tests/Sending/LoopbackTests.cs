using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Sending;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Sending;

/// <summary>The platform over real HTTP against a Slack that keeps Slack's rules.</summary>
public sealed class LoopbackTests : IAsyncLifetime, IHomePublisher
{
    private readonly HttpClient http = Wire.NewClient();
    private FakeSlack.LoopbackSlack slack = null!;
    private SlackPlatform platform = null!;
    private Func<ValueTask> forget = null!;
    private FakeSlack.Network.Person ada = null!;
    private FakeSlack.Network.Person ben = null!;
    private FakeSlack.Network.Person cleo = null!;

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.LoopbackSlack.Start();
        (ada, ben, cleo) = (slack.Workspace.AddPerson("ada", "Ada"), slack.Workspace.AddPerson("ben", "Ben"), slack.Workspace.AddPerson("cleo", "Cleo"));
        var installations = new OneWorkspace();
        installations.Tokens.Clear();
        installations.Tokens.Enqueue(new Secret(slack.Workspace.Install()));
        installations.Here = installations.Here! with { BotUser = slack.Workspace.Bot.Id, Workspace = new WorkspaceId(slack.Workspace.Id) };
        var options = new SlackOptions { ApiBaseUrl = slack.ApiBaseUrl, HooksBaseUrl = slack.HooksBaseUrl };
        var api = new SlackApi(options, http, () => installations, TimeProvider.System, new CapturedLog<SlackApi>(), () => 0);
        var people = new SlackPeople(api, new InMemoryStore(), TimeProvider.System, new CapturedLog<SlackPeople>());
        forget = people.DisposeAsync;
        platform = new SlackPlatform(api, installations, people, this, _ => slack.Workspace.Groups.Count > 0 ? slack.Workspace.Groups[0].Id : null, TimeProvider.System, new CapturedLog<SlackPlatform>());
    }

    public async Task DisposeAsync()
    {
        await forget();
        http.Dispose();
        await slack.DisposeAsync();
    }

    ValueTask IHomePublisher.Publish(Installation installation, string user, CancellationToken cancel) => default;

    [Fact]
    public async Task A_message_whose_answer_was_lost_stands_there_once()
    {
        var opened = (await Open("one", ada, ben)).Value!.Conversation;
        slack.Trouble("chat.postMessage", Trouble.LostAnswer);
        (await Post(opened, again: false)).Problem!.Permanent.ShouldBeFalse();
        (await Post(opened, again: true)).Value.ShouldNotBeNull();
        ada.Messages.Count(message => message.Words(ada).Contains("Hello", StringComparison.Ordinal)).ShouldBe(1);
        slack.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_header_whose_answer_was_lost_stands_there_once()
    {
        slack.Trouble("chat.postMessage", Trouble.LostAnswer);
        (await Open("one", ada, ben)).Problem!.Permanent.ShouldBeFalse();
        (await Open("one", again: true, ada, ben)).Value.ShouldNotBeNull();
        ada.Messages.Count.ShouldBe(1);
        slack.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_left_the_company_is_missing()
    {
        await ben.Leave();
        var opened = (await Open("one", ada, ben, cleo)).Value!;
        opened.Missing.ShouldBe([new Address("slack", ben.Id)]);
        (await platform.Add(OneWorkspace.Team, new Joining("two", "#1 A", opened.Conversation, [new Address("slack", ben.Id)]), CancellationToken.None)).Value!
            .Conversation.ShouldBe(opened.Conversation);
        slack.Complaints.ShouldBeEmpty();
    }

    private Task<Sent<Opened>> Open(string key, params FakeSlack.Network.Person[] with) => Open(key, again: false, with);

    private async Task<Sent<Opened>> Open(string key, bool again, params FakeSlack.Network.Person[] with) =>
        await platform.Open(OneWorkspace.Team, new Opening(key, "#1 A", [.. with.Select(person => new Address("slack", person.Id))], again), CancellationToken.None);

    private async Task<Sent<MessageRef>> Post(ConversationRef where, bool again) =>
        await platform.Post(OneWorkspace.Team, new Posting("key", new Target.Into(where), Prose.Of("Hello"), null, again), CancellationToken.None);
}
