using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Opens group chats with the bot in them, step by step (contract §6): made, the bot installed, told of by Teams. How far it has come is kept before and
/// after each step, so that whoever goes on after a death makes no second chat where the first one's id is known.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class Rooms(IStore store, IAddressBook book, Gathering gathering, AppInstaller installer, Forbearance forbearance, Lacking lacking, TeamsOptions options, TimeProvider clock, ILogger log)
{
    // What carries a send waits 20 s for all of it.
    private static readonly Duration Patience = Duration.FromSeconds(8);

    // Somebody may have granted the permission meanwhile; until then no more chats are left behind without the bot.
    private static readonly Duration Pause = Duration.FromHours(1);

    private long notBefore; // in Unix milliseconds

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Opens one; null where the bot may not.</summary>
    /// <param name="tenant">The team's.</param>
    /// <param name="key">Of the effect.</param>
    /// <param name="wanted">Entra object ids, each once, the requester first.</param>
    public async ValueTask<Sent<Opened>?> Open(string tenant, string key, string title, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var name = SendingKeys.Room(key);
        var room = await store.Find<StoredRoom>(name, cancel);
        if (room is null && Now.ToUnixTimeMilliseconds() < Volatile.Read(ref notBefore))
        {
            return null;
        }

        var catalogue = await installer.InCatalogue(cancel);
        if (catalogue.Value is not { } app)
        {
            return catalogue.Problem is { Permanent: false } passing ? passing : Without(catalogue.Problem!);
        }

        if (room?.Chat is null)
        {
            var (made, otherwise) = await Make(name, room, tenant, Gathering.Topic(title), wanted, cancel);
            if (made is null)
            {
                return otherwise;
            }

            room = made;
        }

        return await GoOn(name, room, app, tenant, cancel);
    }

    private async ValueTask<(StoredRoom? Made, Sent<Opened>? Otherwise)> Make(
        string name, StoredRoom? begun, string tenant, string topic, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var (found, unknown) = begun is null ? default : await gathering.Find(topic, wanted, Instant.FromUnixTimeMilliseconds(begun.Since), cancel);
        if (unknown is not null && forbearance.Lasts(name))
        {
            return (null, Problems.Of("say whether it opened the group chat", unknown));
        }

        forbearance.End(name);
        var room = begun ?? await store.Keep(name, new StoredRoom(Now.ToUnixTimeMilliseconds(), RoomStep.Creating, null, []), cancel);
        var gathers = found is null ? await gathering.Gather(tenant, topic, wanted, cancel) : new Gathers(found);
        if (gathers.Group is { } group)
        {
            return (await store.Keep(name, room with { Step = RoomStep.Created, Chat = group.Chat, Missing = group.Missing }, cancel), null);
        }

        if (!gathers.MayBeThere)
        {
            await store.Forget(name, cancel);
        }

        return (null, gathers.Problem is { } problem ? (Sent<Opened>?)problem : null);
    }

    private async ValueTask<Sent<Opened>?> GoOn(string name, StoredRoom room, GivenId app, string tenant, CancellationToken cancel)
    {
        var chat = room.Chat!;
        if (room.Step is RoomStep.Creating or RoomStep.Created)
        {
            await Welcomes.Spare(store, chat, cancel);
            if (await installer.IntoChat(app, chat, cancel) is { } trouble)
            {
                return Problems.Passes(trouble) || trouble.MayHaveHappened ? Problems.Of("install the bot in the group chat", trouble) with { Permanent = false } : Left(trouble);
            }

            room = await store.Keep(name, room with { Step = RoomStep.Installed }, cancel);
        }

        if (room.Step != RoomStep.Ready)
        {
            if (!await book.WaitFor(chat, Patience, cancel))
            {
                if (room.Step == RoomStep.Installed)
                {
                    await store.Keep(name, room with { Step = RoomStep.Awaited }, cancel);
                    return new SendProblem("Teams has not yet told the bot that it is in the group chat.", Permanent: false, Duration.FromSeconds(3));
                }

                // Graph says that it is in; what was to be told of that is lost. The global address finds every chat.
                log.LogInformation("Teams did not tell the bot that it is in a group chat where it was installed; it speaks there all the same");
                await book.Learn(new Place(chat, options.ServiceUrl, tenant, ConversationKind.Group), cancel);
            }

            room = await store.Keep(name, room with { Step = RoomStep.Ready }, cancel);
        }

        var missing = room.Missing.IsDefault ? [] : room.Missing;
        return new Opened(new ConversationRef(TeamsOptions.Platform, chat), [.. missing.Select(user => new Address(TeamsOptions.Platform, user))]);
    }

    private Sent<Opened>? Left(Trouble trouble)
    {
        Volatile.Write(ref notBefore, (Now + Pause).ToUnixTimeMilliseconds());
        if (trouble.Kind == TroubleKind.Forbidden)
        {
            lacking.Say("TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All",
                "Without it the bot cannot be in the group chats that it opens, so it opens none; each person is told the same in their own chat with the bot.");
        }
        else
        {
            log.LogWarning("Graph does not install the bot in a group chat ({Status} {Code}); the permissions in its manifest may differ from those that it consents to", trouble.Status, trouble.Code);
        }

        return null;
    }

    private Sent<Opened>? Without(SendProblem why)
    {
        log.LogWarning("No group chat is opened. {Problem}", why.Why);
        return null;
    }
}
