using System.Text.Json;
using ChatOpsBot.Domain;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>The files that came along with a message. Cards, quoted messages and the HTML copy of the words themselves are attachments too, and none.</summary>
internal static class Attached
{
    private const string Download = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>Their names; pictures in the text have none.</summary>
    public static IEnumerable<string> Names(JsonElement activity)
    {
        foreach (var attachment in activity.Items("attachments"))
        {
            var type = attachment.Text("contentType") ?? "";
            if (type == Download)
            {
                yield return Wording.OrNull(attachment.Text("name")) ?? "a file";
            }
            else if (type.StartsWith("image/", StringComparison.Ordinal))
            {
                yield return Wording.OrNull(attachment.Text("name")) ?? "a picture";
            }
            else if (type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal))
            {
                yield return Wording.OrNull(attachment.Text("name")) ?? "a recording";
            }
        }
    }
}
