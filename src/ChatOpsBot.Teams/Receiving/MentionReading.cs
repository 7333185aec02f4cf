using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Reads mentions, which stand in the text as <c>&lt;at&gt;Name&lt;/at&gt;</c> and beside it as entities: only what an entity vouches for is one. Anything else that looks
/// like it, somebody typed.
/// </summary>
internal static class MentionReading
{
    private const int Most = 100;

    private sealed record Mention(string User, string? Name, string Text)
    {
        public bool Used { get; set; }
    }

    /// <summary>The words with mentions resolved.</summary>
    public static async ValueTask<SaidWords> Read(string text, Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        var (said, mentions) = (new SaidWords(), MentionsOf(activity.Json));
        var done = 0;
        for (var at = 0; mentions.Count > 0 && (at = text.IndexOf("<at", at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (At(text, at, mentions) is not { } mention)
            {
                continue;
            }

            said.Add(text.AsSpan(done, at - done));
            await Add(said, mention, activity, knowledge, cancel);
            done = at + mention.Text.Length;
            at = done - 1;
        }

        said.Add(text.AsSpan(done));
        foreach (var mention in mentions.Where(mention => !mention.Used))
        {
            await AddUnseen(said, mention, activity, knowledge, cancel);
        }

        return said;
    }

    private static List<Mention> MentionsOf(JsonElement json)
    {
        var mentions = new List<Mention>();
        foreach (var entity in json.Items("entities"))
        {
            if (mentions.Count < Most && entity.Text("type") == "mention" && Id.Of(entity.Text("mentioned", "id")) is { } user)
            {
                mentions.Add(new Mention(user, entity.Text("mentioned", "name"), entity.Text("text") ?? ""));
            }
        }

        return mentions;
    }

    // Two people of one name are two entities with the same text, in the order of the text; one person named twice may be one entity.
    private static Mention? At(string text, int at, List<Mention> mentions)
    {
        Mention? again = null;
        foreach (var mention in mentions)
        {
            if (mention.Text.StartsWith("<at", StringComparison.Ordinal) && text.AsSpan(at).StartsWith(mention.Text))
            {
                if (!mention.Used)
                {
                    mention.Used = true;
                    return mention;
                }

                again ??= mention;
            }
        }

        return again;
    }

    private static async ValueTask Add(SaidWords said, Mention mention, Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        if (mention.User == activity.Bot)
        {
            said.AddBot();
        }
        else if (Activity.IsPerson(mention.User))
        {
            said.Add(await knowledge.Mentioned(mention.User, mention.Name, cancel));
        }
        else
        {
            said.AddName(Activity.Named(mention.Name) ?? "somebody");
        }
    }

    // Mentioned all the same, wherever the client left the words for it.
    private static async ValueTask AddUnseen(SaidWords said, Mention mention, Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        if (mention.User == activity.Bot)
        {
            said.AddBot();
        }
        else if (Activity.IsPerson(mention.User))
        {
            said.Mention(await knowledge.Mentioned(mention.User, mention.Name, cancel));
        }
    }
}
