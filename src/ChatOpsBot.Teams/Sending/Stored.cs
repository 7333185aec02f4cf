using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Sending;

/// <summary>A group chat that is being opened, in the store: how far it has come.</summary>
/// <param name="Since">When it was begun, in Unix milliseconds.</param>
/// <param name="Step">How far: see <see cref="RoomStep"/>.</param>
/// <param name="Chat">Its id, once Graph has told it.</param>
/// <param name="Missing">Who could not be brought in: Entra object ids.</param>
internal sealed record StoredRoom(long Since, string Step, string? Chat, ImmutableArray<string> Missing);

/// <summary>The steps of opening a group chat, in order. The names are stored: add, never rename.</summary>
internal static class RoomStep
{
    /// <summary>Graph is asked for it, and may have made it.</summary>
    public const string Creating = "creating";

    /// <summary>It is there; the bot is not in it yet.</summary>
    public const string Created = "created";

    /// <summary>The bot was installed in it, and waits to be told so.</summary>
    public const string Installed = "installed";

    /// <summary>The bot was installed in it, and had waited in vain once.</summary>
    public const string Awaited = "awaited";

    /// <summary>The bot can speak in it.</summary>
    public const string Ready = "ready";
}

/// <summary>A conversation that is held in each member's own chat with the bot, in the store.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Members">Who takes part: Entra object ids, the requester first.</param>
/// <param name="Greeted">Who has been told what it is.</param>
/// <param name="Missing">Who could not be reached.</param>
internal sealed record StoredLink(string Title, ImmutableArray<string> Members, ImmutableArray<string> Greeted, ImmutableArray<string> Missing);

/// <summary>What was posted in such a conversation, in the store: a message for each member.</summary>
internal sealed record StoredCopies(ImmutableArray<StoredCopy> Copies);

/// <summary>One of them.</summary>
/// <param name="User">Whose: the Entra object id.</param>
/// <param name="Chat">Their chat with the bot.</param>
/// <param name="Id">The activity.</param>
internal sealed record StoredCopy(string User, string Chat, string Id);

/// <summary>Whose a one-to-one conversation with the bot is, in the store.</summary>
/// <param name="User">The Entra object id.</param>
internal sealed record StoredOwner(string User);

/// <summary>Where these documents lie.</summary>
internal static class SendingKeys
{
    /// <summary>The partition of what belongs to the app as a whole.</summary>
    public const string Partition = TeamsOptions.Partition;

    /// <summary>How the id of a linked conversation begins.</summary>
    public const string Linked = "linked:";

    /// <summary>A mark of an effect's key, which may hold anything.</summary>
    public static string Mark(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    public static string Room(string key) => "room:" + Mark(key);

    public static string Link(string key) => Linked + Mark(key);

    public static string Owner(string chat) => "owner:" + Mark(chat);

    public static string Copies(string mark) => "copies:" + mark;

    /// <summary>Whether it is the id of a linked conversation.</summary>
    public static bool IsLink(string conversation) => conversation.StartsWith(Linked, StringComparison.Ordinal);
}

/// <summary>How these documents are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredRoom))]
[JsonSerializable(typeof(StoredLink))]
[JsonSerializable(typeof(StoredCopies))]
[JsonSerializable(typeof(StoredOwner))]
internal sealed partial class SendingJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write<T>(T value) => Documents.Write(Default, value);

    /// <summary>Reads one; null when it is none of this kind.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body)
        where T : class => Documents.Read<T>(Default, body);
}
