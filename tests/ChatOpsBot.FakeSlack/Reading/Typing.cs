using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Reading;

/// <summary>What the client makes of what people type, and of what an app answers to a command.</summary>
internal static class Typing
{
    /// <summary>Escapes words, with mentions of people as tokens.</summary>
    /// <param name="workspace">Whose people.</param>
    /// <param name="words">As typed.</param>
    /// <param name="labels">Whether tokens have the name beside the id: in commands they do, in messages not.</param>
    public static string Escape(Workspace workspace, string words, bool labels)
    {
        var text = new StringBuilder();
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '@' && (at == 0 || !char.IsLetterOrDigit(words[at - 1])) && Mentioned(workspace, words.AsSpan(at + 1)) is { } found)
            {
                text.Append("<@").Append(found.Person.Id).Append(labels ? $"|{found.Person.Handle}>" : ">");
                at += found.Length;
                continue;
            }

            text.Append(words[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", var other => other.ToString() });
        }

        return text.ToString();
    }

    /// <summary>An answer to a command: JSON, or words.</summary>
    public static JsonObject Answer(string reply)
    {
        try
        {
            return JsonNode.Parse(reply) as JsonObject ?? new JsonObject { ["text"] = reply };
        }
        catch (JsonException)
        {
            return new JsonObject { ["text"] = reply };
        }
    }

    private static (Person Person, int Length)? Mentioned(Workspace workspace, ReadOnlySpan<char> after)
    {
        (Person Person, int Length)? longest = null;
        foreach (var person in workspace.People)
        {
            foreach (var name in (string[])[person.Name, person.Handle, .. person == workspace.Bot ? new[] { "bot" } : []])
            {
                if (after.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (after.Length == name.Length || !char.IsLetterOrDigit(after[name.Length])) && name.Length > (longest?.Length ?? 0))
                {
                    longest = (person, name.Length);
                }
            }
        }

        return longest;
    }
}
