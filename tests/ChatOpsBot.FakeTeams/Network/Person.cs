using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Network;

/// <summary>When somebody is busy, by their calendar.</summary>
/// <param name="Status">Such as <c>busy</c>, <c>oof</c>, <c>tentative</c>.</param>
public sealed record Appointment(DateTimeOffset From, DateTimeOffset To, string Status);

/// <summary>A person: who they are, and what they see. What they do is in the other half of this class.</summary>
public sealed partial class Person
{
    private Mailbox? mailbox;

    private readonly List<Notice> notices = [];

    internal Person(Tenant tenant, string id, string handle, string name, string? zone) => (Tenant, Id, Handle, Name, Zone) = (tenant, id, handle, name, zone);

    public Tenant Tenant { get; }

    /// <summary>The Entra object id.</summary>
    public string Id { get; }

    /// <summary>Their id to this bot.</summary>
    public string User => "29:1" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id} to {Microsoft.AppId}"))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>What the tests call them.</summary>
    public string Handle { get; }

    /// <summary>The name that is shown; untrusted text.</summary>
    public string Name { get; set; }

    /// <summary>IANA id of the zone that their client tells; null where it tells none.</summary>
    public string? Zone { get; set; }

    /// <summary>Whether a guest of the tenant.</summary>
    public bool Guest { get; set; }

    /// <summary>Whether the account is gone.</summary>
    public bool Left { get; private set; }

    /// <summary>Such as <c>Available</c>, <c>Busy</c>, <c>Away</c>.</summary>
    public string Availability { get; set; } = "Available";

    /// <summary>Such as <c>InAMeeting</c>.</summary>
    public string Activity { get; set; } = "Available";

    public IList<Appointment> Calendar { get; } = [];

    /// <summary>What others may write into this mailbox's calendar.</summary>
    public Mailbox Mailbox => mailbox ??= new Mailbox(this);

    /// <summary>The conversations that they take part in, that with the bot too, once it is there.</summary>
    public IReadOnlyList<Conversation> Conversations => [.. Tenant.Conversations.Where(one => one.Members.Contains(this))];

    /// <summary>Their chat with the bot, whether or not the bot is installed for them.</summary>
    public Conversation WithBot
    {
        get
        {
            lock (Microsoft.Gate)
            {
                return Tenant.Personal(this);
            }
        }
    }

    /// <summary>Every message that they see, oldest first.</summary>
    public IReadOnlyList<Message> Messages => [.. Conversations.SelectMany(one => one.Messages).OrderBy(message => long.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>What Teams showed them alone.</summary>
    public IReadOnlyList<Notice> Notices
    {
        get
        {
            lock (Microsoft.Gate)
            {
                return [.. notices];
            }
        }
    }

    /// <summary>The dialog in front of them; null when there is none.</summary>
    public Dialog? Dialog { get; internal set; }

    /// <summary>The card in the box in which they write, put there by a compose action; null when there is none.</summary>
    public JsonObject? Composing { get; internal set; }

    private LoopbackMicrosoft Microsoft => Tenant.Microsoft;

    /// <summary>The account is closed.</summary>
    public void Leave() => Left = true;

    /// <summary>The person comes back.</summary>
    public void Return() => Left = false;

    internal void Notify(Message on, string words, bool error)
    {
        lock (Microsoft.Gate)
        {
            notices.Add(new Notice(Microsoft.NextMessageId(), on, words, error));
        }
    }

    /// <summary>As activities name who sent them.</summary>
    internal JsonObject Reference(bool named = true)
    {
        var json = new JsonObject { ["id"] = User };
        if (named)
        {
            json["name"] = Name;
        }

        json["aadObjectId"] = Id;
        return json;
    }

    /// <summary>As Graph names who wrote something.</summary>
    internal JsonObject GraphReference() => new() { ["userIdentityType"] = "aadUser", ["id"] = Id, ["displayName"] = Name, ["tenantId"] = Tenant.Id };

    /// <summary>As the connector lists members.</summary>
    internal JsonObject Member() => new()
    {
        ["id"] = User, ["aadObjectId"] = Id, ["name"] = Name, ["givenName"] = Name.Split(' ')[0], ["surname"] = Name.Split(' ')[^1], ["email"] = Mail, ["userPrincipalName"] = Mail, ["tenantId"] = Tenant.Id,
        ["userRole"] = Guest ? "guest" : "user",
    };

    public string Mail => $"{Handle}@{Tenant.Name}.example";
}

/// <summary>A dialog of the app in front of somebody.</summary>
/// <param name="Words">What it says where it has no card.</param>
public sealed record Dialog(string Title, JsonObject? Card, string? Words)
{
    internal JsonObject? Value { get; init; }

    internal Conversation? Conversation { get; init; }

    /// <summary>Everything that it shows, a line each.</summary>
    public string Shows => Card is null ? Words ?? "" : string.Join('\n', Reading.Cards.Texts(Card));

    /// <summary>The ids of its inputs.</summary>
    public IReadOnlyList<string> Inputs => Card is null ? [] : [.. Reading.Cards.Inputs(Card).Select(input => (string?)input["id"] ?? "")];
}
