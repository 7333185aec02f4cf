using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Stories.Running;
using Xunit.Abstractions;

namespace ChatOpsBot.Stories.Robust;

/// <summary>
/// Real messages from many requesters to many developers, and then the books: every message judged, tickets equal redirects, none lost,
/// none doubled. What should have happened is worked out here from the verdicts alone.
/// </summary>
public sealed class RealInput(ITestOutputHelper output)
{
    private const int Rows = 300;
    private const int Requesters = 60;

    private static readonly string[] Developers = ["ada", "ben", "cleo", "dan", "lea"];

    // What each developer wants; Cleo is the primary.
    private static readonly Dictionary<string, string> Wants = new(StringComparer.Ordinal)
    {
        ["ada"] = "ask",
        ["ben"] = "auto",
        ["cleo"] = "ask",
        ["dan"] = "off",
        ["lea"] = "auto",
    };

    [Fact]
    public async Task Three_hundred_real_messages_are_all_accounted_for()
    {
        await using var story = await StoryHost.Start();
        foreach (var (developer, wants) in Wants)
        {
            await story.Person(developer).Asks($"spotting {wants}");
        }

        var people = new Someone[Requesters];
        for (var i = 0; i < Requesters; i++)
        {
            people[i] = await story.NewPerson($"r{i}", $"Person {i}");
        }

        // In rounds, everyone one message a round and all at the same time, so that it is known what each requester said first.
        var books = new Books();
        var rows = Messages().ToArray();
        output.WriteLine($"{rows.Length} messages");
        foreach (var round in rows.Chunk(Requesters).Select((texts, number) => (texts, number)))
        {
            await Parallel.ForEachAsync(round.texts.Select((text, i) => (text, i)), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (said, _) =>
                await story.Api.Try($"people/r{said.i}/messages", new { to = To(said.i, round.number), said.text }, settle: false));
            await story.Settle();
            for (var i = 0; i < round.texts.Length; i++)
            {
                books.Say(i, To(i, round.number), round.texts[i]);
            }
        }

        await EveryMessageIsThereOnce(story, books);
        await EveryMessageWasJudged(story, books);
        (await story.Api.Tickets()).Select(ticket => ticket.Requester.Name).Order(StringComparer.Ordinal).ShouldBe(books.WithTicket.Order(StringComparer.Ordinal));

        var pressed = await DevelopersDecide(story);
        output.WriteLine($"{books.Opened} opened at once, {books.Joined} joined, {pressed} redirected by a press");
        await TicketsEqualRedirects(story, books, pressed);
        await EveryMessageIsThereOnce(story, books);
    }

    private static string To(int requester, int round) => Developers[(requester + (round * 2)) % Developers.Length];

    private static async Task EveryMessageIsThereOnce(StoryHost story, Books books)
    {
        foreach (var developer in Developers)
        {
            var view = await story.Person(developer).View();
            var heard = view.Conversations.Where(conversation => conversation.Kind == "direct")
                .SelectMany(conversation => conversation.Messages.Where(message => !message.Bot).Select(message => $"{message.Author.Name}: {message.Text}"));
            heard.Order(StringComparer.Ordinal).ShouldBe(books.SaidTo(developer).Order(StringComparer.Ordinal), customMessage: developer);
        }
    }

    /// <summary>A developer is asked about exactly what the spotter found, and hears about it in the spotter's words.</summary>
    private static async Task EveryMessageWasJudged(StoryHost story, Books books)
    {
        foreach (var developer in Developers)
        {
            var view = await story.Person(developer).View();
            var asked = view.Conversations.Where(conversation => conversation.Kind == "direct")
                .SelectMany(conversation => conversation.Messages.Where(message => message.Buttons.Contains("Not a request", StringComparer.Ordinal)).Select(message =>
                    $"{conversation.Title}: {(message.Words.Contains("This looks like a support request", StringComparison.Ordinal) ? Verdict.Request : Verdict.Unsure)}"));
            asked.Order(StringComparer.Ordinal).ShouldBe(books.AskedOf(developer).Order(StringComparer.Ordinal), customMessage: developer);
        }
    }

