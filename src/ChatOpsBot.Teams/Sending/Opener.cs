using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Opens conversations of several people and the bot, and brings more people into them: group chats, or linked one-to-one messages where the bot may not.</summary>
internal sealed class Opener(
    Rooms rooms, Links links, Gathering gathering, IGraph graph, IConnector connector, IAddressBook book, Lacking lacking, TeamsOptions options, ILogger log)
{
    // Graph's own notation for "from the beginning".
    private const string WholeStory = "0001-01-01T00:00:00Z";

    private volatile bool mayAdd;

    /// <param name="tenant">The team's.</param>
    /// <param name="nameOf">A person's name by the team's file.</param>
    public ValueTask<Sent<Opened>> Open(string tenant, Opening opening, Func<string, string?> nameOf, CancellationToken cancel)
    {
        var wanted = Users(opening.People);
        return wanted.Count == 0
            ? new(Problems.Permanent("There is nobody in Teams to open a conversation with."))
            : Open(tenant, opening.Key, opening.Title, wanted, nameOf, cancel);
    }

    /// <summary>Adds people: a group chat grows and stays the same; where the bot may not add to it, another one takes its place.</summary>
    public async ValueTask<Sent<Opened>> Add(string tenant, Joining joining, Func<string, string?> nameOf, CancellationToken cancel)
    {
        var (chat, people) = (joining.Conversation.Id, Users(joining.People));
        if (SendingKeys.IsLink(chat))
        {
            var alone = await links.Alone(chat, cancel);
            return alone.Count > 0 ? await Open(tenant, joining.Key, joining.Title, [.. alone.Union(people)], nameOf, cancel) : await links.Add(tenant, chat, people, nameOf, cancel);
        }

        if (await links.IsBegun(joining.Key, cancel))
        {
            return await links.Open(tenant, joining.Key, joining.Title, people, nameOf, cancel);
        }

        var place = await book.Place(chat, cancel);
        if (CanMeet(people) && place is null or { Kind: ConversationKind.Group })
        {
            var (problem, missing, may) = await Grow(chat, people, cancel);
            if (problem is not null || may)
            {
                return problem is not null ? problem : new Opened(joining.Conversation, missing);
            }
        }

        return await Move(tenant, joining, place, people, nameOf, cancel);
    }

    private async ValueTask<Sent<Opened>> Open(string tenant, string key, string title, List<string> wanted, Func<string, string?> nameOf, CancellationToken cancel)
    {
        // Once some have been told that there is no group chat, there is none, also where the permission has come meanwhile.
        var meets = wanted.Count > 1 && CanMeet(wanted) && !await links.IsBegun(key, cancel);
        if (meets && await rooms.Open(tenant, key, title, wanted, cancel) is { } room)
        {
            return room;
        }

        // Whoever is surely gone is promised to nobody; with whoever takes their place a group chat may do.
        IEnumerable<string> gone = meets ? await gathering.Gone(tenant, wanted.Skip(1), cancel) : [];
        return await links.Open(tenant, key, title, wanted, nameOf, cancel, gone);
    }

    private async ValueTask<(SendProblem? Problem, ImmutableArray<Address> Missing, bool May)> Grow(string chat, List<string> people, CancellationToken cancel)
    {
        var missing = ImmutableArray.CreateBuilder<Address>();
        var forbidden = 0;
        foreach (var user in people)
        {
            var member = await gathering.Member(user, cancel);
            member["visibleHistoryStartDateTime"] = WholeStory;
            var answer = await graph.Call(HttpMethod.Post, $"chats/{Uri.EscapeDataString(chat)}/members", member, cancel);
            switch (answer.Trouble)
            {
                case null or { Kind: TroubleKind.Conflict }:
                    mayAdd |= answer.Ok;
                    break;

                // To add somebody twice is no harm: they are there already the second time.
                case { } trouble when Problems.Passes(trouble) || trouble.MayHaveHappened:
                    return (Problems.Of("add somebody to the group chat", trouble) with { Permanent = false }, [], false);

                case { } trouble:
                    forbidden += trouble.Kind == TroubleKind.Forbidden ? 1 : 0;
                    missing.Add(new Address(TeamsOptions.Platform, user));
                    log.LogWarning("Graph did not add somebody to a group chat ({Status} {Code})", trouble.Status.ToString(CultureInfo.InvariantCulture), trouble.Code);
                    break;
            }
        }

        // Nobody at all, and never yet: it is the bot that may not, and not the people.
        var may = mayAdd || forbidden < people.Count;
        if (!may)
        {
            lacking.Say("ChatMember.ReadWrite.All", "Without it nobody can be added to a group chat; a new one with everybody takes its place.");
        }

        return (null, missing.ToImmutable(), may);
    }

    private async ValueTask<Sent<Opened>> Move(
        string tenant, Joining joining, Place? place, IReadOnlyList<string> people, Func<string, string?> nameOf, CancellationToken cancel)
    {
        var present = new List<string>();
        await foreach (var page in connector.Members(place?.Service ?? options.ServiceUrl, joining.Conversation.Id, cancel))
        {
            if (page.Trouble is { } trouble)
            {
                return Problems.Of("say who is in the conversation", trouble);
            }

            present.AddRange(page.Body.Items("members").Select(member => member.Text("aadObjectId") ?? member.Text("objectId") ?? member.Text("id")).OfType<string>());
        }

        var everyone = present.Concat(people).Distinct(StringComparer.Ordinal).ToList();
        return everyone.Count == present.Count
            ? new Opened(joining.Conversation)
            : await Open(tenant, joining.Key, joining.Title, everyone, nameOf, cancel);
    }

    // Graph knows people by GUIDs; a local client has ids of its own, and there is no Graph behind it.
    private bool CanMeet(IReadOnlyList<string> people) => !options.Anonymous && people.All(user => Guid.TryParse(user, out _));

    private static List<string> Users(IEnumerable<Address> people) =>
        [.. people.Where(person => string.Equals(person.Platform, TeamsOptions.Platform, StringComparison.Ordinal)).Select(person => person.User).Distinct(StringComparer.Ordinal)];
}
