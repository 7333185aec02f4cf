using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// <c>connect</c>, <c>connect yes</c>, <c>disconnect</c>, <c>home</c> and <c>settings</c>, in a person's own chat with the bot and as the whole of what they wrote: anything more may be a
/// request for support.
/// </summary>
internal sealed class ConnectCommand(
    Consents consents, Developers developers, OwnPage page, IMessages messages, IConnector connector, Errands errands, TeamsOptions options, ILogger<ConnectCommand> log) : ITypedCommand
{
    /// <inheritdoc/>
    public async ValueTask<bool> Take(Typed typed, CancellationToken cancel)
    {
        if (typed.Kind != ConversationKind.Bot)
        {
            return false;
        }

        switch (typed.Name, typed.Text.Trim().ToLowerInvariant())
        {
            case ("connect", "" or "yes"):
                await Connect(typed, cancel);
                return true;
            case ("disconnect", ""):
                Tell(typed, OverhearingKeys.PersonOf(typed.From.Address.User) is { } person && await consents.TakeBack(person, cancel) ? ConnectWords.Disconnected : ConnectWords.NotConnected);
                return true;
            case ("home", ""):
                Show(typed, async token => await page.Home(typed.Team, typed.Tenant, typed.From, token));
                return true;
            case ("settings", ""):
                Show(typed, async token => await page.Settings(typed.Team, typed.Tenant, typed.From, token), ConnectWords.NoSettings);
                return true;
            default:
                return false;
        }
    }

    private async ValueTask Connect(Typed typed, CancellationToken cancel)
    {
        if (OverhearingKeys.PersonOf(typed.From.Address.User) is not { } person || developers.Find(typed.Tenant, person) is null)
        {
            Tell(typed, ConnectWords.NotADeveloper);
        }
        else if (!options.CanOverhear)
        {
            Tell(typed, ConnectWords.NotSetUp);
        }
        else if (await consents.Of(person, cancel) is not null)
        {
            Tell(typed, ConnectWords.ConnectedBefore);
        }
        else if (typed.Text.Trim().Length == 0)
        {
            Show(typed, _ => ValueTask.FromResult<IReadOnlyList<Card>>([ConnectWords.Ask]));
        }
        else
        {
            await consents.Give(person, typed.Tenant, cancel);
            Tell(typed, ConnectWords.Connected);
        }
    }

    private void Tell(Typed typed, Prose words) => _ = errands.Start("An answer on what is read", cancel => Send(typed, words, null, cancel));

    private void Show(Typed typed, Func<CancellationToken, ValueTask<IReadOnlyList<Card>>> find, Prose? otherwise = null) => _ = errands.Start("A person’s page", async cancel =>
    {
        var cards = await find(cancel);
        if (cards.Count == 0 && otherwise is not null)
        {
            await Send(typed, otherwise, null, cancel);
        }

        foreach (var card in cards)
        {
            await Send(typed, Prose.Of(card.Title), card, cancel);
        }
    });

    private async Task Send(Typed typed, Prose words, Card? card, CancellationToken cancel)
    {
        var activity = await messages.Message(words, card is null ? null : CardViews.Same(card), cancel);
        var answer = await connector.Send(typed.Service, typed.Conversation.Id, activity, cancel);
        if (answer.Trouble is { } trouble)
        {
            log.LogWarning("A person could not be answered: {Kind} ({Code})", trouble.Kind, trouble.Code);
        }
    }
}