    /// <summary>Each developer redirects every other requester whom they were asked about, and turns the rest away.</summary>
    private static async Task<int> DevelopersDecide(StoryHost story)
    {
        var pressed = 0;
        foreach (var developer in Developers.Select(story.Person))
        {
            var view = await developer.View();
            foreach (var conversation in view.Conversations.Where(conversation => conversation.Kind == "direct"))
            {
                var card = conversation.Messages.LastOrDefault(message => message.Buttons.Contains("Not a request", StringComparer.Ordinal));
                if (card is null)
                {
                    continue;
                }

                var redirect = card.Number % 2 == 0;
                var press = await developer.TriesToPress(card with { In = conversation.Id }, redirect ? "Redirect" : card.Number % 3 == 0 ? "AnswerMyself" : "NotARequest");
                var again = (await developer.View()).Conversations.Single(other => other.Id == conversation.Id).Messages.Single(message => message.Id == card.Id);
                press.Why.ShouldBeNull(again.Words);
                pressed += redirect ? 1 : 0;
            }
        }

        return pressed;
    }

    private static async Task TicketsEqualRedirects(StoryHost story, Books books, int pressed)
    {
        var tickets = await story.Api.Tickets();
        tickets.Select(ticket => ticket.Number).ShouldBe(Enumerable.Range(1, tickets.Length));
        tickets.Select(ticket => ticket.Requester.Name).ShouldBeUnique();

        var (opened, joined) = (0, 0);
        foreach (var ticket in tickets)
        {
            var timeline = (await story.Api.Ticket(ticket.Number)).Timeline!;
            opened += timeline.Count(entry => entry.What.Contains(" passed the request to ", StringComparison.Ordinal) || entry.What.EndsWith(" opened the ticket, to answer it", StringComparison.Ordinal));
            joined += timeline.Count(entry => entry.What.Contains(" was joined", StringComparison.Ordinal));
            timeline.Count(entry => entry.What == "Everyone met in the conversation").ShouldBe(1);
        }

        opened.ShouldBe(tickets.Length);
        (opened + joined).ShouldBe(books.Opened + books.Joined + pressed);
    }

    /// <summary>The rows of the shared file when it lies beside the repository, else a set of our own.</summary>
    private static IEnumerable<string> Messages()
    {
        var shared = RepositoryFolder() is { } root ? Path.Combine(root, "..", "shared", "spotting", "dev.jsonl") : null;
        var file = File.Exists(shared) ? shared : Path.Combine(AppContext.BaseDirectory, "Robust", "messages.jsonl");
        return File.ReadLines(file)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .Where(text => !string.IsNullOrWhiteSpace(text) && !text.StartsWith('/') && !text.Contains('@', StringComparison.Ordinal))
            .Take(Rows);
    }

    private static string? RepositoryFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatOpsBot.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>What should have come of every message.</summary>
    private sealed class Books
    {
        private readonly List<(string Requester, string Developer, string Text)> all = [];
        private readonly HashSet<string> tickets = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Requester, string Developer), Verdict> asked = [];

        public int Opened { get; private set; }

        public int Joined { get; private set; }

        public IEnumerable<string> WithTicket => tickets;

        public void Say(int requester, string developer, string text)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Person {requester}");

            // Nobody writes to the same developer twice, so that of what is around a message only an open ticket is known.
            var verdict = Spotter.Judge(text.Trim(), new SpotContext { HasOpenTicket = tickets.Contains(name) }, TeamLayer.Empty).Verdict;
            all.Add((name, developer, text));
            if (Wants[developer] == "off" || verdict == Verdict.Chatter)
            {
                return;
            }

            if (tickets.Contains(name))
            {
                Joined++;
                asked.Remove((name, developer));
            }
            else if (Wants[developer] == "auto" && verdict == Verdict.Request)
            {
                Opened++;
                tickets.Add(name);
                asked.Remove((name, developer));
                Settle(name, text);
            }
            else
            {
                asked[(name, developer)] = asked.GetValueOrDefault((name, developer)) > verdict ? asked[(name, developer)] : verdict;
            }
        }

        public IEnumerable<string> SaidTo(string developer) => all.Where(said => said.Developer == developer).Select(said => $"{said.Requester}: {said.Text}");

        public IEnumerable<string> AskedOf(string developer) => asked.Where(ask => ask.Key.Developer == developer).Select(ask => $"{ask.Key.Requester}: {ask.Value}");

        // The same request to several developers is settled for all of them by one ticket.
        private void Settle(string requester, string text)
        {
            foreach (var other in asked.Keys.Where(key => key.Requester == requester).ToList())
            {
                var words = string.Join('\n', all.Where(said => said.Requester == requester && said.Developer == other.Developer)
                    .SkipWhile(said => Spotter.Judge(said.Text).Verdict == Verdict.Chatter).Select(said => said.Text));
                if (SameRequest.Is(words, text))
                {
                    asked.Remove(other);
                }
            }
        }
    }
}
