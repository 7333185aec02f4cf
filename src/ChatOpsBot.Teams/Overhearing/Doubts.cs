using System.Collections.Concurrent;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Counts what was dropped because it is not believed, and says so quietly: anybody can send such things.</summary>
internal sealed class Doubts(Quietly quietly, ILogger<Doubts> log)
{
    private readonly ConcurrentDictionary<Doubt, long> counted = new();

    /// <summary>How often something was dropped for this reason since the start.</summary>
    public long this[Doubt why] => counted.GetValueOrDefault(why);

    /// <summary>Something was dropped.</summary>
    public void Count(Doubt why)
    {
        var count = counted.AddOrUpdate(why, 1, (_, before) => before + 1);
        quietly.Once($"overhearing {why}", () => log.LogWarning("A notification of Graph was dropped: {Why} ({Count} since the start){Hint}", why, count, Hint(why)));
    }

    private static string Hint(Doubt why) => why switch
    {
        Doubt.NoToken => ". If all of them are: the app's registration must not require assignment of users (appRoleAssignmentRequired), or Graph sends no tokens",
        Doubt.UnknownCertificate or Doubt.WrongKey => ". If a certificate was replaced lately: keep the old one beside it for a day",
        _ => "",
    };
}
