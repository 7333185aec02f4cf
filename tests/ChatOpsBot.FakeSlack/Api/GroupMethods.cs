using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>usergroups.*</summary>
internal static class GroupMethods
{
    public static IEnumerable<Method> All =>
    [
        new("usergroups.list", List),
        new("usergroups.users.list", Members),
        new("usergroups.users.update", Update, true),
        new("usergroups.enable", call => Switch(call, disabled: false), true),
        new("usergroups.disable", call => Switch(call, disabled: true), true),
    ];

    private static JsonObject List(Call call)
    {
        call.Scope("usergroups:read");
        var groups = call.Workspace.Groups.Where(group => call.Flag("include_disabled") || !group.Disabled);
        return new JsonObject { ["usergroups"] = new JsonArray([.. groups.Select(group => (JsonNode)Json(call, group))]) };
    }

    private static JsonObject Members(Call call)
    {
        call.Scope("usergroups:read");
        return new JsonObject { ["users"] = Users(Find(call)) };
    }

    private static JsonObject Update(Call call)
    {
        var group = Writes(call);
        var ids = (call["users"] ?? throw new SlackErrorException("no_users_provided")).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.Length == 0)
        {
            throw new SlackErrorException("no_users_provided");
        }

        var people = ids.Distinct(StringComparer.Ordinal).Select(id => call.Workspace.People.FirstOrDefault(person => person.Id == id)).ToList();
        if (people.Exists(person => person is null or { Guest: true } or { IsBot: true } or { Deleted: true }))
        {
            throw new SlackErrorException("invalid_users");
        }

        group.Members = [.. people.OfType<Person>()];
        return new JsonObject { ["usergroup"] = Json(call, group) };
    }

    private static JsonObject Switch(Call call, bool disabled)
    {
        var group = Writes(call);
        if (group.Disabled == disabled)
        {
            throw new SlackErrorException(disabled ? "already_disabled" : "already_enabled");
        }

        group.Disabled = disabled;
        return new JsonObject { ["usergroup"] = Json(call, group) };
    }

    private static UserGroup Writes(Call call)
    {
        call.Scope("usergroups:write");
        return call.Workspace.FreePlan ? throw new SlackErrorException("plan_upgrade_required")
            : call.Token.Kind == TokenKind.Bot && !call.Workspace.EveryoneManagesGroups ? throw new SlackErrorException("permission_denied")
            : Find(call);
    }

    private static UserGroup Find(Call call)
    {
        var id = call.Needs("usergroup", "no_such_subteam");
        return call.Workspace.Groups.FirstOrDefault(group => group.Id == id) ?? throw new SlackErrorException("no_such_subteam");
    }

    private static JsonArray Users(UserGroup group) => new([.. group.Members.Select(person => (JsonNode)person.Id)]);

    private static JsonObject Json(Call call, UserGroup group)
    {
        var json = new JsonObject
        {
            ["id"] = group.Id, ["team_id"] = call.Workspace.Id, ["is_usergroup"] = true, ["name"] = group.Handle, ["handle"] = group.Handle, ["date_delete"] = group.Disabled ? 1 : 0,
            ["user_count"] = group.Members.Count,
        };
        if (call.Flag("include_users"))
        {
            json["users"] = Users(group);
        }

        return json;
    }
}
