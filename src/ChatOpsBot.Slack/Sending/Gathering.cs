using System.Collections.Frozen;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Sending;

/// <summary>A group direct message: who is in it beside the bot, in the order asked for.</summary>
internal sealed record Gathered(string Channel, IReadOnlyList<string> Present);

/// <summary>
/// Opens a conversation with as many of these people as Slack lets meet (contract §7). It says that somebody cannot be reached, not who: so
/// those are left out first whose accounts tell, then one after another is tried without.
/// </summary>
internal sealed class Gathering(ISlackApi api, ISlackPeople people)
{
    /// <summary>The most people that a group direct message holds beside the bot.</summary>
    public const int Most = 8;

    private static readonly FrozenSet<string> SomebodyCannot =
        new[] { "user_disabled", "user_not_found", "users_not_found", "user_not_visible", "invalid_user_combination", "cannot_dm_bot" }.ToFrozenSet();

    /// <summary>Brings people together.</summary>
    /// <param name="wanted">Each once, without our bot.</param>
    /// <param name="needed">Without whom it is pointless; null when nobody is.</param>
    public async ValueTask<Sent<Gathered>> Gather(Installation at, IReadOnlyList<string> wanted, string? needed, CancellationToken cancel)
    {
        List<string> trying = [.. wanted.Take(Most)];
        while (true)
        {
            var opened = await Open(at, trying, cancel);
            if (!SomebodyIsMissing(opened, out var error))
            {
                return Outcome(opened);
            }

            var (gone, doubtful) = await Suspects(at, trying, cancel);
            if (needed is not null && (gone.Contains(needed) || wanted.Count == 1))
            {
                return Problems.Permanent($"The requester cannot be reached on Slack ({error}): the account is deactivated, unknown there, or may not talk with the bot.");
            }

            if (gone.Count == 0)
            {
                return await GatherWithout(at, trying, needed, doubtful, cancel);
            }

            // Alone with the one who is needed is a beginning: whoever stands in for those who are gone is brought in from there.
            trying.RemoveAll(gone.Contains);
            if (trying.Count < (needed is null ? 2 : 1))
            {
                return TooFew(error);
            }
        }
    }

    private async ValueTask<Sent<Gathered>> GatherWithout(Installation at, List<string> trying, string? needed, IReadOnlyList<string> doubtful, CancellationToken cancel)
    {
        List<string> spare = [.. trying.Where(user => user != needed)];
        IEnumerable<List<string>> ways = [
            [.. trying.Except(doubtful.Intersect(spare))],
            .. spare.OrderByDescending(doubtful.Contains).ThenByDescending(trying.IndexOf).Select(left => trying.Where(user => user != left).ToList())];
        foreach (var way in ways.Where(way => way.Count >= 2 && way.Count < trying.Count))
        {
            var opened = await Open(at, way, cancel);
            if (!SomebodyIsMissing(opened, out _))
            {
                return Outcome(opened);
            }
        }

        // More than one cannot: one after another then.
        Gathered? last = null;
        List<string> together = [needed ?? trying[0]];
        foreach (var user in trying.Where(user => user != together[0]).ToArray())
        {
            var opened = await Open(at, [.. together, user], cancel);
            if (!SomebodyIsMissing(opened, out _))
            {
                if (opened.Problem is not null)
                {
                    return Outcome(opened);
                }

                last = opened.Group;
                together.Add(user);
            }
        }

        return last is not null ? last : TooFew("invalid_user_combination");
    }

    private async ValueTask<(Gathered? Group, ApiProblem? Problem)> Open(Installation at, IReadOnlyList<string> users, CancellationToken cancel)
    {
        var answer = await api.Call(at, "conversations.open", new ApiArguments().With("users", string.Join(',', users)), cancel);
        return answer.Problem is { } problem ? (null, problem)
            : answer.Body.Text("channel", "id") is { } channel ? (new Gathered(channel, [.. users]), null)
            : (null, new ApiProblem("no_channel", ProblemKind.Unknown));
    }

    /// <summary>Who surely cannot take part, and who perhaps may not.</summary>
    private async ValueTask<(IReadOnlyList<string> Gone, IReadOnlyList<string> Doubtful)> Suspects(Installation at, IReadOnlyList<string> users, CancellationToken cancel)
    {
        List<string> gone = [];
        List<string> doubtful = [];
        foreach (var user in users)
        {
            // Asked anew: what is remembered may be a day old.
            var answer = await api.Call(at, "users.info", new ApiArguments().With("user", user), cancel);
            var described = answer.Ok ? answer.Body.At("user") : null;
            if (described is { } known)
            {
                people.Learn(at.Workspace, known);
            }

            var person = described is { } found ? UserReader.Person(found) : null;
            if (person is { Deleted: true } || answer.Problem is { Error: "user_not_found" or "users_not_found" })
            {
                gone.Add(user);
            }
            else if (person is { IsStranger: true } or { IsBot: true } or { IsGuest: true } || answer.Problem is { Kind: ProblemKind.Target })
            {
                doubtful.Add(user);
            }
        }

        return (gone, doubtful);
    }

    private static bool SomebodyIsMissing((Gathered? Group, ApiProblem? Problem) opened, out string error)
    {
        error = opened.Problem?.Error ?? "";
        return SomebodyCannot.Contains(error);
    }

    private static Sent<Gathered> Outcome((Gathered? Group, ApiProblem? Problem) opened) =>
        opened.Group is { } group ? group : Problems.Of("open the conversation", opened.Problem!);

    private static SendProblem TooFew(string error) =>
        Problems.Permanent($"Slack lets too few of these people meet for a conversation ({error}): accounts are deactivated, or of guests or other organisations.");
}
