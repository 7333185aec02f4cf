using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Finds whom a command names, where it mentions nobody: in their own chat with the bot people cannot mention a third person (contract §5.2). By the team's file, and by the names of
/// those whom the bot has met; a name that several have names nobody.
/// </summary>
internal sealed class TypedNames(IAddressBook book)
{
    private const string NewTicket = "new ";

    /// <summary>The command with whom it names as its mention; as it is where it mentions somebody, or names nobody for certain.</summary>
    /// <exception cref="Engine.Sockets.StoreException">Whom the bot has met cannot be read.</exception>
    public async ValueTask<Inbound.Command> Resolve(Inbound.Command command, Activity activity, CancellationToken cancel)
    {
        var start = command.Name == "ticket" && command.Text.StartsWith(NewTicket, StringComparison.OrdinalIgnoreCase) ? NewTicket.Length : 0;
        var typed = TypedName.Of(command.Text[start..].TrimStart());

        // Only developers name others; and a request that happens to begin with a name is a request.
        var names = command.Name == "redirect" ? command.Text != "help" : start > 0 && typed.At;
        if (!names || !command.Mentions.IsEmpty || activity.Team.Find(command.From.Address) is not { IsResponder: true }
            || await Find(typed, activity.Team, activity.Tenant, cancel) is not var (who, end))
        {
            return command;
        }

        return command with { Text = $"{command.Text[..start]}@{who.Name} {typed.Rest(end)}".TrimEnd(), Mentions = [who] };
    }

    private async ValueTask<(ChatUser Who, int End)?> Find(TypedName typed, Team team, string tenant, CancellationToken cancel)
    {
        var met = await book.Named([.. typed.Ends.Select(typed.Name)], cancel);
        foreach (var end in typed.Ends)
        {
            var name = NameKey.Of(typed.Name(end));

            // Anybody may call themselves by a word that requests begin with: a name of one word has to be marked as one.
            var isMarked = typed.At || name.Contains(' ', StringComparison.Ordinal);
            ImmutableArray<ChatUser> found =
            [
                .. team.People.Where(person => TypedName.Means(name, person, team)).Select(person => Of(person)).OfType<ChatUser>(),
                .. met.Where(person => isMarked && person.Tenant == tenant && NameKey.Of(person.Name ?? "") == name).Select(person => Of(person, team)),
            ];
            if (found.Length > 0)
            {
                return found.All(one => one.Address == found[0].Address) && !typed.GoesOn(end) ? (found[0], end) : null;
            }
        }

        return null;
    }

    private static ChatUser? Of(Person person) => person.On(TeamsOptions.Platform) is { } address ? new ChatUser(address, person.Name, person.Zone) : null;

    private static ChatUser Of(Acquaintance person, Team team)
    {
        var address = new Address(TeamsOptions.Platform, person.Id);
        return team.Find(address) is { } member ? new ChatUser(address, member.Name, member.Zone) : new ChatUser(address, person.Name!, person.Zone);
    }
}
