using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Who did something.</summary>
/// <param name="Address">The Entra object id; the id to this bot where Teams told no other.</param>
/// <param name="User">The id to this bot (<c>29:…</c>).</param>
/// <param name="Name">As it came with the activity, if it did; untrusted.</param>
/// <param name="Zone">IANA id of their client's time zone, if it came.</param>
internal sealed record Sender(string Address, string User, string? Name, string? Zone);

/// <summary>An activity that was let in, as far as every type of it is alike (contract §5).</summary>
/// <param name="Json">All of it; only valid until it is handled.</param>
/// <param name="Team">Who serves the people of its tenant.</param>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="From">Who did it; null where Teams names nobody.</param>
/// <param name="Bot">Our own id in it.</param>
/// <param name="Conversation">Where.</param>
/// <param name="Kind">The kind of that conversation.</param>
/// <param name="Service">Where the conversation is spoken to.</param>
/// <param name="At">When it was done, by Teams' clock.</param>
/// <param name="Received">When it came first.</param>
/// <param name="Late">Whether it comes out of the inbox: Teams was answered long ago.</param>
internal sealed record Activity(
    JsonElement Json, Team Team, string Type, string? Id, Sender? From, string Bot, ConversationRef Conversation, ConversationKind Kind,
    Uri Service, string Tenant, Instant At, Instant Received, bool Late)
{
    private const int LongestName = 200;

    /// <summary>Its name, for invokes and events.</summary>
    public string? Name => Json.Text("name");

    /// <summary>The message that it is an answer to, or that shows the card it comes from.</summary>
    public string? ReplyTo => Receiving.Id.Of(Json.Text("replyToId"));

    /// <summary>The conversation's id as the connector takes it, thread included.</summary>
    public string FullConversation => Conversation.Thread is { } thread ? $"{Conversation.Id};messageid={thread}" : Conversation.Id;

    /// <summary>The same for the same activity, delivered twice.</summary>
    public string EventId => Receiving.Id.For(Type, Conversation.Id, Id ?? "", Id is null ? Same : "");

    /// <summary>What stays the same where an activity is delivered again under another id, but for what it says: who, and when to the tick.</summary>
    public string Same => string.Create(CultureInfo.InvariantCulture, $"{From?.User} {At.ToUnixTimeTicks()}");

    /// <summary>Reads one; null when it lacks what every activity has, or its tenant is served by nobody.</summary>
    public static Activity? Read(JsonElement json, ServedTeams teams, Instant received, bool late)
    {
        if (json.Text("type") is not { Length: > 0 and <= 100 } type
            || Receiving.Id.Of(json.Text("conversation", "id")) is not { } full
            || Receiving.Id.Of(json.Text("recipient", "id")) is not { } bot
            || ServiceOf(json) is not { } service
            || TenantOf(json) is not { } tenant || teams.Of(tenant) is not { } team)
        {
            return null;
        }

        var (conversation, thread) = Receiving.Id.Place(full);
        var kind = KindOf(json, conversation);
        var place = new ConversationRef(TeamsOptions.Platform, conversation, kind == ConversationKind.Channel ? thread : null);
        var id = Receiving.Id.Of(json.Text("id"));
        var at = Receiving.Id.When(json.At("timestamp")) ?? Receiving.Id.When(json.At("localTimestamp")) ?? received;
        return new Activity(json, team, type, id, SenderOf(json), bot, place, kind, service, tenant, at, received, late);
    }

    /// <summary>The tenant that an activity comes from; null when it names none.</summary>
    public static string? TenantOf(JsonElement json) => Receiving.Id.Of(json.Text("channelData", "tenant", "id")) ?? Receiving.Id.Of(json.Text("conversation", "tenantId"));

    /// <summary>Whether an id is that of a person, as far as ids tell: neither an app nor a conversation.</summary>
    public static bool IsPerson(string user) => !user.StartsWith("28:", StringComparison.Ordinal) && !user.StartsWith("19:", StringComparison.Ordinal);

    private static Sender? SenderOf(JsonElement json)
    {
        if (Receiving.Id.Of(json.Text("from", "id")) is not { } user)
        {
            return null;
        }

        var zone = json.Text("localTimezone") ?? ClientInfo(json);
        return new Sender(
            Receiving.Id.Entra(json.Text("from", "aadObjectId")) ?? user, user, Named(json.Text("from", "name")),
            zone is { Length: <= 100 } && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : null);
    }

    /// <summary>A name as it is kept: bounded; null when there is none.</summary>
    public static string? Named(string? name) => Wording.OrNull(name) is { } some ? Wording.Shorten(some, LongestName) : null;

    private static string? ClientInfo(JsonElement json)
    {
        foreach (var entity in json.Items("entities"))
        {
            if (entity.Text("type") == "clientInfo")
            {
                return entity.Text("timezone");
            }
        }

        return null;
    }

    private static Uri? ServiceOf(JsonElement json) =>
        Uri.TryCreate(json.Text("serviceUrl"), UriKind.Absolute, out var service) && (service.Scheme == Uri.UriSchemeHttps || service.Scheme == Uri.UriSchemeHttp) ? service : null;

    // A human one-to-one chat, where a message extension is used, calls itself personal as well.
    private static ConversationKind KindOf(JsonElement json, string conversation) => json.Text("conversation", "conversationType") switch
    {
        "channel" => ConversationKind.Channel,
        "groupChat" => ConversationKind.Group,
        "personal" => IsBetweenTwo(conversation) ? ConversationKind.Direct : ConversationKind.Bot,
        _ => IsBetweenTwo(conversation) ? ConversationKind.Direct
            : conversation.EndsWith("@thread.tacv2", StringComparison.Ordinal) || conversation.EndsWith("@thread.skype", StringComparison.Ordinal) ? ConversationKind.Channel
            : json.IsTrue("conversation", "isGroup") || conversation.StartsWith("19:", StringComparison.Ordinal) ? ConversationKind.Group
            : ConversationKind.Bot,
    };

    private static bool IsBetweenTwo(string conversation) => conversation.EndsWith("@unq.gbl.spaces", StringComparison.Ordinal);
}
