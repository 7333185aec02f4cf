using System.Globalization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <inheritdoc/>
public sealed class FrontDesk(IStore store, TeamDirectory teams, TimeProvider clock) : IFrontDesk
{
    private const int MostRead = 500;

    /// <inheritdoc/>
    public async ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel)
    {
        var moment = MomentOf(team);
        var (subject, person) = (PressedSubject.Read(pressed.Subject), moment.Team.PersonOf(reader));
        if (((subject as PressedSubject.Ticket)?.Number ?? (subject as PressedSubject.Joined)?.Number) is { } number)
        {
            return await Reads.Ticket(store, team, number, cancel) is { } ticket && person.MaySee(ticket) ? TicketCards.ButtonFor(ticket, pressed, person, moment) : null;
        }

        var card = (await Shown(subject, person, moment, cancel))?.As(reader.Address);
        return card?.Buttons.FirstOrDefault(button => button.Action.Verb == pressed.Verb && string.Equals(button.Action.Subject, pressed.Subject, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public async ValueTask<CardViews?> FindCard(TeamId team, string subject, ChatUser reader, CancellationToken cancel)
    {
        var moment = MomentOf(team);
        return await Shown(PressedSubject.Read(subject), moment.Team.PersonOf(reader), moment, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TicketSummary>> FindTickets(TeamId team, string words, ChatUser reader, int skip, int most, CancellationToken cancel)
    {
        var moment = MomentOf(team);
        var (person, wanted) = (moment.Team.PersonOf(reader), words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var found = await Reads.Tickets(store, team, cancel).Where(ticket => person.MaySee(ticket) && wanted.All(word => Has(ticket, word))).ToListAsync(cancel);
        return [.. found.OrderByDescending(ticket => ticket.IsOpen).ThenByDescending(ticket => ticket.Number).Skip(skip).Take(most).Select(ticket => TicketSummary.Of(ticket, moment.Now))];
    }

    /// <inheritdoc/>
    public OnDuty OnDuty(TeamId team, ChatUser requester)
    {
        var moment = MomentOf(team);
        var (shift, responder) = (moment.Answering, moment.ResponderFor(moment.Team.PersonOf(requester)));
        var backup = shift.Backup is { } id && id != responder.Id ? moment.Team.Get(id) : null;
        return new OnDuty(responder, backup, shift.End);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel)
    {
        var moment = MomentOf(team);
        var person = moment.Team.PersonOf(reader);
        var open = await Reads.OpenTickets(store, team, cancel).Where(ticket => person.MaySee(ticket)).Take(MostRead).ToListAsync(cancel);
        var known = await Load<KnownShift>(team, Keys.Shift, cancel);
        var calendars = person.Role == Role.Lead ? await CalendarImport.Troubles(store, moment.Team, cancel) : [];
        return HomePage.For(person, open, await Spotting(person, moment, cancel), known?.Problems ?? [], moment, calendars);
    }

    /// <summary>The subject's card as this person may see it now; null when there is none for them.</summary>
    private async ValueTask<CardViews?> Shown(PressedSubject? subject, Person person, Moment moment, CancellationToken cancel) => subject switch
    {
        PressedSubject.Ticket of => await TicketCard(of.Number, person, moment, cancel),
        PressedSubject.Joined of => await TicketCard(of.Number, person, moment, cancel),
        PressedSubject.Call call => await CallCard(call.Number, person, moment, cancel),
        PressedSubject.Spot spot => await SpotCard(spot, person, moment, cancel),
        PressedSubject.Handover of => person.Id == of.Person ? await HandoverCard(of.Page, person, moment, cancel) : null,
        PressedSubject.Spotting => person.IsResponder ? CardViews.Same(SpottingCard.Of(await Spotting(person, moment, cancel))) : null,
        PressedSubject.Roster => person.IsResponder ? CardViews.Same(RosterCards.Mine(person, moment)) : null,
        PressedSubject.Numbered numbered => RosterSubjects.CardOf(numbered.Number, person, moment) is { } card ? CardViews.Same(card) : null,
        PressedSubject.Replan replan => person.Role == Role.Lead ? CardViews.Same(RosterCards.Difference(Replanning.Of(replan.From, moment), person, moment)) : null,
        PressedSubject.New => CardViews.Same(TicketAnswers.AskForWords()),
        _ => null,
    };

    private static bool Has(Ticket ticket, string word) =>
        string.Equals(word.TrimStart('#'), ticket.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || ticket.Words.Contains(word, StringComparison.OrdinalIgnoreCase)
        || ticket.Requester.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<CardViews?> TicketCard(int number, Person person, Moment moment, CancellationToken cancel) =>
        await Reads.Ticket(store, moment.Team.Id, number, cancel) is { } ticket && person.MaySee(ticket) ? TicketCards.Views(ticket, moment) : null;

    private async ValueTask<CardViews?> CallCard(int number, Person person, Moment moment, CancellationToken cancel) =>
        await Reads.Ticket(store, moment.Team.Id, number, cancel) is { } ticket && ticket.Calls.FirstOrDefault(call => call.Who.Id == person.Id) is { } call
            ? CardViews.Same(CallCards.Of(ticket, call, moment))
            : null;

    private async ValueTask<CardViews?> SpotCard(PressedSubject.Spot subject, Person person, Moment moment, CancellationToken cancel) =>
        person.Id == subject.Developer
        && await Load<RequesterFile>(moment.Team.Id, Keys.Requester(subject.Requester), cancel) is { } file
        && file.With(subject.Developer) is { } spot
            ? SpotCards.Of(file, spot, moment)
            : null;

    private async ValueTask<CardViews?> HandoverCard(int number, Person person, Moment moment, CancellationToken cancel)
    {
        var (team, file) = (moment.Team.Id, await Load<HandoverFile>(moment.Team.Id, Keys.Handover, cancel));
        if (number == HandoverCards.Asked)
        {
            var own = await Reads.OpenTickets(store, team, cancel).Where(ticket => ticket.Assignee.Id == person.Id).ToListAsync(cancel);
            return HandoverCards.ForAsked(person, own, file, moment) is { } asked ? CardViews.Same(asked) : null;
        }

        if (file?.Pages.FirstOrDefault(page => page.Number == number && page.Person == person.Id) is not { } kept)
        {
            return null;
        }

        var documents = await store.Load(team.Value, [.. kept.Tickets.Select(Keys.Ticket)], cancel);
        var tickets = documents.OfType<Document>().Select(document => StoredJson.Read<Ticket>(document.Key, document.Body)).ToList();
        return CardViews.Same(HandoverCards.OnPage(file, kept, person, tickets, moment));
    }

    private async ValueTask<SpottingPreference> Spotting(Person person, Moment moment, CancellationToken cancel) =>
        (await Load<DeveloperSettings>(moment.Team.Id, Keys.Developer(person.Id), cancel))?.Spotting ?? person.Spotting;

    private async ValueTask<T?> Load<T>(TeamId team, string key, CancellationToken cancel)
        where T : class => await store.Load(team.Value, key, cancel) is { } document ? StoredJson.Read<T>(document.Key, document.Body) : null;

    private Moment MomentOf(TeamId team) => teams.MomentOf(teams.Get(team), Instant.FromDateTimeOffset(clock.GetUtcNow()));
}
