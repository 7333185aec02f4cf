using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Playground.Network;

namespace ChatOpsBot.Playground;

/// <summary>The playground's network as the engine speaks to it. What it sends is saved, and seen by readers, when a call returns.</summary>
public sealed class PlaygroundPlatform : IChatPlatform
{
    private readonly Networks networks;

    internal PlaygroundPlatform(Networks networks) => this.networks = networks;

    /// <inheritdoc/>
    public string Name => Member.Platform;

    /// <inheritdoc/>
    public async ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel) =>
        (await (await networks.Get(team)).Open(opening)).IsRefused(out var refusal, out var made) ? Problem(refusal) : new Opened(made.Conversation.Ref);

    /// <inheritdoc/>
    public async ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel)
    {
        var network = await networks.Get(team);
        foreach (var person in joining.People)
        {
            if ((await network.Join(joining.Conversation, person)).IsRefused(out var refusal, out _))
            {
                return Problem(refusal);
            }
        }

        return new Opened(joining.Conversation);
    }

    /// <inheritdoc/>
    public async ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel) =>
        (await (await networks.Get(team)).Post(posting)).IsRefused(out var refusal, out var made) ? Problem(refusal) : Ref(made);

    /// <inheritdoc/>
    public async ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel) =>
        (await (await networks.Get(team)).Update(revising.Message, revising.Text, revising.Card)).IsRefused(out var refusal, out var made) ? Problem(refusal) : Ref(made);

    /// <inheritdoc/>
    public ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel) => new(new Accomplished());

    private static MessageRef Ref(Made made) => new(made.Conversation.Ref, made.Message!);

    // Whoever and whatever is missing here stays missing; troubles of the store are thrown, and pass.
    private static SendProblem Problem(Refusal refusal) => new(refusal.Why, Permanent: true);
}
