using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Home;

/// <summary>The part of a developer's Home tab about their direct messages: what is read and kept, plainly, and how to begin and end it.</summary>
internal static class DirectMessagesSection
{
    /// <summary>The action id of the button that leads to the page where a developer connects.</summary>
    public const string Connect = "connect";

    /// <summary>The action id of the button that ends it.</summary>
    public const string Disconnect = "disconnect";

    private const string Kept =
        "Of what one person writes to you I keep the latest ten messages for a day, so that their words come along if you redirect them; while I wait for your decision, for a week; "
        + "what becomes a ticket, with the ticket. Of what you decide I learn, and keep numbers made of its words. Nobody else is shown any of it before. What you write yourself I drop at once.";

    private const string Off =
        "*Spotting in your direct messages is off.* I see nothing of what people write to you directly; /redirect @person works all the same.\n"
        + "If you connect, I read what others write to you in direct messages from then on, and ask you privately what to do when it looks like a request for support. "
        + Kept + " You can end it here at any time.";

    private const string On =
        "*Spotting in your direct messages is on.* I read what others write to you in direct messages, and ask you privately what to do when it looks like a request for support. "
        + Kept + "\nIf you disconnect, I give my permission back to Slack and read nothing more; tickets that exist stay.";

    /// <summary>Its blocks; null when nobody can connect here and this developer never did.</summary>
    /// <param name="link">The page where they connect; null when there is none.</param>
    public static JsonArray? Of(bool connected, string? link)
    {
        if (!connected && link is null)
        {
            return null;
        }

        JsonObject button = connected
            ? new() { ["type"] = "button", ["action_id"] = Disconnect, ["text"] = Plain("Disconnect"), ["style"] = "danger" }
            : new() { ["type"] = "button", ["action_id"] = Connect, ["text"] = Plain("Connect"), ["url"] = link };
        return
        [
            new JsonObject { ["type"] = "divider" },
            new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = connected ? On : Off } },
            new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray { button } },
        ];
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };
}
