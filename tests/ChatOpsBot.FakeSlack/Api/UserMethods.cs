using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>users.*</summary>
internal sealed class UserMethods(LoopbackSlack slack)
{
    public IEnumerable<Method> All => [new("users.info", Info), new("users.list", List)];

    private static JsonObject Info(Call call)
    {
        call.Scope("users:read");
        var id = call.Needs("user", "user_not_found");
        var person = call.Workspace.People.FirstOrDefault(person => person.Id == id) ?? throw new SlackErrorException("user_not_found");
        return new JsonObject { ["user"] = person.Json() };
    }

    private JsonObject List(Call call)
    {
        call.Scope("users:read");
        var (page, next) = Paging.Of(call, call.Workspace.People, 1000);
        return new JsonObject
        {
            ["members"] = new JsonArray([.. page.Select(person => (JsonNode)person.Json())]), ["cache_ts"] = slack.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["response_metadata"] = Paging.Metadata(next),
        };
    }
}
