using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Posts to one person, in their own conversation with the bot.</summary>
internal sealed class PersonalPosts(PersonalChats chats, ChatOwners owners, Courier courier, IAddressBook book)
{
    /// <summary>Posts it.</summary>
    /// <param name="tenant">The team's.</param>
    public async ValueTask<Sent<MessageRef>> Post(string tenant, Address person, string key, Prose text, CardViews? card, CancellationToken cancel)
    {
        string? lost = null;
        while (true)
        {
            var reached = await chats.Reach(tenant, person.User, cancel, lost);
            if (reached.Value is not { } place)
            {
                return reached.Problem!;
            }

            if (card?.Responders is not null)
            {
                await owners.Learn(place.Id, person.User, cancel);
            }

            var (id, trouble) = await courier.Send(new Letter(place.Service, place.Id, null, key, text, card, Readers.Only(person)), cancel);
            switch (trouble)
            {
                case null:
                    return new MessageRef(new ConversationRef(TeamsOptions.Platform, place.Id), id!);

                // A chat that was removed has a successor: asked for once.
                case { Kind: TroubleKind.NotFound } when lost is null:
                    lost = place.Id;
                    break;

                case { Kind: TroubleKind.Forbidden }:
                    return await Lose(person.User, cancel);

                default:
                    return Problems.Of("post the message", trouble);
            }
        }
    }

    /// <summary>Notes that somebody has blocked or removed the bot; it is not tried again until they write.</summary>
    public async ValueTask<SendProblem> Lose(string user, CancellationToken cancel)
    {
        var person = await book.Person(user, cancel);
        if (person is not null)
        {
            await book.Learn(person with { Unreachable = true }, cancel);
        }

        return PersonalChats.Dead(person?.Name ?? "The person");
    }
}
