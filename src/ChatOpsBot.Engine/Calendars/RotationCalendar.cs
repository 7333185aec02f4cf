using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>What calendars are told of a team's shifts, as it stands now. Whoever asks first after a change records the new edition.</summary>
public sealed class RotationCalendar(IStore store, TeamDirectory teams, TimeProvider clock)
{
    // Editions are made rarely: losing so often means that another process writes without end.
    private const int MostRaces = 16;

    /// <summary>The present edition.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async ValueTask<ShiftLedger> Read(Team team, CancellationToken cancel)
    {
        for (var race = 0; ; race++)
        {
            var document = await store.Load(team.Id.Value, Keys.ShiftLedger, cancel);
            var known = document is null ? ShiftLedger.Empty : StoredJson.Read<ShiftLedger>(document.Key, document.Body);
            var next = known.Follow(teams.MomentOf(team, Instant.FromDateTimeOffset(clock.GetUtcNow())));
            if (ReferenceEquals(next, known))
            {
                return known;
            }

            var expected = document is null ? Expected.Nothing : Expected.Exactly(document.Version);
            var saved = await store.Save(team.Id.Value, [new Change(Keys.ShiftLedger, expected, StoredJson.Write(next))], cancel);
            if (saved.Saved || race >= MostRaces)
            {
                return next;
            }
        }
    }
}
