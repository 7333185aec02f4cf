using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Tells an operator once, in this run, which permission of Graph is missing and what the bot would do with it.</summary>
internal sealed class Lacking(ILogger log)
{
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

    /// <summary>Says it, the first time.</summary>
    /// <param name="permission">Its name, as an administrator finds it in Entra.</param>
    /// <param name="without">What the bot does without it.</param>
    public void Say(string permission, string without)
    {
        if (said.TryAdd(permission, true))
        {
            log.LogWarning("Microsoft Graph does not let the app do what needs {Permission}. {Without} An administrator grants it in Entra, under the app's API permissions", permission, without);
        }
    }
}
