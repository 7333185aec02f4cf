using System.Text.Json.Serialization;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>That a developer lets be read what others write to them one-to-one, in the store.</summary>
/// <param name="Person">Who: an Entra object id.</param>
/// <param name="Tenant">Theirs.</param>
/// <param name="Since">From when on, in Unix milliseconds. What was written before is not read.</param>
/// <param name="Leaving">Whether they took it back, and only Graph has not been told yet: nothing is read any more.</param>
internal sealed record StoredConsent(string Person, string Tenant, long Since, bool Leaving = false);

/// <summary>A subscription with Graph on one person's chats, in the store. All instants in Unix milliseconds.</summary>
/// <param name="Person">Whose chats.</param>
/// <param name="State">The secret that comes back with every notification. Random, and new for every subscription; saved before Graph hears it.</param>
/// <param name="Id">Graph's id; null while there is none.</param>
/// <param name="Expires">When it ends unless it is renewed.</param>
/// <param name="RenewAt">When it is next to be renewed, or made; after trouble, when that is next tried.</param>
/// <param name="ReadTo">Up to when everything is read, whatever notifications were lost.</param>
/// <param name="ResyncAt">When the rest is next read.</param>
/// <param name="Made">A mark of the address and the certificate that it was made with: neither can be changed in it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Failures">How often in a row it could not be made or renewed.</param>
/// <param name="Trouble">Why it could not, as a code; null while all is well.</param>
/// <param name="Claim">Which replica works at it now; null when none does.</param>
/// <param name="ClaimedUntil">Until when that replica may take to.</param>
internal sealed record StoredSubscription(
    string Person, string State, string? Id, long Expires, long RenewAt, long ReadTo, long ResyncAt, string? Made = null, long MadeAt = 0,
    int Failures = 0, string? Trouble = null, string? Claim = null, long ClaimedUntil = 0);

/// <summary>What kind of chat one is, in the store.</summary>
/// <param name="Other">Whom the person talks to there, if it is one-to-one with another person; null when it is anything else.</param>
internal sealed record StoredChat(string? Other);

/// <summary>Where these documents lie.</summary>
internal static class OverhearingKeys
{
    /// <summary>The partition of what belongs to the adapter as a whole.</summary>
    public const string Partition = TeamsOptions.Partition;

    public static (string From, string To) AllConsents => ("consent:", "consent;");

    public static (string From, string To) AllSubscriptions => ("subscription:", "subscription;");

    public static (string From, string To) AllChats(string person) => ($"overheard:{person}:", $"overheard:{person};");

    public static string Consent(string person) => $"consent:{person}";

    public static string Subscription(string person) => $"subscription:{person}";

    /// <summary>The key of a chat; its id has any characters.</summary>
    public static string Chat(string person, string chat) => $"overheard:{person}:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(chat)))}";

    /// <summary>An Entra object id as it stands in keys and addresses; null when it is none.</summary>
    public static string? PersonOf(string? id) => Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : null;
}

/// <summary>How these documents are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredConsent))]
[JsonSerializable(typeof(StoredSubscription))]
[JsonSerializable(typeof(StoredChat))]
internal sealed partial class OverhearingJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write<T>(T value) => Documents.Write(Default, value);

    /// <summary>Reads one; null when it is none of this kind.</summary>
    public static T? Read<T>(Document? document)
        where T : class => Documents.Read<T>(Default, document?.Body);
}

/// <summary>Instants as they are stored here.</summary>
internal static class Stamps
{
    public static Instant Now(this TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public static long Stamp(this Instant at) => at.ToUnixTimeMilliseconds();

    public static Instant At(this long stamp) => Instant.FromUnixTimeMilliseconds(stamp);
}
