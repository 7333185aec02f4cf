using System.Net;

namespace ChatOpsBot.Stories.Running;

/// <summary>A person of a story: writes, presses buttons and looks, as one does in a chat program. Each call returns when all that follows is done.</summary>
public abstract class Someone(string handle)
{
    public string Handle => handle;

    /// <summary>Writes to a person, or to <c>bot</c>.</summary>
    public abstract Task Writes(string to, string text);

    /// <summary>Writes in a conversation.</summary>
    public Task WritesIn(SeenConversation conversation, string text) => WritesIn(conversation.Id, text);

    /// <inheritdoc cref="WritesIn(SeenConversation, string)"/>
    public abstract Task WritesIn(string conversation, string text);

    /// <summary>Picks "Redirect to primary" on a message.</summary>
    public abstract Task PicksRedirect(SeenMessage message);

    /// <summary>Presses the button with this title: the newest one that the person sees. Fills in the form that opens, if one does.</summary>
    public abstract Task Presses(string button, object? inputs = null);

    /// <summary>Tries to press a button of a given message; gives what is said against it, null when it is taken.</summary>
    public abstract Task<(HttpStatusCode Status, string? Why)> TriesToPress(SeenMessage message, object action, object? inputs = null);

    /// <summary>All that the person sees.</summary>
    public abstract Task<SeenView> View();

    /// <summary>The newest group that the person is in.</summary>
    public async Task<SeenConversation> Group() => (await View()).Groups[^1];

    /// <summary>The newest thing that the bot said to this person, anywhere.</summary>
    public async Task<SeenMessage> Hears() => (await View()).Messages.Last(message => message.Bot);

    /// <summary>Writes to the bot and gives its answer, words and card.</summary>
    public async Task<string> Asks(string question)
    {
        await Writes("bot", question);
        return (await View()).With("bot").Messages[^1].Words;
    }
}
