using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>A person's own page, and a developer's settings, as cards; with how it stands with what is read in their chats.</summary>
internal sealed class OwnPage(IFrontDesk desk, Consents consents, Developers developers, TeamsOptions options)
{
    /// <summary>The page, top to bottom.</summary>
    public async ValueTask<IReadOnlyList<Card>> Home(TeamId team, string tenant, ChatUser reader, CancellationToken cancel)
    {
        var cards = await desk.Home(team, reader, cancel);
        return await State(tenant, reader, cancel) is { } state ? [.. cards, state] : cards;
    }

    /// <summary>What a developer can set; empty for everyone else.</summary>
    public async ValueTask<IReadOnlyList<Card>> Settings(TeamId team, string tenant, ChatUser reader, CancellationToken cancel)
    {
        var spotting = await desk.FindCard(team, SpottingCard.Subject(SpottingPreference.Ask), reader, cancel);
        return [.. new[] { spotting?.As(reader.Address), await State(tenant, reader, cancel) }.OfType<Card>()];
    }

    private async ValueTask<Card?> State(string tenant, ChatUser reader, CancellationToken cancel)
    {
        if (OverhearingKeys.PersonOf(reader.Address.User) is not { } person || developers.Find(tenant, person) is null)
        {
            return null;
        }

        var consent = await consents.Of(person, cancel);
        return ConnectWords.State(options.CanOverhear, consent, consent is null ? null : await consents.Subscription(person, cancel));
    }
}
