using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>Requester, contacted developer and primary are brought together: through Graph where the bot may, else each in their own chat with it.</summary>
public sealed class ThreeWays
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task A_group_chat_is_made_the_bot_installed_in_it_and_everyone_introduced()
    {
        await using var story = await TeamsStory.Start();
        await story.Connect(story.Ben);
        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        await story.Ben.Presses("Redirect to primary");
        await story.Settle();

        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["ben", "cleo", "mia"]);
        group.Name!.ShouldContain("#1");
        var said = group.Messages.First(message => message.ByBot);
        said.Text.ShouldStartWith("Hello @Mia Rossi. @Ben Ortiz, whom you contacted first, has passed your request to @Cleo Nakamura");
        said.Mentions.Select(person => person.Handle).ShouldBe(["mia", "ben", "cleo"]);
        group.TheCard().Words(story.Cleo).ShouldContain(Request);
        Calls(story, "chats.create").ShouldHaveSingleItem();
        Calls(story, "chats.install").ShouldHaveSingleItem();

        await story.Mia.Says(group, "It is version 3.4, by the way.");
        await story.Settle();
        (await story.Api.Ticket(1)).Story.ShouldContain("Mia Rossi wrote: It is version 3.4, by the way.");
    }

    [Fact]
    public async Task A_chat_whose_making_was_not_answered_is_found_and_not_made_again()
    {
        await using var story = await TeamsStory.Start();
        story.Microsoft.Trouble("chats.create", Trouble.LostAnswer);
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Api.Forward("PT2M");

        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["cleo", "mia"]);
        story.Groups[0].TheCard().Words(story.Mia).ShouldContain(Request);
    }

    [Fact]
    public async Task Where_an_install_is_not_answered_and_Graph_has_its_moments_they_still_meet_once()
    {
        await using var story = await TeamsStory.Start();
        story.Microsoft.Trouble("chats.install", Trouble.LostAnswer);
        story.Microsoft.Trouble("chats.create", Trouble.Fault(503));
        story.Microsoft.Trouble("catalog", Trouble.RateLimited(1));
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Api.Forward("PT2M");

        var group = story.Groups.ShouldHaveSingleItem();
        group.SaidByBot().Count(words => words.StartsWith("Hello @Mia Rossi", StringComparison.Ordinal)).ShouldBe(1);
        group.Messages.Count(message => message.Card is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData("Chat.Create")]
    [InlineData("TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All")]
    [InlineData("AppCatalog.Read.All")]
    public async Task Without_a_permission_each_is_told_the_same_in_their_own_chat_and_everything_works(string missing)
    {
        await using var story = await TeamsStory.Start(before => before.Microsoft.Permissions.Remove(missing));
        await story.Mia.TellsBot(Request);
        await story.Settle();

        story.Told(story.Mia)[0].ShouldBe("That is ticket #1 now, and Cleo Nakamura has it. I bring you together in a conversation of its own.");
        var greeting = story.Told(story.Mia)[1];
        greeting.ShouldStartWith("I may not open group chats in Teams here, so “");
        greeting.ShouldContain("Cleo Nakamura reads the same in a chat of their own.");
        string.Join('\n', story.Told(story.Mia)).ShouldContain("Hello Mia Rossi. Cleo Nakamura");
        story.Cleo.WithBot.TheCard().Words(story.Cleo).ShouldContain(Request);
        story.Groups.ShouldAllBe(group => !group.HasBot);

        await story.Cleo.Presses("Acknowledge");
        await story.Settle();
        (await story.Api.Ticket(1)).State.ShouldBe("acknowledged");
        story.Told(story.Mia)[^1].ShouldStartWith("Cleo Nakamura has your request, Mia Rossi.");
        await story.Cleo.Presses("Reply", null, ("text", "Which version is it?"));
        await story.Settle();
        story.Told(story.Mia)[^1].ShouldBe("Cleo Nakamura answers Mia Rossi: Which version is it?");

        await story.Mia.TellsBot("It is 3.4.");
        await story.Settle();
        string.Join('\n', (await story.Api.Ticket(1)).Story).ShouldContain("It is 3.4.");
        story.Told(story.Cleo)[^1].ShouldContain("It is 3.4.");
    }

    [Fact]
    public async Task Bringing_in_another_adds_them_to_the_same_chat_with_its_history()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Cleo.Presses("Bring in the backup", null, ("text", "The reader is new to me."));
        await story.Settle();

        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["cleo", "dan", "mia"]);
        ((string?)Calls(story, "chats.addMember").ShouldHaveSingleItem().Body!["visibleHistoryStartDateTime"]).ShouldBe("0001-01-01T00:00:00Z");
        group.TheCard().Buttons(story.Dan).ShouldContain("Acknowledge");
    }

    [Fact]
    public async Task Where_nobody_may_be_added_the_ticket_goes_on_in_a_new_chat_with_everyone()
    {
        await using var story = await TeamsStory.Start(before => before.Microsoft.Permissions.Remove("ChatMember.ReadWrite.All"));
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Cleo.Presses("Bring in the backup");
        await story.Settle();

        story.Groups.Count.ShouldBe(2);
        story.Groups[1].People().ShouldBe(["cleo", "dan", "mia"]);
        string.Join('\n', story.Groups[1].SaidByBot()).ShouldContain("#1 goes on here, so that @Dan Weber");
        story.Groups[1].TheCard().Buttons(story.Dan).ShouldContain("Acknowledge");
        story.Groups[0].TheCard().Words(story.Mia).ShouldContain("#1 goes on in a new conversation");
    }

    [Fact]
    public async Task A_primary_whose_account_is_gone_is_stood_in_for_by_the_backup_and_everyone_is_told()
    {
        await using var story = await TeamsStory.Start();
        story.Cleo.Leave();
        await story.Mia.TellsBot(Request);
        await story.Settle();

        (await story.Api.Ticket(1)).Assignee!.Name.ShouldBe("Dan Weber");
        var group = story.Groups[^1];
        group.People().ShouldBe(["dan", "mia"]);
        group.TheCard().Words(story.Dan).ShouldContain(Request);
        (string.Join('\n', story.Told(story.Mia)) + string.Join('\n', group.SaidByBot())).ShouldContain("Cleo Nakamura");
    }

    private static IEnumerable<ServiceCall> Calls(TeamsStory story, string operation) => story.Microsoft.Calls.Where(call => call.Operation == operation && call.Ok);
}
