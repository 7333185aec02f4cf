using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Posts for the engine: to everyone, to one person, and privately on the way that is open (contract §3, §6).</summary>
internal sealed class Poster(IAddressBook book, Courier courier, PersonalPosts personal, LinkedPosts linked, IInvokeAnswers answers, TeamsOptions options)
{
    /// <summary>The id of private words that were shown with the answer to a press: there is nothing to change later.</summary>
    public const string Shown = "shown";

    /// <param name="tenant">The team's.</param>
    public async ValueTask<Sent<MessageRef>> Post(string tenant, Posting posting, CancellationToken cancel) => posting.Target switch
    {
        Target.Into { Conversation: var where } when SendingKeys.IsLink(where.Id) => await linked.Post(tenant, where, posting, cancel),
        Target.Into { Conversation: var where } => await Into(tenant, posting, where, reader: null, cancel),
        Target.To to => await personal.Post(tenant, to.Person, posting.Key, posting.Text, posting.Card, cancel),
        Target.Whisper whisper => await Whisper(tenant, posting, whisper, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(posting), posting.Target, "A target that Teams does not know."),
    };

    /// <summary>The conversation; a channel is one also where nobody has spoken to the bot yet.</summary>
    public async ValueTask<Place?> Find(string tenant, string id, CancellationToken cancel) =>
        await book.Place(id, cancel) ?? (id.EndsWith("@thread.tacv2", StringComparison.Ordinal) ? new Place(id, options.ServiceUrl, tenant, ConversationKind.Channel) : null);

    private async ValueTask<Sent<MessageRef>> Into(string tenant, Posting posting, ConversationRef where, Address? reader, CancellationToken cancel)
    {
        if (await Find(tenant, where.Id, cancel) is not { } place)
        {
            return Problems.Permanent("The bot is not in that conversation in Teams, as far as it was told; somebody there adds the app.");
        }

        if (place.Gone)
        {
            return Gone;
        }

        var opens = place.Kind == ConversationKind.Channel && where.Thread is null;
        var readers = place.Kind == ConversationKind.Bot ? new Readers(reader, Alone: true) : Readers.Several;
        var (id, trouble) = await courier.Send(
            new Letter(place.Service, place.Id, where.Thread, posting.Key, posting.Text, posting.Card, readers, posting.Again, opens ? place.Tenant : null), cancel);
        if (trouble is null)
        {
            return new MessageRef(opens ? where with { Thread = id } : where, id!);
        }

        if (trouble.Kind is not (TroubleKind.Forbidden or TroubleKind.NotFound))
        {
            return Problems.Of("post the message", trouble);
        }

        await book.Learn(place with { Gone = true }, cancel);
        return Gone;
    }

    // A message that one person sees among others (a targeted one) is a preview of Microsoft's, so a private word goes to their own chat.
    private async ValueTask<Sent<MessageRef>> Whisper(string tenant, Posting posting, Target.Whisper whisper, CancellationToken cancel)
    {
        if (whisper.Via is { } via && await answers.WasShown(via, cancel))
        {
            return new MessageRef(whisper.Conversation, Shown);
        }

        return await book.Place(whisper.Conversation.Id, cancel) is { Kind: ConversationKind.Bot, Gone: false }
            ? await Into(tenant, posting, whisper.Conversation, whisper.Person, cancel)
            : await personal.Post(tenant, whisper.Person, posting.Key, posting.Text, posting.Card, cancel);
    }

    private static SendProblem Gone =>
        Problems.Permanent("The bot may not write in that conversation in Teams any more: it was removed there, or blocked. Somebody there adds it again, or writes to it.");
}
