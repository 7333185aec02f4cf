using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>Tells the rotation of absences that calendars tell of; told twice is like told once.</summary>
internal sealed class AbsenceTelling(ConversationEngine engine, TimeProvider clock)
{
    /// <summary>Tells what is new, different or gone, and gives back what was told.</summary>
    /// <param name="source">Where they come from, in a word.</param>
    /// <param name="before">What was told before.</param>
    public async ValueTask<ImmutableArray<SeenAbsence>> Tell(Team team, string source, ImmutableArray<SeenAbsence> before, ImmutableArray<SeenAbsence> now, CancellationToken cancel)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(team.Zone).Date;
        foreach (var gone in before.Where(absence => absence.Until >= today && !now.Any(other => other.Key == absence.Key)))
        {
            await Decide(team, new RosterCommand.MissAbsence(source, gone.Key), cancel);
        }

        foreach (var absence in now.Except(before))
        {
            await Decide(team, new RosterCommand.NoticeAbsence(absence.Person, absence.From, absence.Until, source, absence.Key), cancel);
        }

        return now;
    }

    /// <summary>A short name for something, the same each time.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>Has a command decided.</summary>
    public ValueTask Decide(Team team, RosterCommand command, CancellationToken cancel) =>
        engine.Conclude(team.Id, async turn => await turn.Decide(command, by: null), cancel);
}
