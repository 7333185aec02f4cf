using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Reading;

/// <summary>A stretch of what somebody typed: words, or a mention.</summary>
internal sealed record Part(string Words, Person? Person = null, bool Bot = false)
{
    public bool IsMention => Person is not null || Bot;
}

/// <summary>What somebody typed, as the client makes a message of it.</summary>
internal sealed record Typing(ImmutableArray<Part> Parts)
{
    /// <summary>As anyone reads it.</summary>
    public string Shown => string.Concat(Parts.Select(part => part.IsMention ? "@" + part.Words : part.Words));

    public bool MentionsBot => Parts.Any(part => part.Bot);

    public IReadOnlyList<Person> People => [.. Parts.Select(part => part.Person).OfType<Person>()];

    /// <summary>The text of an activity: mentions as tags.</summary>
    public string Text => string.Concat(Parts.Select(part => part.IsMention ? Tag(part) : part.Words));

    /// <summary>The same as a paragraph of HTML, mentions numbered.</summary>
    public string Html
    {
        get
        {
            var (html, number) = (new StringBuilder("<p>"), 0);
            foreach (var part in Parts)
            {
                html.Append(part.IsMention
                    ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<at id=\"{number++}\">{WebUtility.HtmlEncode(part.Words)}</at>")
                    : Encode(part.Words));
            }

            return html.Append("</p>").ToString();
        }
    }

    /// <summary>The entities of an activity.</summary>
    public JsonArray Entities(LoopbackMicrosoft microsoft) => new([.. Parts.Where(part => part.IsMention).Select(part => (JsonNode)new JsonObject
    {
        ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = part.Person?.User ?? microsoft.BotId, ["name"] = part.Words }, ["text"] = Tag(part),
    })]);

    /// <summary>The mentions as Graph tells them.</summary>
    public JsonArray GraphMentions(LoopbackMicrosoft microsoft) => new([.. Parts.Where(part => part.IsMention).Select((part, i) => (JsonNode)new JsonObject
    {
        ["id"] = i, ["mentionText"] = part.Words,
        ["mentioned"] = part.Person is { } person
            ? new JsonObject { ["application"] = null, ["user"] = person.GraphReference() }
            : new JsonObject { ["application"] = new JsonObject { ["id"] = microsoft.AppId, ["displayName"] = part.Words, ["applicationIdentityType"] = "bot" }, ["user"] = null },
    })]);

    /// <summary>Makes mentions of <c>@handle</c>, <c>@Name</c> and <c>@bot</c>. In their own chat with the bot people can mention nobody else: an @ stays what was typed.</summary>
    public static Typing Of(Conversation conversation, string words)
    {
        var (tenant, others) = (conversation.Tenant, conversation.Kind != ConversationKind.Personal);
        var parts = ImmutableArray.CreateBuilder<Part>();
        var plain = new StringBuilder();
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '@' && (at == 0 || !char.IsLetterOrDigit(words[at - 1])) && Mentioned(tenant, others, words.AsSpan(at + 1)) is { } found)
            {
                if (plain.Length > 0)
                {
                    parts.Add(new Part(plain.ToString()));
                    plain.Clear();
                }

                parts.Add(found.Part);
                at += found.Length;
                continue;
            }

            plain.Append(words[at]);
        }

        if (plain.Length > 0)
        {
            parts.Add(new Part(plain.ToString()));
        }

        return new Typing(parts.ToImmutable());
    }

    private static string Tag(Part part) => $"<at>{WebUtility.HtmlEncode(part.Words)}</at>";

    private static string Encode(string words) => WebUtility.HtmlEncode(words).Replace("\n", "<br>", StringComparison.Ordinal).Replace("  ", "&nbsp; ", StringComparison.Ordinal);

    private static (Part Part, int Length)? Mentioned(Tenant tenant, bool others, ReadOnlySpan<char> after)
    {
        (Part Part, int Length)? longest = null;
        var bot = tenant.Microsoft.TeamsApp.Name;
        foreach (var (name, part) in tenant.People.Where(_ => others).SelectMany(person => ((string[])[person.Name, person.Handle]).Select(name => (name, new Part(person.Name, person)))).Append(("bot", new Part(bot, Bot: true))).Append((bot, new Part(bot, Bot: true))))
        {
            if (after.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (after.Length == name.Length || !char.IsLetterOrDigit(after[name.Length])) && name.Length > (longest?.Length ?? 0))
            {
                longest = (part, name.Length);
            }
        }

        return longest;
    }
}
