using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Outlook;

/// <summary>Outlook: the calendar that the shifts are shared in.</summary>
public static class OutlookSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="app">The app in Entra that it is read and written as.</param>
    /// <param name="clock">The real clock.</param>
    public static void AddOutlook(this IServiceCollection services, EntraApp app, TimeProvider clock) => services.AddSingleton<IRosterCalendar>(provider =>
    {
        // Its own way to Graph: who chats with Teams and who writes calendars need not be one app, and neither waits for the other.
        var tokens = TokensSetup.Make(app, Wire.NewClient(), IdentityTokens.Credential, clock, provider.GetRequiredService<ILogger<KeptTokens>>());
        var wire = new ServiceWire(Wire.NewClient(), tokens, new Pacer(clock), new ServiceReach(clock), clock, provider.GetRequiredService<ILogger<ServiceWire>>(), Random.Shared.NextDouble, "Outlook");
        return new OutlookCalendar(new Graph(wire, app));
    });
}
