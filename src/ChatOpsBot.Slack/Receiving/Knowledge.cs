using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>
/// What is known, while something is read, of the people and conversations in it. Reading never waits: what is not known is noted down
/// and a stand-in given, so that the reader can be asked again once it is known.
/// </summary>
/// <param name="installation">Where it was delivered for.</param>
/// <param name="team">The team served there.</param>
/// <param name="people">Whom and what the workspace knows.</param>
/// <param name="own">The bot's own direct messages.</param>
/// <param name="guess">Whether to go on with the best that is known: Slack could not be asked for too long.</param>
internal sealed class Knowledge(Installation installation, Team team, ISlackPeople people, OwnChannels own, bool guess = false)
{
    /// <summary>Slack's own helper, whom nothing marks as an app.</summary>
    public const string Slackbot = "USLACKBOT";

    private readonly HashSet<string> unknownPeople = [];
    private readonly HashSet<string> unknownChannels = [];
    private readonly HashSet<string> unknownOwners = [];

    /// <summary>Where it was delivered for.</summary>
    public Installation Installation => installation;

    /// <summary>The team served there.</summary>
    public Team Team => team;

    /// <summary>Whether something was asked for that is not known, and is worth asking Slack for.</summary>
    public bool Lacks => !guess && (unknownPeople.Count > 0 || unknownChannels.Count > 0 || unknownOwners.Count > 0);

    /// <summary>A person: by the name in the team's file, else by Slack's.</summary>
    /// <param name="label">What the payload calls them, if anything; a stand-in.</param>
    public ChatUser Who(string id, string? label = null)
    {
        var address = new Address(SlackOptions.Platform, id);
        if (team.Find(address) is { } member)
        {
            return new ChatUser(address, member.Name, member.Zone);
        }

        if (people.Known(installation.Workspace, id) is { } known)
        {
            return string.IsNullOrWhiteSpace(known.Name) ? new ChatUser(address, id, known.Zone) : known.User;
        }

        unknownPeople.Add(id);
        return new ChatUser(address, string.IsNullOrWhiteSpace(label) ? id : label, Zone: null);
    }

    /// <summary>Whether this is our bot, Slackbot, or an app as far as is known.</summary>
    public bool IsBot(string id) => id == installation.BotUser || id == Slackbot || people.Known(installation.Workspace, id) is { IsBot: true };

    /// <summary>The kind of a conversation.</summary>
    /// <param name="standIn">What it is taken for when nobody can tell.</param>
    public ConversationKind KindOf(string channel, ConversationKind standIn)
    {
        if (people.KindOf(installation.Workspace, channel) is { } kind)
        {
            return kind;
        }

        unknownChannels.Add(channel);
        return standIn;
    }

    /// <summary>The kind of a conversation, if it is known; else nothing is noted down.</summary>
    public ConversationKind? KnownKindOf(string channel) => people.KindOf(installation.Workspace, channel);

    /// <summary>Whether a direct message of this person is the one with our bot; when nobody can tell, it is not.</summary>
    public bool IsOwn(string channel, string user)
    {
        if (people.KindOf(installation.Workspace, channel) is { } kind)
        {
            return kind == ConversationKind.Bot;
        }

        if (own.Of(installation.Workspace, user) is { } known)
        {
            return known == channel;
        }

        unknownOwners.Add(user);
        return false;
    }

    /// <summary>Remembers the kind of a conversation.</summary>
    public void Learn(string channel, ConversationKind kind)
    {
        if (people.KindOf(installation.Workspace, channel) != kind)
        {
            people.Learn(installation.Workspace, channel, kind);
        }
    }

    /// <summary>Remembers the bot's direct message with a person.</summary>
    public void LearnOwn(string user, string channel)
    {
        own.Learn(installation.Workspace, user, channel);
        Learn(channel, ConversationKind.Bot);
    }

    /// <summary>Asks Slack for what was missing.</summary>
    public async ValueTask Ask(ISlackApi api, CancellationToken cancel)
    {
        foreach (var id in unknownPeople)
        {
            await people.Find(installation, id, cancel);
        }

        foreach (var channel in unknownChannels)
        {
            if (await people.FindKind(installation, channel, cancel) is { } kind)
            {
                Learn(channel, kind);
            }
        }

        foreach (var user in unknownOwners)
        {
            var answer = await api.Call(installation, "conversations.open", new ApiArguments().With("users", user), cancel);
            if (answer.Ok && Id.Of(answer.Body.Text("channel", "id")) is { } channel)
            {
                LearnOwn(user, channel);
            }
        }
    }

    /// <summary>How long Slack is asked for what is missing before it is done without.</summary>
    public static Duration Patience { get; } = Duration.FromMinutes(1);
}
