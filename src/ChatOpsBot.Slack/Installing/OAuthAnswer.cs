using System.Text.Json;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>What Slack answered to a code (contract §11).</summary>
/// <param name="Workspace">Where the app was approved; null when Slack does not say.</param>
/// <param name="Name">What that is called; untrusted.</param>
/// <param name="BotUser">Our bot's user id.</param>
/// <param name="Scopes">Of the bot token.</param>
/// <param name="Bot">The bot token, if there is one.</param>
/// <param name="Person">Who approved.</param>
/// <param name="PersonScopes">Of their token.</param>
/// <param name="Own">Their token, if there is one.</param>
internal sealed record OAuthAnswer(
    WorkspaceId? Workspace, string? Name, string? BotUser, string? Scopes, Credential? Bot, string? Person, string? PersonScopes, Credential? Own)
{
    public static OAuthAnswer Read(JsonElement body, Instant now)
    {
        var place = body.IsTrue("is_enterprise_install") ? "enterprise" : "team";
        return new(
            Id(body.Text(place, "id")) is { } id ? new WorkspaceId(id) : null,
            body.Text(place, "name"),
            Id(body.Text("bot_user_id")),
            body.Text("scope"),
            Of(body, now),
            Id(body.Text("authed_user", "id")),
            body.Text("authed_user", "scope"),
            body.At("authed_user") is { } person ? Of(person, now) : null);
    }

    /// <summary>The token of an answer to a refresh token: a person's stands there as a bot's does, or under <c>authed_user</c>.</summary>
    public static Credential? Renewed(JsonElement body, Instant now) => Of(body, now) ?? (body.At("authed_user") is { } person ? Of(person, now) : null);

    private static string? Id(string? id) => InstallKeys.IsId(id) ? id : null;

    private static Credential? Of(JsonElement holder, Instant now) => holder.Text("access_token") is { Length: > 0 } access
        ? new(
            new(access),
            holder.Text("refresh_token") is { Length: > 0 } refresh ? new Secret(refresh) : null,
            holder.Number("expires_in") is > 0 and < 1_000_000_000 and var seconds ? now + Duration.FromSeconds(seconds) : null)
        : null;
}
