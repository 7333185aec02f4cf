using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>What is written to a developer in a chat of two people is read with their consent, and only then.</summary>
public sealed class Spotting
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task With_consent_a_request_is_spotted_and_without_nothing_is_read()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        story.Told(story.Ben).ShouldBeEmpty();
        story.Microsoft.Subscriptions.Active.ShouldBeEmpty("off by default");

        await story.Connect(story.Ben);
        await story.Mia.Tells(story.Ben, "It still crashes, can you help me please?");
        await story.Ben.Tells(story.Mia, "My own words crash too, please help.");
        await story.Mia.Tells(story.Raj, "The viewer crashes for others too, can you help?");
        await story.Settle();
        var asked = story.Told(story.Ben).ShouldHaveSingleItem();
        asked.ShouldContain("This looks like a support request");
        asked.ShouldContain("It still crashes");
        story.Told(story.Mia).ShouldBeEmpty();

        await story.Ben.TellsBot("disconnect");
        await story.Settle();
        await TeamsStory.Until(() => story.Microsoft.Subscriptions.Active.Count == 0, "Graph is told to tell nothing more");
        var before = story.Told(story.Ben).Count;
        await story.Mia.Tells(story.Ben, "The reader fails with an error, please help.");
        await story.Settle();
        story.Told(story.Ben).Count.ShouldBe(before);
    }

    [Fact]
    public async Task What_one_may_not_believe_is_dropped_and_what_was_missed_is_read_later()
    {
        await using var story = await TeamsStory.Start();
        await story.Connect(story.Ben);
        await TeamsStory.Until(() => story.Microsoft.Calls.Any(call => call is { Operation: "users.messages", Ok: true }), "what was written before is looked at");
        story.Microsoft.Subscriptions.Otherwise = body => body["value"]![0]!["clientState"] = "guessed";
        await story.Mia.Tells(story.Ben, Request);

        // What no secret vouches for is not taken at first; another replica might know it.
        await story.Microsoft.Quiet();
        story.Microsoft.TakeComplaints();
        await story.Settle();
        story.Told(story.Ben).ShouldBeEmpty();

        story.Microsoft.Subscriptions.Otherwise = body => body["validationTokens"] = new System.Text.Json.Nodes.JsonArray("eyJhbGciOiJub25lIn0.e30.");
        await story.Raj.Tells(story.Ben, "The reader fails with an error, please help.");
        await story.Settle();
        story.Told(story.Ben).ShouldBeEmpty();

        story.Microsoft.Subscriptions.Otherwise = null;
        await story.Microsoft.Subscriptions.Remove(story.Microsoft.Subscriptions.Active.Single());
        await TeamsStory.Until(() => story.Microsoft.Subscriptions.Active.Count == 1, "it is subscribed to anew");
        await TeamsStory.Until(() => story.Told(story.Ben).Count == 2, "what was missed is read");
    }

    [Fact]
    public async Task No_token_is_in_the_file_and_no_words_are_in_the_log()
    {
        var log = new Diary();
        await using var story = await TeamsStory.Start(before =>
        {
            before.More.Add("--Logging:LogLevel:Default=Trace");
            before.More.Add("--Logging:Console:LogLevel:Default=None");
        });
        story.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await story.Connect(story.Ben);
        story.Microsoft.Subscriptions.Otherwise = body => body["validationTokens"] = new System.Text.Json.Nodes.JsonArray("eyJhbGciOiJub25lIn0.e30.");
        await story.Raj.Tells(story.Ben, "My 40 GB file crashes, please help.");
        await story.Settle();
        story.Microsoft.Subscriptions.Otherwise = null;
        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        story.Told(story.Ben)[^1].ShouldContain(Request);
        await story.Ben.Presses("Redirect to primary");
        await story.Settle();
        await story.Cleo.Presses("Reply", null, ("text", "Please try the --stream option."));
        await story.Settle();

        log.Lines.ShouldNotBeEmpty("what could not be believed");
        var all = string.Join('\n', log.Lines);
        foreach (var secret in (string[])["40 GB", "--stream option", "-token-0", story.Microsoft.ClientSecret, "eyJ"])
        {
            all.ShouldNotContain(secret);
        }

        await story.Stop();
        foreach (var file in Directory.EnumerateFiles(story.Folder.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var secret in (string[])["-token-0", story.Microsoft.ClientSecret])
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
