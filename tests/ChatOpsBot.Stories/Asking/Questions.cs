using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Asking;

/// <summary>What people ask the bot, in their own words. Many questions to one host: asking changes nothing.</summary>
public sealed class Questions(Questions.AskedHost asked) : IClassFixture<Questions.AskedHost>
{
    [Theory]
    [InlineData("who is primary", "Cleo Nakamura is primary until Sat 28 Nov 00:00 your time. Backup: Dan Weber.")]
    [InlineData("Who's on call?", "Cleo Nakamura is primary until ")]
    [InlineData("hey, who is the primary please", "Cleo Nakamura is primary until ")]
    [InlineData("primary?", "Cleo Nakamura is primary until ")]
    [InlineData("who is backup", "Dan Weber is backup until ")]
    [InlineData("who is next", "Dan Weber will be primary from Sat 28 Nov 00:00 to Sat 5 Dec 00:00 your time.")]
    [InlineData("who is primary next week", "Dan Weber will be primary from ")]
    [InlineData("who is primary on 2026-12-24", "Cleo Nakamura will be primary from ")]
    [InlineData("who was primary on 5 Nov", "Dan Weber was primary from ")]
    [InlineData("who is primary on 2026-02-31", "I cannot find the date “2026-02-31” in the calendar.")]
    public async Task Who_serves_is_answered_in_the_askers_own_time(string question, string answer) =>
        (await asked.Story.Mia.Asks(question)).ShouldStartWith(answer);

    [Fact]
    public async Task The_schedule_lists_the_next_shifts() =>
        (await asked.Story.Ben.Asks("next 3 shifts")).Split('\n').Where(line => line.Contains(", backup ")).ShouldBe(
            ["Cleo Nakamura, backup Dan Weber", "Dan Weber, backup Ada Park", "Ada Park, backup Ben Ortiz"]);

    [Fact]
    public async Task On_call_is_answered_in_private_wherever_it_is_typed()
    {
        var (mia, ben) = (asked.Story.Mia, asked.Story.Ben);
        await ben.Writes("mia", "/oncall next week");

        var answer = (await ben.View()).With("mia").Messages[^1];
        answer.Private.ShouldBeTrue();
        answer.Text.ShouldStartWith("Dan Weber will be primary");
        (await mia.View()).AllWords.ShouldNotContain(answer.Text);
    }

    [Fact]
    public async Task In_the_channel_everyone_hears_who_serves()
    {
        var channel = (await asked.Story.Raj.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await asked.Story.Raj.WritesIn(channel, "@bot who is primary?");

        (await asked.Story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel").Texts[^1]
            .ShouldStartWith("Cleo Nakamura is primary until");
    }

    [Theory]
    [InlineData("help")]
    [InlineData("what can you do?")]
    [InlineData("?")]
    public async Task Help_is_short_and_says_what_can_be_asked(string question)
    {
        var answer = await asked.Story.Mia.Asks(question);
        answer.ShouldContain("who is primary");
        answer.ShouldContain("my tickets");
        answer.ShouldNotContain("/redirect", Case.Insensitive, "that is for developers");
        answer.Length.ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("colourless green ideas sleep furiously")]
    [InlineData("🐙🐙🐙")]
    [InlineData("who is primary of the universe")]
    public async Task Nonsense_gets_a_short_answer_with_a_way_on(string nonsense)
    {
        var answer = await asked.Story.Raj.Asks(nonsense);
        answer.ShouldStartWith("I am not sure what you need");
        answer.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_those_there_are()
    {
        await asked.Story.Mia.Writes("bot", "/escalate now");
        (await asked.Story.Mia.Hears()).Text.ShouldBe("There is no command /escalate. The commands are /redirect @person [note], /oncall [when] and /ticket [number].");
    }

    /// <summary>The host that is asked.</summary>
    public sealed class AskedHost : IAsyncLifetime
    {
        private StoryHost? story;

        public StoryHost Story => story!;

        public async Task InitializeAsync() => story = await StoryHost.Start();

        public async Task DisposeAsync() => await story!.DisposeAsync();
    }
}
