using System.Net;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Stories.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>Two teams in two workspaces, served by one process.</summary>
public sealed class TwoWorkspaces
{
    [Fact]
    public async Task Tickets_people_and_tokens_stay_apart_and_one_that_leaves_leaves_the_other_alone()
    {
        Workspace? second = null;
        await using var story = await SlackStory.Start(
            before =>
            {
                second = before.Slack.AddWorkspace("renderer");
                before.OtherTeams.Add(before.Folder.Write("renderer.yaml", Renderer(second)));
            },
            (story, sample) => sample + $"\nworkspaces:\n  slack: {story.Workspace.Id}\n");
        await Install(story, second!.Person("carl"));
        var (nia, carl) = (second.Person("nia"), second.Person("carl"));
        using var renderer = new Api(story.Host.Address, "renderer");

        await story.Mia.TellsBot("The viewer crashes when I open my file, can you help?");
        await nia.TellsBot("The renderer hangs with an error, please help me.");
        await SlackStory.Until(() => second.Conversations.Any(one => one.Kind == ConversationKind.Group), "they meet in the second workspace");
        await story.Settle();
        await renderer.Settle();

        (await story.Api.Tickets()).ShouldHaveSingleItem().Requester.Name.ShouldBe("Mia Rossi");
        (await renderer.Tickets()).ShouldHaveSingleItem().Requester.Name.ShouldBe("Nia Berg");
        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["cleo", "mia"]);
        second.Conversations.Where(one => one.Kind == ConversationKind.Group).ShouldHaveSingleItem().People().ShouldBe(["carl", "nia"]);
        story.Slack.Calls.ShouldAllBe(call => call.Error == null, "nothing was tried with the other's token");
        carl.Messages.ShouldAllBe(message => !message.Words(carl).Contains("viewer", StringComparison.OrdinalIgnoreCase));

        // The second one leaves.
        await second.Uninstall();
        var store = story.Host.Services.GetRequiredService<IStore>();
        await SlackStory.Until(
            async () => (await store.Range("slack.app", "a", "z", 1000, CancellationToken.None)).All(document => !document.Key.Contains(second.Id, StringComparison.Ordinal)), "its tokens are erased");
        var calls = story.Slack.Calls.Count;
        var header = story.Groups.Single().Headers().Single();
        await story.Cleo.Presses("Acknowledge", header.Card());
        await story.Settle();
        header.Thread()[^1].Words(story.Mia).ShouldStartWith("@Cleo Nakamura has your request");
        story.Slack.Calls.Skip(calls).ShouldAllBe(call => call.Error == null);
        (await story.Readiness()).Status.ShouldBe(200, "one workspace that left is no reason to take the process out of service");
    }

    private static string Renderer(Workspace workspace)
    {
        var (carl, dora) = (workspace.AddPerson("carl", "Carl Quist", "Europe/Berlin"), workspace.AddPerson("dora", "Dora Lund", "Europe/Berlin"));
        workspace.AddPerson("nia", "Nia Berg", "Europe/Oslo");
        var channel = workspace.AddChannel("rendering", isPrivate: false, workspace.Bot, carl, dora);
        return $$"""
            id: renderer
            name: Renderer
            zone: Europe/Berlin
            channels: { slack: {{channel.Id}} }
            workspaces: { slack: {{workspace.Id}} }
            people:
              - { id: carl, name: Carl Quist, role: developer, addresses: { slack: {{carl.Id}} } }
              - { id: dora, name: Dora Lund, role: developer, addresses: { slack: {{dora.Id}} } }
            coverage:
              mon-sun: 00:00-24:00
            rotation:
              handover: fri 17:00
              starts: 2026-01-02
              primaries: [carl]
            goal:
              respondWithin: PT4H
            """;
    }

    private static async Task Install(SlackStory story, Person administrator)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = story.Host.Address };
        using var sent = await browser.GetAsync(new Uri("slack/install", UriKind.Relative));
        using var back = await browser.GetAsync(new Uri(story.Slack.Approve(sent.Headers.Location!, administrator).PathAndQuery, UriKind.Relative));
        (await back.Content.ReadAsStringAsync()).ShouldContain("ChatOpsBot is installed in renderer");
    }
}
