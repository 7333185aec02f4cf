using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Network;

// What the engine is told.
internal sealed partial class PlaygroundNetwork
{
    private long generation;

    /// <summary>Queues a saved event for the engine; it is forgotten when the engine has accepted it.</summary>
    private void Deliver(PendingDocument pending)
    {
        if (Translate(pending) is not { } inbound)
        {
            return;
        }

        var mine = Interlocked.Read(ref generation);
        Deliveries.Add($"{Team.Id}/{pending.Conversation}", inbound, () => mine == Interlocked.Read(ref generation), async () =>
        {
            await journal.Save([new Change(StoreKeys.Pending(pending.Number), Expected.Whatever, Body: null)], () => { });
            Revisions.Changed();
        });
    }

    private Inbound? Translate(PendingDocument pending)
    {
        Conversation? conversation;
        lock (gate)
        {
            conversations.TryGetValue(pending.Conversation, out conversation);
        }

        if (conversation is null || Roster.Find(pending.From) is not { } from)
        {
            return null;
        }

        var id = $"pg-{pending.Number}";
        var (at, place, kind) = (pending.At, conversation.Ref, conversation.Kind);
        var with = conversation.Other(from.Id) is { } other ? Roster.Find(other)?.User : null;
        ImmutableArray<ChatUser> mentions = [.. (pending.Mentions ?? []).Select(Roster.Find).OfType<Member>().Select(member => member.User)];
        return pending.Kind switch
        {
            "message" => new Inbound.Message(Team.Id, id, at, from.User, place, kind, pending.Message!, pending.Text, mentions, pending.MentionsBot, with),
            "command" => new Inbound.Command(Team.Id, id, at, from.User, place, kind, pending.Name!, pending.Text, mentions, with),
            "shortcut" when Roster.Find(pending.Author!) is { } author =>
                new Inbound.Shortcut(Team.Id, id, at, from.User, place, kind, author.User, pending.Message!, pending.Text),
            "press" when Enum.TryParse<Verb>(pending.Verb, out var verb) => new Inbound.Press(
                Team.Id, id, at, from.User, place, kind, new CardAction(verb, pending.Subject!, pending.Revision),
                (pending.Inputs ?? []).ToImmutableDictionary(), new MessageRef(place, pending.Message!)),
            _ => null,
        };
    }
}
