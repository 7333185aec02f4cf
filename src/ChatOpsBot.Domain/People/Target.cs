namespace ChatOpsBot.Domain.People;

/// <summary>Where something is posted.</summary>
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>Into a conversation, for everyone in it.</summary>
    public sealed record Into(ConversationRef Conversation) : Target;

    /// <summary>To one person, in their own conversation with the bot.</summary>
    public sealed record To(Address Person) : Target;

    /// <summary>A private notice: to one person where they are; in their conversation with the bot where the platform cannot.</summary>
    /// <param name="Via">What the platform gave for answering one event, if it gave anything: see <c>Inbound.Via</c>.</param>
    public sealed record Whisper(ConversationRef Conversation, Address Person, string? Via = null) : Target;
}
