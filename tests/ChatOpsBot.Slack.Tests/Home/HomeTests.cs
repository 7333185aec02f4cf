using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Tests.Receiving;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Home;

public sealed class HomeTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task Whoever_opens_the_Home_tab_sees_it()
    {
        (await rig.Post("app-home-opened")).ShouldBe((200, ""));
        var published = rig.Api.Only("views.publish");
        published["user_id"].ShouldBe("U0ADA");
        published["view"].ShouldContain("Hello Ada Park");
    }

    [Fact]
    public async Task The_messages_tab_asks_for_nothing()
    {
        await rig.Post("app-home-messages");
        rig.Api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_developer_is_told_plainly_what_is_read_and_how_to_begin()
    {
        await rig.Post("app-home-opened");
        var view = rig.Api.Only("views.publish")["view"];
        view.ShouldContain("Spotting in your direct messages is off");
        view.ShouldContain("latest ten messages");
        view.ShouldContain(rig.Desk.Link!);
        view.ShouldNotContain("\"disconnect\"");
    }

    [Fact]
    public async Task A_connected_developer_can_end_it_and_sees_that_it_ended()
    {
        rig.Installations.Consented.Add("U0ADA");
        await rig.Post("app-home-opened");
        rig.Api.Only("views.publish")["view"].ShouldContain("\"disconnect\"");

        (await rig.Post("press-disconnect")).ShouldBe((200, ""));
        rig.Installations.Calls.ShouldBe(["disconnect T0WORK U0ADA"]);
        rig.Api.Calls[^1].Arguments["view"].ShouldContain("is off");
    }

    [Fact]
    public async Task A_requester_is_not_asked_to_connect()
    {
        await rig.Post("app-home-opened", json => json["event"]!["user"] = "U0MIA");
        rig.Api.Only("views.publish")["view"].ShouldNotContain("direct messages");
    }

    [Fact]
    public async Task Where_nobody_can_connect_nothing_is_said_of_it()
    {
        rig.Desk.Link = null;
        await rig.Post("app-home-opened");
        rig.Api.Only("views.publish")["view"].ShouldNotContain("direct messages");
    }

    [Fact]
    public async Task Presses_on_the_Home_tab_are_shown_there_a_moment_later_and_once()
    {
        await rig.Post("press-home");
        await rig.Post("press-home", json => json["trigger_id"] = "100.2.other");
        rig.Engine.Accepted.Count.ShouldBe(2);
        var press = rig.Engine.Accepted[0].ShouldBeOfType<Inbound.Press>();
        (press.Card.Id, press.Conversation.Id, press.Kind).ShouldBe(("home", "U0ADA", ConversationKind.Bot));
        rig.Api.Calls.ShouldBeEmpty();

        rig.Clock.Advance(Duration.FromSeconds(2));
        await rig.Settle();
        rig.Api.Only("views.publish")["user_id"].ShouldBe("U0ADA");
    }

    [Fact]
    public async Task A_Home_tab_that_Slack_refuses_is_told_of_and_no_more()
    {
        rig.Api.Problems["views.publish"] = new ApiProblem("not_enabled", ProblemKind.Unknown);
        (await rig.Post("app-home-opened")).ShouldBe((200, ""));
        rig.Logs.Lines.ShouldContain(line => line.Contains("not_enabled", StringComparison.Ordinal));
    }

    public void Dispose() => rig.Dispose();
}
