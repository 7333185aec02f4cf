using System.Collections.Immutable;

namespace ChatOpsBot.Slack.Text;

/// <summary>A stretch of a message's text.</summary>
internal abstract record TextPart
{
    /// <summary>Words as a person reads them: unescaped, links and channels by their labels.</summary>
    public sealed record Words(string Text) : TextPart;

    /// <summary>A person, mentioned.</summary>
    /// <param name="Label">What Slack called them beside the id, if anything.</param>
    public sealed record User(string Id, string? Label) : TextPart;
}

/// <summary>Slack's own text: escapes and tokens (contract §9).</summary>
internal static class SlackText
{
    /// <summary>Escapes words for mrkdwn and <c>text</c>: exactly <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static string Escape(string words) => throw new NotSupportedException();

    /// <summary>Reads what a person wrote. Never throws, whatever it is.</summary>
    public static ImmutableArray<TextPart> Read(string text) => throw new NotSupportedException();
}
