using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>What is to be seen of a conversation.</summary>
internal static class Seeing
{
    /// <summary>What the bot said in it outside of threads: the headers of its tickets.</summary>
    public static IReadOnlyList<Message> Headers(this Conversation group) =>
        [.. group.Messages.Where(message => message is { Author.IsBot: true, Thread: null, OnlyFor: null })];

    /// <summary>What stands in a message's thread.</summary>
    public static IReadOnlyList<Message> Thread(this Message header) => [.. header.Conversation.Messages.Where(message => message.Thread == header.Ts)];

    /// <summary>The newest card in a message's thread.</summary>
    public static Message Card(this Message header) => header.Thread().Last(message => message.Buttons.Count > 0);

    /// <summary>What the bot said to a person alone, oldest first, as they read it.</summary>
    public static IReadOnlyList<string> Told(this Person person) => [.. person.Sees(person.WithBot).Where(message => message.Author.IsBot).Select(message => message.Words(person))];

    /// <summary>What a person reads of a conversation, oldest first.</summary>
    public static IReadOnlyList<string> Reads(this Person person, Conversation conversation) => [.. person.Sees(conversation).Select(message => message.Words(person))];

    /// <summary>Fills in the form that comes up, and sends it. The app acknowledges what opens one without waiting for it for long.</summary>
    public static async Task FillsIn(this Person person, params (string Input, string Value)[] answers)
    {
        await SlackStory.Until(() => person.Modal is not null, "the form opens");
        await person.Submits(answers);
    }

    /// <summary>Who takes part beside the bot, by handle.</summary>
    public static IReadOnlyList<string> People(this Conversation conversation) => [.. conversation.Members.Where(person => !person.IsBot).Select(person => person.Handle).Order(StringComparer.Ordinal)];
}
