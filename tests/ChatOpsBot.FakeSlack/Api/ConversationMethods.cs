using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>conversations.open, .info, .members.</summary>
internal sealed class ConversationMethods(LoopbackSlack slack)
{
    private const int MostPeople = 8;

    public IEnumerable<Method> All => [new("conversations.open", Open, true), new("conversations.info", Info), new("conversations.members", Members), new("conversations.invite", Invite, true)];

    /// <summary>A conversation that the token's owner may know of.</summary>
    /// <exception cref="SlackErrorException">Unknown, or not theirs.</exception>
    public static Conversation Find(Call call, string? id = null)
    {
        var wanted = id ?? call.Needs("channel", "channel_not_found");
        var found = call.Workspace.Conversations.FirstOrDefault(one => one.Id == wanted);
        return found is not null && (!found.IsPrivate || found.Members.Contains(call.Me)) ? found : throw new SlackErrorException("channel_not_found");
    }

    /// <summary>A conversation that the token's owner takes part in.</summary>
    public static Conversation Joined(Call call, string? id = null)
    {
        var found = Find(call, id);
        return found.Members.Contains(call.Me) ? found : throw new SlackErrorException("not_in_channel");
    }

    /// <summary>A conversation of the token's owner with these people.</summary>
    public static Conversation Among(Call call, IReadOnlyCollection<string> ids, bool create, out bool existed)
    {
        var people = ids.Distinct(StringComparer.Ordinal)
            .Select(id => call.Workspace.People.FirstOrDefault(person => person.Id == id) ?? throw new SlackErrorException("user_not_found"))
            .Where(person => person != call.Me).ToList();
        var error = people switch
        {
            [] => "not_enough_users",
            { Count: > MostPeople } => "too_many_users",
            _ when people.Exists(person => person.Deleted) => "user_disabled",
            [{ Stranger: true } alone] => call.Workspace.Existing(new HashSet<Person> { alone, call.Me }) is null ? "user_not_visible" : null,
            _ when people.Exists(person => person.Stranger) => "invalid_user_combination",
            [{ IsBot: true }] => "cannot_dm_bot",
            _ => null,
        };
        if (error is not null)
        {
            throw new SlackErrorException(error);
        }

        call.Scope(people.Count == 1 ? "im:write" : "mpim:write");
        var there = call.Workspace.Existing(people.Append(call.Me).ToHashSet());
        existed = there is not null;
        return there ?? (create ? call.Workspace.Among(people.Append(call.Me)) : throw new SlackErrorException("channel_not_found"));
    }

    private JsonObject Open(Call call)
    {
        var users = call["users"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (users is null && call["channel"] is null)
        {
            throw new SlackErrorException("users_list_not_supplied");
        }

        if (users?.Contains(call.Me.Id) == true)
        {
            slack.Complain("conversations.open names the bot itself among the users.");
        }

        var existed = true;
        var opened = users is null ? Joined(call) : Among(call, users, !call.Flag("prevent_creation"), out existed);
        var answer = new JsonObject { ["channel"] = call.Flag("return_im") ? opened.Json(call.Me) : new JsonObject { ["id"] = opened.Id } };
        if (existed)
        {
            answer["no_op"] = true;
            answer["already_open"] = true;
        }

        return answer;
    }

    private static JsonObject Info(Call call)
    {
        var found = Find(call);
        call.Scope($"{found.Scope}:read");
        return new JsonObject { ["channel"] = found.Json(call.Me) };
    }

    private static JsonObject Members(Call call)
    {
        var found = Find(call);
        call.Scope($"{found.Scope}:read");
        var (page, next) = Paging.Of(call, found.Members, 100);
        return new JsonObject { ["members"] = new JsonArray([.. page.Select(person => (JsonNode)person.Id)]), ["response_metadata"] = Paging.Metadata(next) };
    }

    private static JsonObject Invite(Call call) =>
        throw new SlackErrorException(Find(call).Kind is ConversationKind.Direct or ConversationKind.Group ? "method_not_supported_for_channel_type" : "missing_scope");
}
