using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Network;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>OAuth: codes, which work once and ten minutes, and what they are exchanged for.</summary>
internal sealed class Approvals(LoopbackSlack slack)
{
    private readonly Dictionary<string, Approval> codes = new(StringComparer.Ordinal);

    public Uri Approve(Uri page, Person person, bool approve)
    {
        if (page.GetLeftPart(UriPartial.Path) != slack.AuthorizeUrl.AbsoluteUri)
        {
            throw new InvalidOperationException($"Nobody approves anything at {page.GetLeftPart(UriPartial.Path)}.");
        }

        var query = QueryHelpers.ParseQuery(page.Query);
        string Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : "";
        if (Of("client_id") != slack.ClientId)
        {
            throw new InvalidOperationException($"Slack knows no client “{Of("client_id")}”.");
        }

        var back = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = Of("state") };
        if (approve)
        {
            lock (slack.Gate)
            {
                var code = slack.NextId("code-");
                codes[code] = new Approval(person, Of("redirect_uri"), Scopes(Of("scope")), Scopes(Of("user_scope")), slack.Time.GetUtcNow().AddMinutes(10));
                back["code"] = code;
            }
        }
        else
        {
            back["error"] = "access_denied";
        }

        return new Uri(QueryHelpers.AddQueryString(Of("redirect_uri"), back));
    }

    /// <summary><c>oauth.v2.access</c>.</summary>
    public JsonObject Exchange(Call call)
    {
        var (client, secret) = call.Basic ?? (call["client_id"] ?? "", call["client_secret"] ?? "");
        if (client != slack.ClientId)
        {
            throw new SlackErrorException("invalid_client_id");
        }

        if (secret != slack.ClientSecret)
        {
            throw new SlackErrorException("bad_client_secret");
        }

        return call["grant_type"] == "refresh_token" ? Refresh(call["refresh_token"]) : Redeem(call["code"], call["redirect_uri"]);
    }

    private JsonObject Redeem(string? code, string? redirect)
    {
        if (code is null || !codes.TryGetValue(code, out var approval) || slack.Time.GetUtcNow() > approval.Until)
        {
            throw new SlackErrorException("invalid_code");
        }

        if (approval.Used)
        {
            throw new SlackErrorException("code_already_used");
        }

        if ((redirect ?? "") != approval.Redirect)
        {
            throw new SlackErrorException("bad_redirect_uri");
        }

        approval.Used = true;
        var workspace = approval.Person.Workspace;
        var user = new JsonObject { ["id"] = approval.Person.Id };
        if (approval.UserScopes.Count > 0)
        {
            user["access_token"] = workspace.Give(TokenKind.User, approval.Person, approval.UserScopes).Value;
            user["token_type"] = "user";
            user["scope"] = string.Join(',', approval.UserScopes);
        }

        var answer = new JsonObject
        {
            ["ok"] = true, ["app_id"] = slack.AppId, ["team"] = new JsonObject { ["id"] = workspace.Id, ["name"] = workspace.Name }, ["enterprise"] = null, ["is_enterprise_install"] = false, ["authed_user"] = user,
        };
        if (approval.Scopes.Count > 0)
        {
            Describe(answer, Bot(workspace, approval.Scopes));
        }

        return answer;
    }

    private JsonObject Refresh(string? refresh)
    {
        var old = slack.Workspaces.SelectMany(workspace => workspace.Tokens).FirstOrDefault(token => token.Refresh is not null && token.Refresh == refresh)
            ?? throw new SlackErrorException("invalid_refresh_token");
        old.Refresh = null;
        var answer = new JsonObject
        {
            ["ok"] = true, ["app_id"] = slack.AppId, ["team"] = new JsonObject { ["id"] = old.Workspace!.Id, ["name"] = old.Workspace.Name }, ["enterprise"] = null, ["is_enterprise_install"] = false,
        };
        Describe(answer, Bot(old.Workspace, old.Scopes));
        return answer;
    }

    private Token Bot(Workspace workspace, IReadOnlyList<string> scopes) => workspace.Give(TokenKind.Bot, workspace.Bot, scopes, slack.TokenRotation);

    private static void Describe(JsonObject answer, Token token)
    {
        answer["access_token"] = token.Value;
        answer["token_type"] = "bot";
        answer["scope"] = string.Join(',', token.Scopes);
        answer["bot_user_id"] = token.Person!.Id;
        if (token.Refresh is not null)
        {
            answer["refresh_token"] = token.Refresh;
            answer["expires_in"] = 43_200;
        }
    }

    private static string[] Scopes(string scopes) => scopes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private sealed record Approval(Person Person, string Redirect, IReadOnlyList<string> Scopes, IReadOnlyList<string> UserScopes, DateTimeOffset Until)
    {
        public bool Used { get; set; }
    }
}
