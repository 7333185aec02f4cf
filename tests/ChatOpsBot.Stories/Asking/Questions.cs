using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Asking;

/// <summary>What people ask the bot, in their own words. Many questions to one host: asking changes nothing.</summary>
public sealed class Questions(Questions.AskedHost asked) : IClassFixture<Questions.AskedHost>
{
    [Theory]
    [OnEveryStage("who is primary", "Cleo Nakamura is primary until Sat 28 Nov 00:00 your time. Backup: Dan Weber.")]
    [OnEveryStage("Who's on call?", "Cleo Nakamura is primary until ")]
    [OnEveryStage("hey, who is the primary please", "Cleo Nakamura is primary until ")]
    [OnEveryStage("primary?", "Cleo Nakamura is primary until ")]
    [OnEveryStage("who is backup", "Dan Weber is backup until ")]
    [OnEveryStage("who is next", "Dan Weber will be primary from Sat 28 Nov 00:00 to Sat 5 Dec 00:00 your time.")]
    [OnEveryStage("who is primary next week", "Dan Weber will be primary from ")]
    [OnEveryStage("who is primary on 2026-12-24", "Dan Weber will be primary from ")]
    [OnEveryStage("who was primary on 5 Nov", "Dan Weber was primary from ")]
    [OnEveryStage("who is primary on 2026-02-31", "I cannot find the date “2026-02-31” in the calendar.")]
    public async Task Who_serves_is_answered_in_the_askers_own_time(Stage on, string question, string answer) =>
        (await (await asked.On(on)).Mia.Asks(question)).ShouldStartWith(answer);

    [Theory]
    [OnEveryStage]
    public async Task The_schedule_lists_the_next_shifts(Stage on) =>
        (await (await asked.On(on)).Ben.Asks("next 3 shifts")).Split('\n').Where(line => line.Contains(", backup ")).ShouldBe(
            ["Cleo Nakamura, backup Dan Weber", "Dan Weber, backup Ada Park", "Ada Park, backup Ben Ortiz"]);

    [Theory]
    [OnEveryStage]
    public async Task On_call_is_answered_in_private_wherever_it_is_typed(Stage on)
    {
        var story = await asked.On(on);
        var (mia, ben) = (story.Mia, story.Ben);
        await ben.Writes("mia", "/oncall next week");

        var answer = (await ben.View()).With("mia").Messages[^1];
        answer.Private.ShouldBeTrue();
        answer.Text.ShouldStartWith("Dan Weber will be primary");
        (await mia.View()).AllWords.ShouldNotContain(answer.Text);
    }

    [Theory]
    [OnEveryStage]
    public async Task In_the_channel_everyone_hears_who_serves(Stage on)
    {
        var story = await asked.On(on);
        var channel = (await story.Raj.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Raj.WritesIn(channel, "@bot who is primary?");

        (await story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel").Texts[^1]
            .ShouldStartWith("Cleo Nakamura is primary until");
    }

    [Theory]
    [OnEveryStage("help")]
    [OnEveryStage("what can you do?")]
    [OnEveryStage("?")]
    public async Task Help_is_short_and_says_what_can_be_asked(Stage on, string question)
    {
        var story = await asked.On(on);
        var answer = await story.Mia.Asks(question);
        answer.ShouldContain("who is primary");
        answer.ShouldContain("my tickets");
        answer.ShouldNotContain("/redirect", Case.Insensitive, "that is for developers");
        answer.Length.ShouldBeLessThan(500);
    }

    [Theory]
    [OnEveryStage("colourless green ideas sleep furiously")]
    [OnEveryStage("🐙🐙🐙")]
    [OnEveryStage("who is primary of the universe")]
    public async Task Nonsense_gets_a_short_answer_with_a_way_on(Stage on, string nonsense)
    {
        var story = await asked.On(on);
        var answer = await story.Raj.Asks(nonsense);
        answer.ShouldStartWith("I am not sure what you need");
        answer.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_those_there_are()
    {
        var story = await asked.On(Stage.Playground);
        await story.Mia.Writes("bot", "/escalate now");
        (await story.Mia.Hears()).Text.ShouldBe("There is no command /escalate. The commands are /redirect @person [note], /oncall [when] and /ticket [number].");
    }

    /// <summary>The hosts that are asked, one for each stage.</summary>
    public sealed class AskedHost : IAsyncLifetime
    {
        private readonly Dictionary<Stage, StoryHost> stories = [];

        // Tests of one class run one after another.
        public async Task<StoryHost> On(Stage stage) => stories.TryGetValue(stage, out var there) ? there : stories[stage] = await StoryHost.Start(stage);

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            foreach (var story in stories.Values)
            {
                await story.DisposeAsync();
            }
        }
    }
}
