using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// Hands the engine what others write one-to-one to a developer who consented. Everything else is dropped unread: the developer's own words, groups, meetings,
/// apps, edits, and what was written before they consented.
/// </summary>
internal sealed class Overhearer(IConversationEngine engine, Developers developers, Chats chats, IAddressBook book, Quietly quietly, TimeProvider clock, ILogger<Overhearer> log)
{
    /// <summary>What is older is not read any more: the engine would not know whether it was heard before.</summary>
    public static readonly Duration Oldest = Duration.FromHours(23);

    /// <summary>Takes in what somebody wrote; false when something has to be found out first that cannot be just now.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask<bool> Take(ChatMessage said, StoredConsent consent, CancellationToken cancel)
    {
        if (said.Author == consent.Person || said.At < consent.Since.At() || said.At < clock.Now() - Oldest
            || developers.Find(consent.Tenant, consent.Person) is not var (team, developer))
        {
            return true;
        }

        var (chat, trouble) = await chats.Find(consent.Person, said.Chat, cancel);
        if (trouble is not null)
        {
            quietly.Once($"chat {trouble.Kind}", () => log.LogWarning("Graph did not tell what kind of chat a message is from ({Code}); it is {Fate}", trouble.Code, IsFinal(trouble) ? "left alone" : "asked again"));
            return IsFinal(trouble);
        }

        if (chat!.Other == said.Author)
        {
            await engine.Accept(await Inbound(said, team, developer, consent.Person, cancel), cancel);
        }

        return true;
    }

    // The message's id is Teams' own in the chat, so that it is known again however it comes: by the other's consent, too, or when it is read once more.
    private async ValueTask<Inbound.Message> Inbound(ChatMessage said, Team team, Person developer, string reader, CancellationToken cancel)
    {
        var author = new Address(TeamsOptions.Platform, said.Author);
        var from = team.Find(author) is { } member
            ? new ChatUser(author, member.Name, member.Zone)
            : await book.Person(said.Author, cancel) is var known && (said.Name ?? known?.Name) is { } name ? new ChatUser(author, name, known?.Zone)
            : new ChatUser(author, said.Author, Zone: null);
        return new Inbound.Message(
            team.Id, $"{said.Chat}:{said.Id}", said.At, from, new ConversationRef(TeamsOptions.Platform, said.Chat), ConversationKind.Direct,
            said.Id, said.Text, [], MentionsBot: false, new ChatUser(new Address(TeamsOptions.Platform, reader), developer.Name, developer.Zone))
        {
            IsKnownByItself = true,
        };
    }

    private static bool IsFinal(Trouble trouble) => trouble.Kind is TroubleKind.NotFound or TroubleKind.Forbidden or TroubleKind.Refused or TroubleKind.ForeignHost or TroubleKind.TooLarge;
}
