using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>What an app asks about itself: auth.*, oauth.*, apps.*.</summary>
internal sealed class AppMethods(LoopbackSlack slack)
{
    public IEnumerable<Method> All =>
    [
        new("auth.test", Test),
        new("auth.revoke", Revoke, true),
        new("oauth.v2.access", slack.Approvals.Exchange),
        new("apps.connections.open", Connect),
    ];

    private static JsonObject Test(Call call)
    {
        var workspace = call.Workspace;
        var answer = new JsonObject
        {
            ["url"] = $"https://{workspace.Name}.slack.com/", ["team"] = workspace.Name, ["user"] = call.Me.Handle, ["team_id"] = workspace.Id, ["user_id"] = call.Me.Id,
            ["is_enterprise_install"] = false,
        };
        if (call.Token.Kind == TokenKind.Bot)
        {
            answer["bot_id"] = workspace.BotId;
        }

        return answer;
    }

    private JsonObject Revoke(Call call)
    {
        if (call.Flag("test"))
        {
            return new JsonObject { ["revoked"] = false };
        }

        if (call.Token.Kind == TokenKind.User)
        {
            _ = call.Workspace.Revoke(call.Me);
        }
        else
        {
            call.Token.Revoked = true;
        }

        return new JsonObject { ["revoked"] = true };
    }

    private JsonObject Connect(Call call)
    {
        if (call.Token.Kind != TokenKind.App)
        {
            throw new SlackErrorException("not_allowed_token_type");
        }

        call.Scope("connections:write");
        return new JsonObject { ["url"] = slack.Sockets.Ticket() };
    }
}
