using System.Text.Json;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Tells which installation something was delivered for.</summary>
internal static class Workspaces
{
    /// <summary>The installation; null when the app is installed in none of the workspaces that the payload names.</summary>
    public static Installation? Find(IInstallations installations, DeliveryKind kind, JsonElement payload)
    {
        foreach (var candidate in Candidates(kind, payload))
        {
            if (candidate is not null && installations.Find(new WorkspaceId(candidate)) is { } installation)
            {
                return installation;
            }
        }

        return null;
    }

    /// <summary>The workspace as a log may name it.</summary>
    public static string NameOf(DeliveryKind kind, JsonElement payload) => Candidates(kind, payload).FirstOrDefault(id => id is not null) ?? "(unnamed)";

    // The one that vouches for the delivery first. A message of a conversation shared with another organisation names that one as team_id.
    private static IEnumerable<string?> Candidates(DeliveryKind kind, JsonElement payload)
    {
        if (kind == DeliveryKind.Event)
        {
            var authorization = payload.Items("authorizations").FirstOrDefault();
            if (authorization.IsTrue("is_enterprise_install"))
            {
                yield return Id.Of(authorization.Text("enterprise_id"));
            }

            yield return Id.Of(authorization.Text("team_id"));
            yield return Id.Of(payload.Text("team_id"));
            yield return Id.Of(payload.Text("context_team_id"));
            yield return Id.Of(payload.Text("enterprise_id"));
        }
        else if (kind == DeliveryKind.Command)
        {
            // A form has only texts; a socket may bring the same field as a boolean.
            if (payload.IsTrue("is_enterprise_install") || payload.Text("is_enterprise_install") == "true")
            {
                yield return Id.Of(payload.Text("enterprise_id"));
            }

            yield return Id.Of(payload.Text("team_id"));
        }
        else
        {
            if (payload.IsTrue("is_enterprise_install") || payload.Text("is_enterprise_install") == "true")
            {
                yield return Id.Of(payload.Text("enterprise", "id"));
            }

            yield return Id.Of(payload.Text("team", "id"));
            yield return Id.Of(payload.Text("view", "app_installed_team_id"));
            yield return Id.Of(payload.Text("user", "team_id"));
        }
    }
}
