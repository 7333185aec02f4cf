using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What somebody typed to the bot, in their own chat with it or where they mentioned it; not yet taken for anything.</summary>
/// <param name="EventId">The same for a redelivery.</param>
/// <param name="At">When it was typed, by Teams' clock.</param>
/// <param name="From">Who typed it, as Teams vouches.</param>
/// <param name="Service">Where the conversation is spoken to.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Name">The first word without a slash, lower case: <c>settings</c>.</param>
/// <param name="Text">What followed it, plain.</param>
/// <param name="Slash">Whether a slash stood before it.</param>
internal sealed record Typed(
    TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind, Uri Service, string Tenant, string Name, string Text, bool Slash);

/// <summary>A command of this adapter's own, such as that for what may be read in human chats. Each is asked before the engine; all that are registered are.</summary>
internal interface ITypedCommand
{
    /// <summary>
    /// Takes what was typed, if it is this command; false when it is not, and the engine shall have it. Teams waits meanwhile: save what must be saved, and
    /// leave the rest, the answer too, to an errand. The same may come again with the same <see cref="Typed.EventId"/>.
    /// </summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved: Teams is asked to send it again.</exception>
    ValueTask<bool> Take(Typed typed, CancellationToken cancel);
}
