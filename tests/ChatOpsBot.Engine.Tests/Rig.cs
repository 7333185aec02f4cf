using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Delivery;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>One replica: an engine with its delivery and its ticker, at ten on a Wednesday unless told otherwise, and people who write to it.</summary>
internal sealed class Rig
{
    private static int events;

    public Rig(IStore? store = null, ManualClock? clock = null, FakePlatform? platform = null, ILoggerFactory? logs = null, params Team[] teams)
        : this(presences: [], store, clock, platform, logs, teams)
    {
    }

    public Rig(IEnumerable<IPresence> presences, IStore? store = null, ManualClock? clock = null, FakePlatform? platform = null, ILoggerFactory? logs = null, params Team[] teams)
    {
        Store = store ?? new InMemoryStore();
        Real = clock ?? new ManualClock(SampleTeam.At("2026-11-11T10:00"));
        Platform = platform ?? new FakePlatform();
        logs ??= NullLoggerFactory.Instance;
        Clock = new ShiftedClock(Real);
        Teams = new TeamDirectory(teams.Length == 0 ? [Viewer] : teams);
        Engine = new ConversationEngine(Store, Teams, Clock, Signal, presences);
        Delivery = new OutboxDelivery(Store, Teams, [Platform], Engine, new Replica(Guid.NewGuid().ToString()), Clock, Signal, logs.CreateLogger<OutboxDelivery>());
        Ticker = new DueTicker(Store, Teams, Engine, Clock, Signal, logs.CreateLogger<DueTicker>());
        Board = new TicketBoard(Store, Clock);
        Watch = new ShiftWatch(Teams, Engine, Clock, logs.CreateLogger<ShiftWatch>());
        Desk = new FrontDesk(Store, Teams, Clock);
        Travel = new TimeTravel(Store, Teams, Engine, Ticker, Delivery, Clock, Signal);
    }

    public IStore Store { get; }

    public ManualClock Real { get; }

    public ShiftedClock Clock { get; }

    public FakePlatform Platform { get; }

    public TeamDirectory Teams { get; }

    public ConversationEngine Engine { get; }

    public OutboxDelivery Delivery { get; }

    public DueTicker Ticker { get; }

    public Signal Signal { get; } = new();

    public TicketBoard Board { get; }

    public ShiftWatch Watch { get; }

    public FrontDesk Desk { get; }

    public TimeTravel Travel { get; }

    public Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    public static ChatUser User(Person person) => new(person.Addresses[0], person.Name, person.Zone);

    public static ConversationRef Talk(Person one, Person other) => new(SampleTeam.Platform, $"{one.Addresses[0].User}-{other.Addresses[0].User}");

    public static ConversationRef BotOf(Person person) => new(SampleTeam.Platform, $"bot-{person.Addresses[0].User}");

    public static string NextEvent() => $"e{Interlocked.Increment(ref events)}";

    public Inbound.Message Message(Person from, Person to, string text, string? eventId = null, string? messageId = null)
    {
        var id = eventId ?? NextEvent();
        return new(Viewer.Id, id, Now, User(from), Talk(from, to), ConversationKind.Direct, messageId ?? id, text, [], MentionsBot: false, User(to));
    }

    public async Task<Receipt> Accept(Inbound inbound) => await Engine.Accept(inbound, CancellationToken.None);

    public Task<Receipt> Writes(Person from, Person to, string text) => Accept(Message(from, to, text));

    /// <summary>Writes to the bot alone, or mentions it in a conversation.</summary>
    public Task<Receipt> Asks(Person from, string text, ConversationRef? where = null, ConversationKind kind = ConversationKind.Bot)
    {
        var id = NextEvent();
        return Accept(new Inbound.Message(Viewer.Id, id, Now, User(from), where ?? BotOf(from), kind, id, text, [], MentionsBot: kind != ConversationKind.Bot, null));
    }

    /// <summary>Writes into a conversation that the bot opened.</summary>
    public Task<Receipt> Says(Person from, string text, int room = 0)
    {
        var id = NextEvent();
        return Accept(new Inbound.Message(Viewer.Id, id, Now, User(from), Platform.Conversations[room].Ref, ConversationKind.Group, id, text, [], MentionsBot: false, null));
    }

    public Task<Receipt> Types(Person from, string command, string text = "", Person? mentions = null, Person? with = null) => Accept(new Inbound.Command(
        Viewer.Id, NextEvent(), Now, User(from), with is null ? BotOf(from) : Talk(with, from), with is null ? ConversationKind.Bot : ConversationKind.Direct,
        command, text, mentions is null ? [] : [User(mentions)], with is null ? null : User(with)));

    /// <summary>The press of the button with this verb on the newest card that shows it to the person.</summary>
    public Inbound.Press Pressing(Person from, Verb verb, params (string Name, string Value)[] inputs)
    {
        var message = Platform.With(verb, from) ?? throw new InvalidOperationException($"{from.Name} sees no button {verb}.");
        return Pressing(from, FakePlatform.ButtonOf(message, verb, from)!, message.Ref, inputs);
    }

    public Inbound.Press Pressing(Person from, CardAction action, MessageRef card, params (string Name, string Value)[] inputs) => new(
        Viewer.Id, NextEvent(), Now, User(from), card.Conversation, ConversationKind.Group, action,
        inputs.ToImmutableDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal), card);

    /// <summary>Presses, and has everything that follows done.</summary>
    public async Task Presses(Person from, Verb verb, params (string Name, string Value)[] inputs)
    {
        await Accept(Pressing(from, verb, inputs));
        await Settle();
    }

    public async Task Settle()
    {
        do
        {
            await Delivery.Drain(CancellationToken.None);
        }
        while (await Ticker.Tick(CancellationToken.None) || await Delivery.Drain(CancellationToken.None));
    }

    /// <summary>Time stands at this instant from now on; nothing has been done about it yet.</summary>
    public void Becomes(string wall) => Real.AdvanceTo(SampleTeam.At(wall));

    public async Task<IReadOnlyList<TicketSummary>> Tickets(bool openOnly = false) => await Board.List(Viewer.Id, openOnly, CancellationToken.None);

    public async Task<TicketSummary> Ticket(int number) => (await Board.Find(Viewer.Id, number, CancellationToken.None))!.Value.Ticket;

    public async Task<IReadOnlyList<string>> Timeline(int number) =>
        [.. (await Board.Find(Viewer.Id, number, CancellationToken.None))!.Value.Timeline.Select(line => line.What)];

    /// <summary>The words of what the bot showed this person last.</summary>
    public string LastTo(Person person) => Platform.SeenBy(person)[^1].Words;

    /// <summary>How many documents have a key of this kind.</summary>
    public async Task<int> Count(string kind) => (await Store.Range(Viewer.Id.Value, $"{kind}:", $"{kind};", 10_000, CancellationToken.None)).Count;
}
