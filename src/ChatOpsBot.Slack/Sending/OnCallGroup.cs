using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Sending;

/// <summary>Makes a user group (<c>@oncall</c>) hold those on call (contract §8): read, compare, write, and write only what differs.</summary>
internal sealed class OnCallGroup(ISlackApi api, ILogger log)
{
    private readonly ConcurrentDictionary<(TeamId Team, string Error), bool> said = new();

    public async ValueTask<Sent<Accomplished>> Appoint(Installation at, string group, IReadOnlyCollection<string> users, CancellationToken cancel)
    {
        if (users.Count == 0)
        {
            return new Accomplished(); // a group cannot be empty: it stays as it is
        }

        var now = await api.Call(at, "usergroups.users.list", new ApiArguments().With("usergroup", group).With("include_disabled", true), cancel);
        if (now.Problem is { } unreadable && (Problems.Passes(unreadable) || unreadable.Error is "no_such_subteam"))
        {
            return Refused(at, group, unreadable);
        }

        // Where it may not be read it may still be written.
        var enabled = false;
        if (now.Ok && users.ToHashSet().SetEquals(now.Body.Items("users").Where(user => user.ValueKind == JsonValueKind.String).Select(user => user.GetString()!)))
        {
            return new Accomplished();
        }

        while (true)
        {
            var written = await api.Call(at, "usergroups.users.update", new ApiArguments().With("usergroup", group).With("users", string.Join(',', users)), cancel);
            if (written.Problem is not { } problem || problem.Error is "no_users_provided")
            {
                said.Clear(); // what is refused after this is news
                return new Accomplished();
            }

            if (enabled || problem.Kind is not (ProblemKind.Target or ProblemKind.Unknown) || !problem.Error.EndsWith("disabled", StringComparison.Ordinal) || problem.Error is "user_disabled")
            {
                return Refused(at, group, problem);
            }

            enabled = true;
            var enabling = await api.Call(at, "usergroups.enable", new ApiArguments().With("usergroup", group), cancel);
            if (enabling.Problem is { } stays && stays.Error is not "already_enabled")
            {
                return Refused(at, group, stays);
            }
        }
    }

    private SendProblem Refused(Installation at, string group, ApiProblem problem)
    {
        if (Problems.Passes(problem))
        {
            return Problems.Of($"change the user group {group}", problem);
        }

        var why = $"Slack did not let the bot change the user group {group} to those on call: {Remedy(problem)}.";
        if (said.TryAdd((at.Team, problem.Error), true))
        {
            log.LogWarning("Team {Team}: {Problem} Tickets do not depend on it", at.Team, why);
        }

        return Problems.Permanent(why);
    }

    private static string Remedy(ApiProblem problem) => problem.Error switch
    {
        "permission_denied" or "not_allowed" or "no_permission" or "restricted_action" =>
            "an administrator has to let everyone edit user groups (Slack settings, Permissions, User Groups), since apps count as everyone",
        "plan_upgrade_required" or "paid_teams_only" or "paid_only" => "user groups need a paid plan; take the group out of the team's file, or upgrade",
        "missing_scope" => $"the app lacks the scope {problem.Needed ?? "usergroups:write"}; an administrator adds it and installs the app again",
        "no_such_subteam" => "there is no such group; put the id of one that exists into the team's file (it begins with S)",
        "subteam_max_users_exceeded" => "it would have too many members",
        "user_is_restricted" or "user_is_ultra_restricted" => "somebody on call is a guest there, and guests cannot be in user groups",
        "user_is_bot" => "somebody on call is an app there, and apps cannot be in user groups",
        "invalid_users" or "user_not_found" or "users_not_found" or "user_disabled" => "somebody on call has no active account there; check the Slack ids in the team's file",
        _ => $"it says {problem.Error}",
    };
}
