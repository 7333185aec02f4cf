using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>Where people and conversations are reached: <see cref="IAddressBook"/>.</summary>
internal static class AddressesSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddAddresses(this IServiceCollection services, TeamsOptions options, TimeProvider clock) =>
        services.AddSingleton<IAddressBook>(provider => new AddressBook(provider.GetRequiredService<IStore>(), clock));
}
