using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Services;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Teams as the engine speaks to it.</summary>
internal sealed class TeamsPlatform : IChatPlatform
{
    private readonly TeamDirectory teams;
    private readonly TeamsOptions options;
    private readonly Opener opener;
    private readonly Poster poster;
    private readonly Reviser reviser;

    /// <param name="clock">The real clock.</param>
    public TeamsPlatform(
        IConnector connector, IGraph graph, IAddressBook book, IInvokeAnswers answers, IStore store, TeamDirectory teams, TeamsOptions options, Messages messages,
        TimeProvider clock, ILogger<TeamsPlatform> log)
    {
        this.teams = teams;
        this.options = options;
        var lacking = new Lacking(log);
        var installer = new AppInstaller(graph, options, lacking);
        var forbearance = new Forbearance(clock);
        var courier = new Courier(connector, messages, new Traces(graph, forbearance, options), log);
        var chats = new PersonalChats(connector, book, installer, options);
        var owners = new ChatOwners(store);
        var personal = new PersonalPosts(chats, owners, courier, book);
        var linked = new LinkedPosts(store, personal, courier, book, options);
        var gathering = new Gathering(graph, book, options, lacking, log);
        opener = new Opener(
            new Rooms(store, book, gathering, installer, forbearance, lacking, options, clock, log),
            new Links(store, chats, personal, courier, connector, book),
            gathering, graph, connector, book, lacking, options, log);
        poster = new Poster(book, courier, personal, linked, answers, options);
        reviser = new Reviser(poster, owners, courier, linked);
    }

    /// <inheritdoc/>
    public string Name => TeamsOptions.Platform;

    /// <inheritdoc/>
    public ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel) => opener.Open(TenantOf(team), opening, NameOf(team), cancel);

    /// <inheritdoc/>
    public ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel) => opener.Add(TenantOf(team), joining, NameOf(team), cancel);

    /// <inheritdoc/>
    public ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel) => poster.Post(TenantOf(team), posting, cancel);

    /// <inheritdoc/>
    public ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel) => reviser.Update(TenantOf(team), revising, cancel);

    /// <summary>Teams has no group of those on call that a bot may change: there is nothing to do.</summary>
    public ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel) => new(new Accomplished());

    private string TenantOf(TeamId team) => teams.Find(team)?.Workspaces.GetValueOrDefault(TeamsOptions.Platform) ?? options.TenantId ?? "";

    private Func<string, string?> NameOf(TeamId team) => user => teams.Find(team)?.Find(new Address(TeamsOptions.Platform, user))?.Name;
}
