using System.Text.Json.Nodes;
using Shown = ChatOpsBot.AdaptiveCards.Words;

namespace ChatOpsBot.Teams.Sending;

/// <summary>What each member of a linked conversation is told first: why there is no group chat, who the others are, and how to meet them.</summary>
internal static class LinkWords
{
    private const int Longest = 120;

    /// <summary>The activity.</summary>
    /// <param name="title">What the conversation is about.</param>
    /// <param name="others">The others' names, as far as they are known.</param>
    /// <param name="more">How many more there are.</param>
    /// <param name="logins">The others' user principal names, for a link that opens a chat with them; none where not all are known.</param>
    public static JsonObject Greeting(string title, IReadOnlyList<string> others, int more, IReadOnlyList<string> logins)
    {
        var text = new Markdown().Words($"I may not open group chats in Teams here, so “{Line(title)}” goes on in your own chat with me. ");
        if (others.Count + more > 0)
        {
            text.Words($"{Names(others, more)} {(others.Count + more == 1 ? "reads" : "read")} the same in {(others.Count + more == 1 ? "a chat" : "chats")} of their own.");
            _ = logins.Count > 0
                ? text.Words(" To talk with them directly: ").Link(logins.Count == 1 ? "open a chat" : "open a group chat", Chat(logins)).Words(".")
                : text.Words(" To talk with them directly, write to them in Teams.");
        }

        return Messages.Activity(new Spoken(text.ToString(), []));
    }

    /// <summary>The link that opens a chat with people.</summary>
    public static Uri Chat(IReadOnlyList<string> logins) =>
        new("https://teams.microsoft.com/l/chat/0/0?users=" + string.Join(',', logins.Select(Uri.EscapeDataString)));

    private static string Names(IReadOnlyList<string> others, int more)
    {
        List<string> all = [.. others.Select(Line)];
        if (more > 0)
        {
            all.Add(others.Count == 0 ? (more == 1 ? "Somebody else" : $"{more} others") : (more == 1 ? "somebody else" : $"{more} more"));
        }

        return all.Count == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private static string Line(string words) => Shown.Cut(words, Longest).Replace('\n', ' ').Trim();
}
