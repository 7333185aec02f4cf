using System.Text;
using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Stories.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>Spotting in conversations between two people, which a developer has to switch on.</summary>
public sealed class Spotting
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task It_is_off_until_a_developer_connects_and_ends_at_once_when_they_disconnect()
    {
        await using var story = await SlackStory.Start();
        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        story.Slack.Events.ShouldBeEmpty("Slack tells nothing of it");

        await story.Connect(story.Ben);
        story.Ben.Home!.Buttons.ShouldNotContain("Disconnect", "the Home tab shows what was so when it was opened");
        await story.Ben.OpensHome();
        await SlackStory.Until(() => story.Ben.Home.Buttons.Contains("Disconnect"), "the Home tab offers to disconnect");

        // Ben's own words are no first contact, whatever they say.
        await story.Ben.Tells(story.Mia, "Does the viewer crash for you, too? Can you help me?");
        await story.Settle();
        story.Mia.Told().ShouldBeEmpty();
        story.Ben.Told().ShouldAllBe(words => !words.Contains("support request", StringComparison.Ordinal));

        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        var asked = story.Ben.Sees(story.Ben.WithBot)[^1];
        asked.Words(story.Ben).ShouldContain("This looks like a support request");
        asked.Words(story.Ben).ShouldContain(Request);
        story.Mia.Told().ShouldBeEmpty();
        story.Workspace.Among(story.Mia, story.Ben).Messages.ShouldAllBe(message => !message.Author.IsBot);

        await story.Ben.PressesHome("Disconnect");
        await SlackStory.Until(() => story.Slack.Calls.Any(call => call.Method == "auth.revoke" && call.Error is null), "the permission is given back");
        var before = story.Slack.Events.Count;
        await story.Raj.Tells(story.Ben, "The reader fails with an error, please help.");
        await story.Settle();
        story.Slack.Events.Count.ShouldBe(before, "Slack tells nothing any more");
        await SlackStory.Until(() => story.Ben.Home.Buttons.Contains("Connect"), "the Home tab offers to connect again");
    }

    [Fact]
    public async Task No_token_is_in_the_file_and_no_words_are_in_the_log()
    {
        var log = new Diary();
        await using var story = await SlackStory.Start(before =>
        {
            before.More.Add("--Logging:LogLevel:Default=Trace");
            before.More.Add("--Logging:Console:LogLevel:Default=None");
        });
        story.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await story.Connect(story.Ben);
        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        story.Ben.Told()[^1].ShouldContain(Request);
        await story.Ben.Presses("Redirect to primary");
        await story.Settle();
        await story.Cleo.Presses("Reply");
        await story.Cleo.FillsIn(("text", "Please try the --stream option."));
        await story.Settle();

        log.Lines.ShouldNotBeEmpty();
        var all = string.Join('\n', log.Lines);
        foreach (var secret in (string[])["40 GB", "--stream option", "xoxp-", "xoxb-", story.Slack.ClientSecret, story.Slack.SigningSecret, "/respond/"])
        {
            all.ShouldNotContain(secret);
        }

        await story.Stop();
        foreach (var file in Directory.EnumerateFiles(story.Folder.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var secret in (string[])["xoxp-", "xoxb-", story.Slack.ClientSecret, story.Slack.SigningSecret])
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, $"{secret} in {Path.GetFileName(file)}");
            }
        }
    }

    private sealed class Diary : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                {
                    return [.. lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
