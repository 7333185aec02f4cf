using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a turn gives out the key of a person's calendar links.</summary>
internal sealed partial class Turn
{
    /// <summary>The person's key: the one they have, or a new one.</summary>
    /// <param name="anew">Whether the one they have is to end.</param>
    public async ValueTask<string> CalendarKey(PersonId person, bool anew)
    {
        var known = await Load<CalendarKey>(Keys.CalendarKey(person));
        if (known is not null && !anew)
        {
            return known.Key;
        }

        if (known is not null)
        {
            Delete(Keys.CalendarOwner(RosterKeys.Hash(known.Key)));
        }

        var key = RosterKeys.New();
        Point(Keys.CalendarOwner(RosterKeys.Hash(key)), new CalendarOwner(person));
        Put(Keys.CalendarKey(person), new CalendarKey(key, Moment.Now));
        return key;
    }
}
