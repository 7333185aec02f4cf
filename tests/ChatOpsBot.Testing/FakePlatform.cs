using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Testing;

/// <summary>A message as the platform shows it now.</summary>
public sealed record FakeMessage(MessageRef Ref, Target Target, Prose Text, CardViews? Card, string Key, int Edits = 0)
{
    public string Words => Text.Plain;
}

/// <summary>A conversation that the bot opened.</summary>
public sealed record FakeConversation(ConversationRef Ref, string Title, ImmutableArray<Address> People, string Key);

/// <summary>A chat platform that remembers what it was told, and fails or hangs when it is asked to.</summary>
public sealed class FakePlatform(string name = SampleTeam.Platform) : IChatPlatform
{
    private readonly Lock gate = new();
    private readonly List<FakeMessage> messages = [];
    private readonly List<FakeConversation> conversations = [];
    private readonly List<object> calls = [];

    public string Name => name;

    /// <summary>Whether a repeated key gives the message that was made for it the first time.</summary>
    public bool HonoursKeys { get; set; } = true;

    /// <summary>Whether adding a person makes a new conversation, as in group messages that cannot grow.</summary>
    public bool MovesWhenAdding { get; set; }

    /// <summary>Whether each conversation is a thread of a group, and the same people have one group.</summary>
    public bool HasThreads { get; set; }

    /// <summary>Whom it cannot bring into conversations.</summary>
    public Func<Address, bool> IsMissing { get; set; } = _ => false;

    /// <summary>Says what goes wrong with a call (a <see cref="Posting"/>, an <see cref="Opening"/>, a <see cref="Revising"/>, a <see cref="Joining"/>); null when nothing does.</summary>
    public Func<object, SendProblem?> Trouble { get; set; } = _ => null;

    /// <summary>Runs after a call has had its effect, before its outcome is returned: where a process may die, or wait.</summary>
    public Func<object, CancellationToken, Task> Afterwards { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Everything that was tried, in order, what failed included.</summary>
    public IReadOnlyList<object> Calls => Copy(calls);

    public IReadOnlyList<FakeMessage> Messages => Copy(messages);

    public IReadOnlyList<FakeConversation> Conversations => Copy(conversations);

    /// <summary>What one person sees of the bot, in order.</summary>
    public IReadOnlyList<FakeMessage> SeenBy(Person person) => [.. Messages.Where(message => message.Target switch
    {
        Target.To to => person.Addresses.Contains(to.Person),
        Target.Whisper whisper => person.Addresses.Contains(whisper.Person),
        Target.Into into => Conversations.FirstOrDefault(room => room.Ref == into.Conversation) is not { } room || room.People.Intersect(person.Addresses).Any(),
        _ => false,
    })];

    /// <summary>The newest message in which this person sees a card with this verb.</summary>
    public FakeMessage? With(Verb verb, Person person) => SeenBy(person).LastOrDefault(message => ButtonOf(message, verb, person) is not null);

    /// <summary>The button with this verb that this person sees in a message.</summary>
    public static CardAction? ButtonOf(FakeMessage message, Verb verb, Person person) =>
        message.Card?.As(person.Addresses[0]).Buttons.FirstOrDefault(button => button.Action.Verb == verb)?.Action;

    public ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel) => Do<Opened>(opening, () =>
    {
        if (HonoursKeys && conversations.FirstOrDefault(room => string.Equals(room.Key, opening.Key, StringComparison.Ordinal)) is { } before)
        {
            return new Opened(before.Ref);
        }

        return new Opened(NewRoom(opening.Title, Present(opening.People), opening.Key), Absent(opening.People));
    }, cancel);

    public ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel) => Do<Opened>(joining, () =>
    {
        var at = conversations.FindIndex(room => room.Ref == joining.Conversation);
        var room = conversations[at];
        ImmutableArray<Address> people = [.. room.People.Union(Present(joining.People))];
        if (MovesWhenAdding && people.Length > room.People.Length)
        {
            return new Opened(
                HonoursKeys && conversations.FirstOrDefault(other => string.Equals(other.Key, joining.Key, StringComparison.Ordinal)) is { } before
                    ? before.Ref
                    : NewRoom(joining.Title, people, joining.Key),
                Absent(joining.People));
        }

        conversations[at] = room with { People = people };
        return new Opened(joining.Conversation, Absent(joining.People));
    }, cancel);

    public ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel) => Do<MessageRef>(posting, () =>
    {
        if (HonoursKeys && messages.FirstOrDefault(message => string.Equals(message.Key, posting.Key, StringComparison.Ordinal)) is { } before)
        {
            return before.Ref;
        }

        var where = posting.Target switch
        {
            Target.Into into => into.Conversation,
            Target.To to => new ConversationRef(name, $"bot-{to.Person.User}"),
            Target.Whisper whisper => whisper.Conversation,
            _ => throw new ArgumentOutOfRangeException(nameof(posting)),
        };
        var message = new FakeMessage(new MessageRef(where, $"m{messages.Count + 1}"), posting.Target, posting.Text, posting.Card, posting.Key);
        messages.Add(message);
        return message.Ref;
    }, cancel);

    public ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel) => Do<MessageRef>(revising, () =>
    {
        var (message, text, card) = (revising.Message, revising.Text, revising.Card);
        var at = messages.FindIndex(other => other.Ref == message);
        if (at < 0)
        {
            return new SendProblem("message_not_found", Permanent: true);
        }

        messages[at] = messages[at] with { Text = text, Card = card, Edits = messages[at].Edits + 1 };
        return message;
    }, cancel);

    /// <summary>Who was last said to be on call; null before anybody was.</summary>
    public ImmutableArray<Address>? Appointed { get; private set; }

    public ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel) => Do<Accomplished>(people, () =>
    {
        Appointed = people;
        return new Accomplished();
    }, cancel);

    /// <summary>Somebody deletes a message.</summary>
    public void Delete(MessageRef message)
    {
        lock (gate)
        {
            messages.RemoveAll(other => other.Ref == message);
        }
    }

    private ConversationRef NewRoom(string title, ImmutableArray<Address> people, string key)
    {
        var number = conversations.Count + 1;
        var where = HasThreads
            ? new ConversationRef(name, string.Join('-', people.Select(person => person.User).Order(StringComparer.Ordinal)), $"header{number}")
            : new ConversationRef(name, $"room{number}");
        var room = new FakeConversation(where, title, people, key);
        conversations.Add(room);
        return room.Ref;
    }

    private ImmutableArray<Address> Present(ImmutableArray<Address> people) => people.RemoveAll(person => IsMissing(person));

    private ImmutableArray<Address> Absent(ImmutableArray<Address> people) => people.RemoveAll(person => !IsMissing(person));

    private async ValueTask<Sent<T>> Do<T>(object call, Func<Sent<T>> effect, CancellationToken cancel)
        where T : class
    {
        Sent<T> outcome;
        lock (gate)
        {
            calls.Add(call);
            outcome = Trouble(call) is { } problem ? problem : effect();
        }

        await Afterwards(call, cancel);
        return outcome;
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
