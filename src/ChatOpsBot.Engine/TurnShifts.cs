using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a turn follows the rotation: who serves is made known once, whoever looks and however often.</summary>
internal sealed partial class Turn
{
    /// <summary>
    /// Makes the shift that serves now known where it is not, and has the clock look again at its end. Shifts that came and went
    /// while nobody looked are passed over.
    /// </summary>
    /// <param name="anew">Whether to appoint those who serve also where they are known: addresses and groups in the team's file may have changed.</param>
    public async ValueTask FollowShift(bool anew)
    {
        var known = await Load<KnownShift>(Keys.Shift);
        var shift = Moment.Shift;
        if (!anew && known?.Shift == shift)
        {
            return;
        }

        var sending = (known?.Sendings ?? 0) + 1;
        var tickets = ShiftChange.IsNews(known?.Shift, Moment) ? (await OpenTickets()).Count : 0;
        foreach (var (platform, effects) in ShiftChange.Follow(known?.Shift, tickets, Moment))
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
}
