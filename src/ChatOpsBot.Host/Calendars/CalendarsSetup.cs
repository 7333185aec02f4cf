using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Host.Calendars;

/// <summary>Calendars: feeds of the shifts, and those of others that are read.</summary>
internal static class CalendarsSetup
{
    /// <summary>Adds them.</summary>
    /// <param name="wire">The real clock.</param>
    public static void AddCalendars(this IServiceCollection services, PublicAddress address, bool allowPrivate, TimeProvider wire)
    {
        services.AddSingleton(address);
        services.AddSingleton<RosterKeys>();
        services.AddSingleton<RotationCalendar>();
        services.AddSingleton<ICalendarAddress>(_ => new CalendarFetch(CalendarDoor.NewClient(allowPrivate), wire));
        services.AddSingleton<CalendarWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CalendarWatch>());
    }
}
