using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>The keys that Entra signs with.</summary>
internal interface IEntraKeys
{
    /// <summary>The key with this id; null when Entra announces none, or when nobody can tell because it cannot be asked.</summary>
    ValueTask<(SecurityKey? Key, bool Unavailable)> Find(string? id, CancellationToken cancel);
}
