using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Sending;

/// <summary>Slack as the engine speaks to it.</summary>
internal sealed class SlackPlatform : IChatPlatform
{
    private readonly IInstallations installations;
    private readonly Func<TeamId, string?> groupOf;
    private readonly Opener opener;
    private readonly Poster poster;
    private readonly Reviser reviser;
    private readonly OnCallGroup group;

    /// <param name="groupOf">The id of the user group of a team's people on call; null when it has none.</param>
    /// <param name="clock">The real clock.</param>
    public SlackPlatform(
        ISlackApi api, IInstallations installations, ISlackPeople people, IHomePublisher home, Func<TeamId, string?> groupOf, TimeProvider clock, ILogger<SlackPlatform> log)
    {
        this.installations = installations;
        this.groupOf = groupOf;
        var messenger = new Messenger(api, new Pacer(clock), new Traces(api, clock), clock, log);
        opener = new Opener(api, new Gathering(api, people), messenger);
        poster = new Poster(api, messenger, log);
        reviser = new Reviser(api, poster, home, log);
        group = new OnCallGroup(api, log);
    }

    /// <inheritdoc/>
    public string Name => SlackOptions.Platform;

    /// <inheritdoc/>
    public async ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel) =>
        IsServed(team, out var at, out var problem) ? await opener.Open(at, opening, cancel) : problem;

    /// <inheritdoc/>
    public async ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel) =>
        IsServed(team, out var at, out var problem) ? await opener.Add(at, joining, cancel) : problem;

    /// <inheritdoc/>
    public async ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel) =>
        IsServed(team, out var at, out var problem) ? await poster.Post(at, posting, cancel) : problem;

    /// <inheritdoc/>
    public async ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel) =>
        IsServed(team, out var at, out var problem) ? await reviser.Update(at, revising, cancel) : problem;

    /// <inheritdoc/>
    public async ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel)
    {
        if (groupOf(team) is not { } id)
        {
            return new Accomplished();
        }

        var users = people.Where(person => string.Equals(person.Platform, Name, StringComparison.Ordinal)).Select(person => person.User).Distinct(StringComparer.Ordinal).ToArray();
        return IsServed(team, out var at, out var problem) ? await group.Appoint(at, id, users, cancel) : problem;
    }

    private bool IsServed(TeamId team, [NotNullWhen(true)] out Installation? at, [NotNullWhen(false)] out SendProblem? problem)
    {
        // Asked first: a workspace that is met between the two questions is there at the second.
        var awaits = installations.AwaitsFirstContact;
        at = installations.Of(team);
        problem = at switch
        {
            { Broken: { } why } => Problems.Permanent($"Nothing can be sent on Slack for the team {team}: {why}"),
            null when awaits => new SendProblem("Slack could not be reached yet since the start.", Permanent: false, Outage: true),
            null => Problems.Permanent($"The app is not installed in a Slack workspace of the team {team}."),
            _ => null,
        };
        return problem is null;
    }
}
