using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Network;

/// <summary>A workspace: its people, its conversations, its groups, and the app in it once it is installed.</summary>
public sealed class Workspace
{
    private readonly List<Person> people = [];
    private readonly List<Conversation> conversations = [];
    private readonly List<UserGroup> groups = [];
    private readonly List<Token> tokens = [];

    internal Workspace(LoopbackSlack slack, string name)
    {
        (Slack, Name) = (slack, name);
        Id = "T0" + Tail(name);
        Bot = new Person(this, "U0BOT" + Tail(name), "oncall", "ChatOpsBot", null) { IsBot = true };
        people.Add(Bot);
        people.Add(new Person(this, "USLACKBOT", "slackbot", "Slackbot", null));
    }

    public LoopbackSlack Slack { get; }

    /// <summary>Such as <c>T0VIEWER</c>.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>The app's bot user.</summary>
    public Person Bot { get; }

    /// <summary>What the bot's messages have as <c>bot_id</c>.</summary>
    public string BotId => "B0" + Tail(Name);

    /// <summary>The bot token of the installation; null where the app is not installed.</summary>
    public string? BotToken => tokens.LastOrDefault(token => token.Kind == TokenKind.Bot && !token.Revoked)?.Value;

    /// <summary>Whether everyone may manage user groups; a bot cannot otherwise.</summary>
    public bool EveryoneManagesGroups { get; set; } = true;

    /// <summary>Whether the plan has no user groups.</summary>
    public bool FreePlan { get; set; }

    /// <summary>Everyone, bots included.</summary>
    public IReadOnlyList<Person> People => people;

    public IReadOnlyList<Conversation> Conversations => conversations;

    public IReadOnlyList<UserGroup> Groups => groups;

    internal IReadOnlyList<Token> Tokens => tokens;

    /// <summary>A new person.</summary>
    /// <param name="handle">What others type after an at sign; also makes the id: <c>mia</c> is <c>U0MIA</c>.</param>
    /// <param name="name">The display name.</param>
    /// <param name="zone">IANA zone id.</param>
    public Person AddPerson(string handle, string name, string? zone = null)
    {
        lock (Slack.Gate)
        {
            var person = new Person(this, "U0" + Tail(handle), handle, name, zone);
            people.Add(person);
            return person;
        }
    }

    /// <summary>The person with this handle, name or id.</summary>
    public Person Person(string handle)
    {
        lock (Slack.Gate)
        {
            return people.FirstOrDefault(person => person.Handle == handle || person.Name == handle || person.Id == handle)
                ?? throw new InvalidOperationException($"Nobody in {Name} is called {handle}.");
        }
    }

    /// <summary>A channel of these people.</summary>
    /// <param name="name">Without the number sign.</param>
    /// <param name="isPrivate">Whether only its members know of it.</param>
    /// <param name="members">Who is in it; the bot only where it is named.</param>
    public Conversation AddChannel(string name, bool isPrivate, params IEnumerable<Person> members)
    {
        lock (Slack.Gate)
        {
            var channel = new Conversation(this, Slack.NextId("C"), isPrivate ? ConversationKind.Private : ConversationKind.Public, name, members);
            conversations.Add(channel);
            return channel;
        }
    }

    /// <summary>The conversation of exactly these people, opened when there is none: one for two, a group for more. The same people always have the same one.</summary>
    public Conversation Among(params IEnumerable<Person> members)
    {
        lock (Slack.Gate)
        {
            var set = members.ToHashSet();
            if (Existing(set) is { } there)
            {
                return there;
            }

            // A group's id starts with C or with G; whoever asks the id for its kind is mistaken half of the time.
            var id = Slack.NextId(set.Count <= 2 ? "D" : conversations.Count(one => one.Kind == ConversationKind.Group) % 2 == 0 ? "C" : "G");
            var name = set.Count <= 2 ? null : $"mpdm-{string.Join("--", set.Select(person => person.Handle).Order(StringComparer.Ordinal))}-1";
            var opened = new Conversation(this, id, set.Count <= 2 ? ConversationKind.Direct : ConversationKind.Group, name, set);
            conversations.Add(opened);
            return opened;
        }
    }

    /// <summary>A user group.</summary>
    public UserGroup AddGroup(string handle, params IEnumerable<Person> members)
    {
        lock (Slack.Gate)
        {
            var group = new UserGroup(Slack.NextId("S"), handle) { Members = [.. members] };
            groups.Add(group);
            return group;
        }
    }

    /// <summary>The app is installed, by an administrator, with what its manifest asks for.</summary>
    public string Install() => Give(TokenKind.Bot, Bot, Slack.BotScopes).Value;

    /// <summary>The app is uninstalled: its tokens are void, and it is told so.</summary>
    public Task Uninstall()
    {
        Revoke(token => true);
        return Slack.Deliveries.Event(this, "app_uninstalled", new JsonObject { ["type"] = "app_uninstalled" });
    }

    /// <summary>A person's consent is withdrawn, and the app is told so.</summary>
    public Task Revoke(Person person)
    {
        Revoke(token => token.Person == person);
        return Slack.Deliveries.Event(this, "tokens_revoked", new JsonObject
        {
            ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(person.Id), ["bot"] = new JsonArray() },
        });
    }

    /// <summary>Lets the app act with a person's token, as after OAuth.</summary>
    public string Consent(Person person, params IReadOnlyList<string> scopes) => Give(TokenKind.User, person, scopes).Value;

    internal Conversation? Existing(IReadOnlySet<Person> set) =>
        conversations.FirstOrDefault(one => one.Kind is ConversationKind.Direct or ConversationKind.Group && set.SetEquals(one.Members));

    internal Token Give(TokenKind kind, Person person, IReadOnlyList<string> scopes, bool rotates = false)
    {
        lock (Slack.Gate)
        {
            var token = new Token(Slack.NextId(kind == TokenKind.Bot ? "xoxb-" : "xoxp-"), kind, this, person, scopes)
            {
                Expires = rotates ? Slack.Time.GetUtcNow().AddHours(12) : null, Refresh = rotates ? Slack.NextId("xoxe-") : null,
            };
            tokens.Add(token);
            return token;
        }
    }

    internal void Revoke(Func<Token, bool> which)
    {
        lock (Slack.Gate)
        {
            foreach (var token in tokens.Where(which))
            {
                token.Revoked = true;
            }
        }
    }

    internal JsonObject Json() => new() { ["id"] = Id, ["domain"] = Name };

    private static string Tail(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
