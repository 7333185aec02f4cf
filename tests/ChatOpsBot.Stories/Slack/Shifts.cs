using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>Who serves, told in the channel and kept in the group <c>@oncall</c>.</summary>
public sealed class Shifts
{
    // Friday 17:00 in Chicago, when Dan follows Cleo.
    private const string AfterTheChange = "2026-11-27T23:01:00Z";

    [Fact]
    public async Task The_group_holds_those_on_call_and_is_written_only_where_it_differs()
    {
        await using var story = await Started();
        Group(story).Members.Select(person => person.Handle).ShouldBe(["cleo", "dan"], ignoreOrder: true);
        Writes(story).ShouldBe(1);

        await story.Stop();
        await story.StartAgain();
        Writes(story).ShouldBe(1, "it holds them already");

        await story.Api.Forward(AfterTheChange);
        await story.Settle();
        Group(story).Members.Select(person => person.Handle).ShouldBe(["dan", "ada"], ignoreOrder: true);
        Writes(story).ShouldBe(2);
        Announcements(story).ShouldHaveSingleItem().ShouldStartWith("@Dan Weber is primary now, with @Ada Park as backup");

        // A restart after that repeats nothing.
        await story.Stop();
        await story.StartAgain();
        Writes(story).ShouldBe(2);
        Announcements(story).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_workspace_that_lets_no_app_change_groups_is_asked_once_a_shift_and_Home_says_why()
    {
        await using var story = await Started(before => before.Workspace.EveryoneManagesGroups = false);
        story.Slack.Calls.Where(call => call.Method == "usergroups.users.update").ShouldHaveSingleItem().Error.ShouldBe("permission_denied");

        await story.Api.Forward("P2D");
        await story.Settle();
        story.Slack.Calls.Count(call => call.Method == "usergroups.users.update").ShouldBe(1, "it is not tried in a loop");
        await story.Lea.OpensHome();
        await SlackStory.Until(() => story.Lea.Home is not null, "the tab is published");
        story.Lea.Home!.Words.ShouldContain("an administrator has to let everyone edit user groups");

        await story.Api.Forward(AfterTheChange);
        await story.Settle();
        Announcements(story).ShouldHaveSingleItem();
        story.Slack.Calls.Count(call => call.Method == "usergroups.users.update").ShouldBe(2);
    }

    private static async Task<SlackStory> Started(Action<SlackStory>? before = null) => await SlackStory.Start(before, (story, sample) =>
    {
        var group = story.Workspace.AddGroup("oncall", story.Lea);
        return sample + $"\nonCallGroups:\n  slack: {group.Id}\n";
    });

    private static UserGroup Group(SlackStory story) => story.Workspace.Groups.Single();

    private static int Writes(SlackStory story) => story.Slack.Calls.Count(call => call.Method == "usergroups.users.update");

    private static IReadOnlyList<string> Announcements(SlackStory story) =>
        [.. story.Channel.Messages.Where(message => message.Author.IsBot).Select(message => message.Words(story.Mia))];
}
