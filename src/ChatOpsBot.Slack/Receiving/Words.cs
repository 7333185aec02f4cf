using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>What somebody wrote, in the engine's words.</summary>
/// <param name="Text">Plain words: other people as <c>@Name</c>, our bot taken out.</param>
/// <param name="Mentions">Other people mentioned, in order, each once.</param>
/// <param name="MentionsBot">Whether our bot was mentioned.</param>
internal sealed record Words(string Text, ImmutableArray<ChatUser> Mentions, bool MentionsBot)
{
    /// <summary>Reads Slack's text.</summary>
    public static Words Read(string? text, Knowledge knowledge)
    {
        var said = new SaidWords();
        foreach (var part in SlackText.Read(text ?? ""))
        {
            switch (part)
            {
                case TextPart.User { Id: var id } when id == knowledge.Installation.BotUser:
                    said.AddBot();
                    break;
                case TextPart.User user:
                    said.Add(knowledge.Who(user.Id, user.Label));
                    break;
                case TextPart.Words words:
                    said.Add(words.Text);
                    break;
            }
        }

        return new Words(said.Text, said.Mentions, said.MentionsBot);
    }

    /// <summary>These words, and below them the names of the files that came along.</summary>
    public Words With(IEnumerable<JsonElement> files) =>
        this with { Text = SaidWords.With(Text, files.Select(file => file.Text("name") ?? file.Text("title") ?? "a file")) };

    /// <summary>Without blanks at either end, the invisible ones included.</summary>
    public static string Trim(string text) => SaidWords.Trim(text);
}
