using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Tells commands from other words. Teams has no slash commands for apps: people type them to the bot, with the slash that they know from elsewhere or without. Without
/// it the words are a command only where they can be nothing else: "ticket printer does not print" is a request.
/// </summary>
internal static class CommandReading
{
    private const int LongestName = 30;

    /// <summary>What was typed, split after the first word; null when it is not to the bot, or does not begin with a word.</summary>
    public static Typed? Split(Inbound.Message message, Activity activity)
    {
        if (message.Kind != ConversationKind.Bot && !message.MentionsBot)
        {
            return null;
        }

        var slash = message.Text is ['/', ..];
        var words = message.Text.AsSpan(slash ? 1 : 0);
        var end = words.IndexOfAny(' ', '\n', '\t');
        var name = end < 0 ? words : words[..end];
        return name.Length is 0 or > LongestName || name.ContainsAnyExcept(Letters)
            ? null
            : new Typed(
                message.Team, message.EventId, message.At, message.From, message.Conversation, message.Kind, activity.Service, activity.Tenant,
                name.ToString().ToLowerInvariant(), end < 0 ? "" : words[end..].Trim().ToString(), slash);
    }

    /// <summary>The engine's command; null when the words are to be read as they are.</summary>
    public static Inbound.Command? Of(Typed typed, Inbound.Message message, Activity activity)
    {
        var today = typed.At.InZone(activity.Team.Zone).Date;
        var isCommand = typed.Name switch
        {
            "redirect" => typed.Slash || typed.Text is "" or "help" || typed.Text[0] == '@' && (!message.Mentions.IsEmpty || typed.Kind == ConversationKind.Bot) || IsDevelopersOwn(typed, activity),
            "oncall" => typed.Slash || IsAsked(Questions.ParseOnCall(typed.Text, today), message.Text, today),
            "ticket" => typed.Slash || IsAsked(Questions.ParseTicket(typed.Text, today), message.Text, today),
            _ => false,
        };

        // A command is claimed by its event only, so that has to stay the same under a new id.
        return isCommand
            ? new Inbound.Command(
                typed.Team, message.MessageId, typed.At, typed.From, typed.Conversation, typed.Kind, typed.Name, typed.Text, message.Mentions, With: null) { Via = message.Via }
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    // Nobody can be mentioned there, so that the words may name somebody, or nobody yet. Of a requester they are a request.
    private static bool IsDevelopersOwn(Typed typed, Activity activity) => typed.Kind == ConversationKind.Bot && activity.Team.Find(typed.From.Address) is { IsResponder: true };

    // What the engine understands as it stands, it shall read as it stands.
    private static bool IsAsked(Question asked, string whole, LocalDate today) =>
        asked is not (Question.NotUnderstood or Question.Greeting) && Questions.Parse(whole, today) is Question.NotUnderstood;
}
