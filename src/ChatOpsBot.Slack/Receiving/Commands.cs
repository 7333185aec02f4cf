using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Takes in slash commands.</summary>
internal sealed class Commands(Gate gate, Forms forms, SlackOptions options)
{
    /// <summary>Takes in one.</summary>
    public async ValueTask<Handled> Take(Delivered delivered, CancellationToken cancel)
    {
        var knowledge = delivered.Knowledge;
        if (CommandReading.Normalise(delivered.Payload, knowledge, delivered.Received, options.HooksBaseUrl) is not { } command)
        {
            return Handled.Done;
        }

        // A form lives by its trigger, for three seconds: nothing comes before it.
        var isResponder = knowledge.Team.Find(command.From.Address) is { IsResponder: true };
        if (command is { Name: "redirect", Mentions: [] } && isResponder && !IsHelp(command.Text))
        {
            var named = Words.Read(delivered.Payload.Text("text"), knowledge).MentionsBot;
            if (named)
            {
                return Handled.With(ReplyJson.Ephemeral(Refusal(knowledge.Installation.BotUser)));
            }

            if (!delivered.Late)
            {
                await forms.OpenRedirect(delivered, FormMemory.Of(command.Conversation, command.Kind, command.Via, command.At), command.Text.Length > 0 ? command.Text : null);
                return Handled.Done;
            }
        }

        return isResponder && BotIn(command, knowledge) is { } bot && !delivered.Late
            ? Handled.With(ReplyJson.Ephemeral(Refusal(bot.User)))
            : await gate.Pass(delivered, command, cancel);
    }

    /// <summary>What is said to somebody who wants to redirect an app.</summary>
    public const string NoPerson = "That is an app, and apps cannot be redirected. Name the person who asked you.";

    private static string Refusal(string bot) => $"<@{bot}> is an app, and apps cannot be redirected. Name the person who asked you: /redirect @person";

    private static bool IsHelp(string text) => text.Trim().Equals("help", StringComparison.OrdinalIgnoreCase);

    private static Address? BotIn(Inbound.Command command, Knowledge knowledge) =>
        command is { Name: "redirect", Mentions: [var first, ..] } && knowledge.IsBot(first.Address.User) ? first.Address : null;
}
