using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Conversations without a group chat, where the bot may not open one: linked one-to-one messages. What is posted goes to each member in their own chat
/// with the bot, and each is told so first.
/// </summary>
internal sealed class Links(IStore store, PersonalChats chats, PersonalPosts personal, Courier courier, IConnector connector, IAddressBook book)
{
    /// <summary>Whether such a conversation was begun under this key.</summary>
    public async ValueTask<bool> IsBegun(string key, CancellationToken cancel) => await store.Find<StoredLink>(SendingKeys.Link(key), cancel) is not null;

    /// <summary>Who is in one where nobody was told of others yet, since there are none: they can still meet in a group chat. None where it has begun.</summary>
    public async ValueTask<IReadOnlyList<string>> Alone(string id, CancellationToken cancel) =>
        await store.Find<StoredLink>(id, cancel) is { Greeted.IsDefaultOrEmpty: true } link ? [.. link.Members.Except(link.Missing)] : [];

    /// <summary>Opens one, or goes on with opening it.</summary>
    /// <param name="gone">Who of them surely cannot be reached.</param>
    /// <param name="tenant">The team's.</param>
    /// <param name="key">Of the effect.</param>
    /// <param name="wanted">Entra object ids, each once, the requester first.</param>
    /// <param name="nameOf">A person's name by the team's file.</param>
    public async ValueTask<Sent<Opened>> Open(string tenant, string key, string title, IReadOnlyList<string> wanted, Func<string, string?> nameOf, CancellationToken cancel, IEnumerable<string>? gone = null)
    {
        var id = SendingKeys.Link(key);
        var link = await store.Find<StoredLink>(id, cancel) ?? await store.Keep(id, new StoredLink(title, [.. wanted], [], [.. gone ?? []]), cancel);
        return await Greet(tenant, id, link, nameOf, cancel);
    }

    /// <summary>Brings more people into one.</summary>
    public async ValueTask<Sent<Opened>> Add(string tenant, string id, IReadOnlyList<string> people, Func<string, string?> nameOf, CancellationToken cancel)
    {
        if (await store.Find<StoredLink>(id, cancel) is not { } link)
        {
            return Problems.Permanent("That conversation is not known any more.");
        }

        // Whoever could not be reached before may have met the bot since.
        link = link with { Members = [.. link.Members.Union(people)], Missing = [.. link.Missing.Except(people)] };
        return await Greet(tenant, id, await store.Keep(id, link, cancel), nameOf, cancel);
    }

    private async ValueTask<Sent<Opened>> Greet(string tenant, string id, StoredLink link, Func<string, string?> nameOf, CancellationToken cancel)
    {
        var reached = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var user in link.Members.Except(link.Missing))
        {
            var place = await chats.Reach(tenant, user, cancel);
            if (place.Problem is { Permanent: false } passing)
            {
                return passing;
            }

            if (place.Value is { } found)
            {
                reached.Add(user, found);
            }
            else if (user == link.Members[0])
            {
                return place.Problem!;
            }
            else
            {
                link = link with { Missing = link.Missing.Add(user) };
            }
        }

        // Whoever is alone with the bot has nobody to be told of, yet.
        foreach (var (user, place) in reached.Where(member => reached.Count > 1 && !link.Greeted.Contains(member.Key)).ToArray())
        {
            var greeting = await Greeting(link, user, reached, nameOf, cancel);
            var letter = new Letter(place.Service, place.Id, null, $"{id}/{user}", Prose.Empty, null, Readers.One);
            var (_, trouble) = await courier.Send(letter, greeting, greeting, cancel);
            if (trouble is not null && Problems.Passes(trouble))
            {
                return Problems.Of("tell somebody of the conversation", trouble);
            }

            if (trouble is not null && user == link.Members[0])
            {
                return await personal.Lose(user, cancel);
            }

            if (trouble is { Kind: TroubleKind.Forbidden })
            {
                await personal.Lose(user, cancel);
            }

            link = await store.Keep(id, trouble is null ? link with { Greeted = link.Greeted.Add(user) } : link with { Missing = link.Missing.Add(user) }, cancel);
        }

        await store.Keep(id, link, cancel);
        return new Opened(new ConversationRef(TeamsOptions.Platform, id), [.. link.Missing.Select(user => new Address(TeamsOptions.Platform, user))]);
    }

    private async ValueTask<System.Text.Json.Nodes.JsonObject> Greeting(
        StoredLink link, string user, Dictionary<string, Place> reached, Func<string, string?> nameOf, CancellationToken cancel)
    {
        var (names, logins, more) = (new List<string>(), new List<string>(), 0);
        foreach (var (other, place) in reached.Where(member => member.Key != user))
        {
            var person = await book.Person(other, cancel);
            if ((person?.Name ?? nameOf(other)) is { } name)
            {
                names.Add(name);
            }
            else
            {
                more++;
            }

            // The link takes user principal names only, and the connector tells them.
            var member = await connector.Member(place.Service, place.Id, person?.User ?? other, cancel);
            if (member.Body.Text("userPrincipalName") is { Length: > 0 } login)
            {
                logins.Add(login);
            }
        }

        return LinkWords.Greeting(link.Title, names, more, logins.Count == names.Count + more ? logins : []);
    }
}
