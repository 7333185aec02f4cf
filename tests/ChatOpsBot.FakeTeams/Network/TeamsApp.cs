using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Network;

/// <summary>The Teams app that the bot is part of, as its manifest describes it.</summary>
public sealed class TeamsApp(LoopbackMicrosoft microsoft)
{
    /// <summary>The id in the manifest.</summary>
    public string ManifestId { get; set; } = microsoft.AppId;

    /// <summary>The id in the organisation's catalogue, which is another.</summary>
    public string CatalogId { get; } = "c47a1096-0000-4000-8000-00000000000a";

    /// <summary>The bot's name.</summary>
    public string Name { get; set; } = "ChatOpsBot";

    /// <summary>Whether an administrator has put it into the organisation's catalogue.</summary>
    public bool InCatalog { get; set; } = true;

    /// <summary>Resource-specific permissions that it asks for in chats and teams.</summary>
    public IReadOnlyList<string> Rsc { get; set; } = ["ChatMessage.Read.Chat", "ChatMember.Read.Chat", "ChatSettings.Read.Chat", "ChannelMessage.Read.Group", "TeamMember.Read.Group"];

    internal IEnumerable<string> RscOfChats => Rsc.Where(one => one.EndsWith(".Chat", StringComparison.Ordinal));

    internal IEnumerable<string> RscOfTeams => Rsc.Where(one => one.EndsWith(".Group", StringComparison.Ordinal));

    internal JsonObject Bot => new() { ["id"] = microsoft.BotId, ["name"] = Name };
}
