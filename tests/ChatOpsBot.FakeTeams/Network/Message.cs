using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Reading;

namespace ChatOpsBot.FakeTeams.Network;

/// <summary>A message.</summary>
public sealed class Message
{
    private readonly Dictionary<Person, JsonObject> views = [];

    internal Message(Conversation conversation, Person? author, string id, string? thread, DateTimeOffset at) =>
        (Conversation, Author, Id, Thread, At, Changed) = (conversation, author, id, thread, at, at);

    public Conversation Conversation { get; }

    /// <summary>Who wrote it; null for the bot.</summary>
    public Person? Author { get; }

    public bool ByBot => Author is null;

    /// <summary>As the connector and Graph know it in its conversation.</summary>
    public string Id { get; }

    /// <summary>In a channel, the id of the message that started the thread, its own where it did; null elsewhere.</summary>
    public string? Thread { get; }

    public DateTimeOffset At { get; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset Changed { get; internal set; }

    public bool Edited { get; internal set; }

    public bool Deleted { get; internal set; }

    /// <summary>What the bot sent; null for a person's.</summary>
    public JsonObject? Activity { get; internal set; }

    /// <summary>What a person typed; null for the bot's.</summary>
    internal Typing? Typed { get; set; }

    /// <summary>The card as it was sent; null where there is none.</summary>
    public JsonObject? Card => Cards.Of(Activity);

    /// <summary>The people mentioned, in order.</summary>
    public IReadOnlyList<Person> Mentions => Typed?.People ?? Markup.Mentions(Activity!, Conversation.Tenant);

    /// <summary>What it says, as anyone reads it: markup undone, mentions as <c>@Name</c>; not what its card shows.</summary>
    public string Text => Typed?.Shown ?? Markup.Read(Activity!);

    /// <summary>What a notification says of it.</summary>
    public string Summary => (string?)Activity?["summary"] ?? Text;

    /// <summary>The card as this person sees it.</summary>
    public JsonObject? CardFor(Person reader)
    {
        lock (Conversation.Tenant.Microsoft.Gate)
        {
            return views.GetValueOrDefault(reader) ?? Card;
        }
    }

    /// <summary>Text and card as this person sees them, a line each.</summary>
    public string Words(Person reader) => string.Join('\n', new[] { Text }.Concat(CardFor(reader) is { } card ? Cards.Texts(card) : []).Where(line => line.Length > 0));

    /// <summary>The titles of the buttons that this person sees.</summary>
    public IReadOnlyList<string> Buttons(Person reader) => CardFor(reader) is { } card ? [.. Cards.Buttons(card).Select(button => button.Title)] : [];

    /// <summary>Under the lock: what this person sees from now on, until the message changes.</summary>
    internal void Show(Person reader, JsonObject card) => views[reader] = card;

    /// <summary>Under the lock: the bot replaces what it sent.</summary>
    internal void Replace(JsonObject activity, DateTimeOffset at)
    {
        (Activity, Changed, Edited) = (activity, at, true);
        views.Clear();
    }
}

/// <summary>Something that Teams showed to one person alone, as the answer to what they pressed.</summary>
/// <param name="Id">Counts on with messages.</param>
/// <param name="On">The message whose button they pressed.</param>
/// <param name="IsError">Whether as something that went wrong.</param>
public sealed record Notice(string Id, Message On, string Words, bool IsError);
