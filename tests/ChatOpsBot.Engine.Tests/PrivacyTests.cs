using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using Microsoft.Extensions.Logging;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class PrivacyTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_requester_cannot_see_the_tickets_of_others()
    {
        await rig.Asks(Mia, Crash);
        foreach (var question in new[] { "ticket 1", "ticket 2" })
        {
            await rig.Asks(Raj, question);
            await rig.Settle();
            rig.LastTo(Raj).ShouldBe($"There is no ticket #{question[^1]} that you can see. “my tickets” lists yours.");
        }

        await rig.Asks(Raj, "open tickets");
        await rig.Settle();
        rig.Platform.SeenBy(Raj)[^1].Card!.Everyone.Body.Single().ShouldBeOfType<Element.Paragraph>().Text.Plain.ShouldBe("You have none. To open one, write to me what is wrong.");

        await rig.Asks(Dan, "ticket 1");
        await rig.Settle();
        rig.Platform.SeenBy(Dan)[^1].Card!.Everyone.Title.ShouldContain("#1");
    }

    [Theory]
    [InlineData(Verb.Resolve)]
    [InlineData(Verb.Reopen)]
    [InlineData(Verb.Reply)]
    [InlineData(Verb.Acknowledge)]
    [InlineData(Verb.TakeOver)]
    public async Task A_requester_cannot_press_the_buttons_of_a_ticket_that_is_not_theirs(Verb verb)
    {
        await rig.Asks(Mia, Crash);
        await rig.Accept(rig.Pressing(Raj, new CardAction(verb, "ticket:1", 99), new MessageRef(Rig.BotOf(Raj), "m"), ("text", "hello"), ("resolution", "Fixed")));
        await rig.Settle();
        rig.LastTo(Raj).ShouldBe("There is no ticket #1 that you can see.");
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Open);
    }

    [Fact]
    public async Task A_requester_cannot_separate_or_decide_for_a_developer()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Mia, "And how do I export?");
        await rig.Writes(Raj, Cleo, Crash);
        await rig.Settle();
        await rig.Accept(rig.Pressing(Raj, new CardAction(Verb.Separate, "joined:1:1", 99), new MessageRef(Rig.BotOf(Raj), "m")));
        await rig.Accept(rig.Pressing(Raj, new CardAction(Verb.Redirect, "spot/raj/cleo", 1), new MessageRef(Rig.BotOf(Raj), "m")));
        await rig.Accept(rig.Pressing(Dan, new CardAction(Verb.Redirect, "spot/raj/cleo", 1), new MessageRef(Rig.BotOf(Dan), "m")));
        await rig.Settle();
        (await rig.Tickets()).Count.ShouldBe(1);
        rig.LastTo(Dan).ShouldBe("There is nothing left to decide about that message.");
    }

    [Fact]
    public async Task A_refusal_reaches_the_presser_alone_and_the_card_is_shown_as_it_stands()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
        var stale = rig.Pressing(Ada, Verb.Resolve, ("resolution", "Fixed"));
        await rig.Says(Mia, "Wait, it also hangs.");
        await rig.Settle();
        var edits = rig.Platform.Messages.Single(message => message.Ref == stale.Card).Edits;

        await rig.Accept(stale);
        await rig.Settle();
        var notice = rig.Platform.Messages[^1];
        notice.Target.ShouldBe(new Target.Whisper(stale.Conversation, Ada.Addresses[0]));
        notice.Words.ShouldStartWith("Mia Rossi has written since you opened that card.");
        rig.Platform.Messages.Single(message => message.Ref == stale.Card).Edits.ShouldBe(edits + 1);
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Open);
    }

    [Fact]
    public async Task Nobodys_words_reach_a_log()
    {
        var logs = new Lines();
        var talkative = new Rig(logs: logs);
        talkative.Platform.Trouble = _ => throw new InvalidOperationException("The server says: " + Crash);
        await talkative.Asks(Mia, Crash);
        for (var i = 0; i < 90; i++)
        {
            await talkative.Settle();
            talkative.Real.Advance(NodaTime.Duration.FromMinutes(2));
        }

        logs.All.ShouldNotBeEmpty();
        logs.All.ShouldAllBe(line => !line.Contains("crash", StringComparison.OrdinalIgnoreCase) && !line.Contains("Mia", StringComparison.Ordinal));
        (await talkative.Count("out")).ShouldBe(0, "what cannot be sent is given up in the end");
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public List<string> All { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (All)
            {
                All.Add(formatter(state, exception) + exception);
            }
        }
    }
}
