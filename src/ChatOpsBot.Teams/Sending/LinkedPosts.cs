using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Posts into linked conversations, and changes what was posted: a copy for each member, in their own view. The id of such a message names the
/// document that lists its copies. Each is kept as soon as it is sent, so that who has one does not get another when the rest is tried again.
/// </summary>
internal sealed class LinkedPosts(IStore store, PersonalPosts personal, Courier courier, IAddressBook book, TeamsOptions options)
{
    /// <summary>Posts to everyone who can be reached.</summary>
    /// <param name="tenant">The team's.</param>
    public async ValueTask<Sent<MessageRef>> Post(string tenant, ConversationRef where, Posting posting, CancellationToken cancel)
    {
        var mark = SendingKeys.Mark(posting.Key);
        var copies = await store.Find<StoredCopies>(SendingKeys.Copies(mark), cancel) ?? new StoredCopies([]);
        var (given, problem) = await Give(tenant, where.Id, mark, copies, posting.Text, posting.Card, cancel);
        return problem is not null && (!problem.Permanent || given.Copies.IsEmpty) ? problem : new MessageRef(where, mark);
    }

    /// <summary>Changes every copy; whoever has joined since gets one.</summary>
    /// <param name="tenant">The team's.</param>
    public async ValueTask<Sent<MessageRef>> Update(string tenant, Revising revising, CancellationToken cancel)
    {
        var (where, mark) = (revising.Message.Conversation, revising.Message.Id);
        if (await store.Find<StoredCopies>(SendingKeys.Copies(mark), cancel) is not { } copies)
        {
            return Problems.Permanent("The message is not known any more, so it cannot be changed.");
        }

        SendProblem? last = null;
        var changed = 0;
        foreach (var copy in copies.Copies)
        {
            var service = (await book.Place(copy.Chat, cancel))?.Service ?? options.ServiceUrl;
            var letter = new Letter(service, copy.Chat, null, "", revising.Text, revising.Card, Readers.Only(new Address(TeamsOptions.Platform, copy.User)));
            var trouble = await courier.Change(letter, copy.Id, cancel);
            if (trouble is not null && Problems.Passes(trouble))
            {
                return Problems.Of("change the message", trouble);
            }

            last = trouble is null ? last : Problems.Of("change the message", trouble);
            changed += trouble is null ? 1 : 0;
        }

        var (_, problem) = await Give(tenant, where.Id, mark, copies, revising.Text, revising.Card, cancel);
        return problem is { Permanent: false } ? problem : changed == 0 && (last ?? problem) is { } none ? none : revising.Message;
    }

    /// <summary>Posts to those who have no copy yet; a problem that passes ends it.</summary>
    private async ValueTask<(StoredCopies Copies, SendProblem? Problem)> Give(
        string tenant, string link, string mark, StoredCopies copies, Prose text, CardViews? card, CancellationToken cancel)
    {
        if (await store.Find<StoredLink>(link, cancel) is not { } members)
        {
            return (copies, Problems.Permanent("That conversation is not known any more."));
        }

        SendProblem? last = null;
        foreach (var user in members.Members.Except(members.Missing).Except(copies.Copies.Select(copy => copy.User)).ToArray())
        {
            var sent = await personal.Post(tenant, new Address(TeamsOptions.Platform, user), $"{mark}/{user}", text, card, cancel);
            if (sent.Value is not { } posted)
            {
                last = sent.Problem!;
                if (!last.Permanent)
                {
                    break;
                }

                continue;
            }

            copies = await store.Keep(SendingKeys.Copies(mark), new StoredCopies(copies.Copies.Add(new StoredCopy(user, posted.Conversation.Id, posted.Id))), cancel);
        }

        return (copies, last);
    }
}
