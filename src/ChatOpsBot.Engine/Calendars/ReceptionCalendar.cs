using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Engine;

/// <summary>Answers questions for calendar links: never aloud, since whoever has a link can read with it.</summary>
internal sealed partial class Reception
{
    private async ValueTask TellCalendar(bool anew, Person asker)
    {
        if (asker.IsResponder)
        {
            var key = await turn.CalendarKey(asker.Id, anew);
            Reply(aloud: false, address.CalendarLinks(team.Id, key).Card(anew));
        }
        else
        {
            Reply(aloud: false, CalendarLinks.NotForYou);
        }
    }
}
