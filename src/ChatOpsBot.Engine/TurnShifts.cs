using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a turn follows the rotation: who serves is made known once, whoever looks and however often.</summary>
internal sealed partial class Turn
{
    private OpenWork? openWork;

    /// <summary>
    /// Makes the shift that serves now known where it is not, does what is due of the handover, and has the clock look again at the next of it. Shifts that
    /// came and went while nobody looked are passed over.
    /// </summary>
    /// <param name="anew">Whether to appoint those who serve also where they are known: addresses and groups in the team's file may have changed.</param>
    public async ValueTask FollowShift(bool anew)
    {
        var known = await Load<KnownShift>(Keys.Shift);
        if (anew || known?.Shift != Moment.Shift)
        {
            await MakeKnown(known);
        }

        await FollowHandover(known?.Shift);
    }

    private async ValueTask MakeKnown(KnownShift? known)
    {
        var shift = Moment.Shift;
        var sending = (known?.Sendings ?? 0) + 1;
        var open = ShiftChange.IsNews(known?.Shift, Moment) ? await OpenWork() : new OpenWork(0, null);
        foreach (var (platform, effects) in ShiftChange.Follow(known?.Shift, open, Moment))
        {
            Send(Keys.ShiftLane(platform), sending, new Subject(null, null, Rotation: true), effects);
        }

        if (known is not null && known.Shift.End != shift.End)
        {
            Delete(Keys.ShiftDue(known.Shift.End));
        }

        Point(Keys.ShiftDue(shift.End), new TicketPointer(Keys.NoTicket));
        Put(Keys.Shift, new KnownShift(shift, sending));
    }

    /// <summary>Tells people privately, each on every platform on which they are known; gives the file with the sendings counted.</summary>
    private HandoverFile Tell(HandoverFile file, IEnumerable<(Person Person, Effect.Post Post)> words)
    {
        foreach (var platform in words.SelectMany(told => AddressesOf(told.Person).Select(address => (address, told.Post)))
            .GroupBy(told => told.address.Platform, StringComparer.Ordinal))
        {
            file = file with { Sendings = file.Sendings + 1 };
            Send(Keys.HandoverLane(platform.Key), file.Sendings, new Subject(null, null), [.. platform.Select(told => told.Post with { Target = new Target.To(told.address) })]);
        }

        return file;
    }

    private async ValueTask<OpenWork> OpenWork()
    {
        if (openWork is null)
        {
            var (tickets, due) = (0, (NodaTime.Instant?)null);
            await foreach (var ticket in Reads.OpenTickets(store, Moment.Team.Id, cancel))
            {
                tickets++;
                due = ticket.Clock is { } clock && !(due <= clock.Due) ? clock.Due : due;
            }

            openWork = new OpenWork(tickets, due);
        }

        return openWork;
    }

    private static IEnumerable<Address> AddressesOf(Person person) => person.Addresses.DistinctBy(address => address.Platform, StringComparer.Ordinal);
}
