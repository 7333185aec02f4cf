using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Intake;

using Decision = Decision<RequesterFile, IntakeStep>;

/// <summary>Decides what becomes of a requester's messages before a ticket has them. Pure.</summary>
public static partial class IntakeDecisions
{
    private const int MostMessages = 10;

    // A developer who said "I'll answer it" is left in peace with that requester for a day.
    private static readonly Duration Peace = Duration.FromHours(24);

    // What nobody is asked about is forgotten after a day; what a developer was asked about waits a week for the decision.
    private static readonly Duration Kept = Duration.FromHours(24);
    private static readonly Duration KeptWhileAsking = Duration.FromDays(7);

    /// <summary>The requester's new file, what follows for tickets and what platforms are to do; or a refusal with a sentence.</summary>
    public static Decision Decide(RequesterFile file, IntakeCommand command, Moment moment) => command switch
    {
        IntakeCommand.Heard heard => Hear(file, heard, moment),
        IntakeCommand.TimePassed => Forget(file, moment),
        IntakeCommand.Redirect redirect => Redirect(file, redirect, moment),
        IntakeCommand.Ask ask => Ask(file, ask),
        IntakeCommand.AnswerMyself answer => Settle(file, answer.By, SpotStatus.Answering, moment),
        IntakeCommand.NotARequest dismiss => Settle(file, dismiss.By, SpotStatus.Dismissed, moment),
        IntakeCommand.Taught taught => KeepLesson(file, taught),
        IntakeCommand.TicketHasIt has => HandTo(file, has, moment),
        IntakeCommand.TicketResolved resolved => Done(file with { OpenTickets = file.OpenTickets.Remove(resolved.Number) }),
        IntakeCommand.TicketReopened reopened => Done(file.OpenTickets.Contains(reopened.Number)
            ? file
            : file with { OpenTickets = file.OpenTickets.Add(reopened.Number) }),
        IntakeCommand.CardPosted posted => KeepCard(file, posted, moment),
        IntakeCommand.CardLost lost => LoseCard(file, lost, moment),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that nobody decides."),
    };

    private static Decision Hear(RequesterFile file, IntakeCommand.Heard heard, Moment moment)
    {
        if (heard.Preference == SpottingPreference.Off)
        {
            return Nothing;
        }

        var before = file.With(heard.Developer.Id) ?? new Spot(heard.Developer, heard.Where, heard.Kind) { Since = moment.Now };
        var spot = Remember(before with { Where = heard.Where, Kind = heard.Kind }, heard, moment);
        var chatter = heard.Judgement.Verdict == Verdict.Chatter;
        var inPeace = spot.Status == SpotStatus.Answering && moment.Now - spot.Since < Peace;
        if (chatter || inPeace)
        {
            return spot.Status == SpotStatus.Asking ? Asked(file, spot, moment) : Done(file.Put(spot));
        }

        if (!file.OpenTickets.IsEmpty)
        {
            return Done(file.Put(spot), new IntakeStep.Join(file.OpenTickets[^1], heard.Text, heard.Developer, file.Person));
        }

        if (heard.Preference == SpottingPreference.Auto && heard.Judgement.Verdict == Verdict.Request)
        {
            return Done(Count(file, moment.Now, ByItself, moment).Put(spot), Opening(file, spot, words: null, note: null, kind: null));
        }

        return spot.Status == SpotStatus.Asking ? Asked(file, spot, moment) : Asked(
            Count(file, moment.Now, AskedOnce, moment),
            spot with { Status = SpotStatus.Asking, Since = moment.Now, Asked = moment.Now, Lesson = null, Card = null, Ticket = null, With = null },
            moment);
    }

    private static Decision Redirect(RequesterFile file, IntakeCommand.Redirect redirect, Moment moment)
    {
        if (redirect.By.Id == file.Person.Id)
        {
            return Refuse("That would redirect yourself. Name the person who asked you: /redirect @person");
        }

        var spot = file.With(redirect.By.Id) ?? new Spot(redirect.By, redirect.Where, ContactKind.Developer) { Since = moment.Now };
        var nothingNew = redirect.Words is null && redirect.Note is null && spot.Words is null;
        if (spot.Status == SpotStatus.Redirected && nothingNew && (redirect.ByButton || file.OpenTickets.Contains(spot.Ticket ?? 0)))
        {
            return Refuse($"{Has(spot)} {file.Person.Name}’s request already, as #{spot.Ticket}.");
        }

        (file, spot, var learned) = LearnFromRedirect(file, redirect, spot, moment);
        var words = redirect.Words ?? spot.Words;
        if (file.OpenTickets.IsEmpty)
        {
            return Done(file.Put(spot), learned.Add(Opening(file, spot, redirect.Words, redirect.Note, redirect.Kind)));
        }

        var joined = words is not null && redirect.Note is not null ? $"{words}\n{redirect.By.Name} adds: {redirect.Note}" : words ?? InOwnWords(redirect.By, redirect.Note);
        return Done(file.Put(spot), learned.Add(new IntakeStep.Join(file.OpenTickets[^1], joined, redirect.By, redirect.By)));
    }

    private static Decision Ask(RequesterFile file, IntakeCommand.Ask ask) => file.OpenTickets.IsEmpty || ask.Contact.Kind == ContactKind.Recorded
        ? Done(file, new IntakeStep.Open(new NewTicket(file.Person, ask.Words, ask.Contact) { Kind = ask.Kind }))
        : Done(file, new IntakeStep.Join(file.OpenTickets[^1], ask.Words, ask.Contact.Developer, file.Person));

    private static Decision Settle(RequesterFile file, Person by, SpotStatus status, Moment moment)
    {
        if (file.With(by.Id) is not { } spot)
        {
            return Refuse("There is nothing left to decide about that message.");
        }

        return spot.Status switch
        {
            SpotStatus.Redirected => Refuse($"{Has(spot)} it already, as #{spot.Ticket}."),
            _ when spot.Status == status => Nothing,
            _ => Settled(file, spot, status, moment),
        };
    }

    private static Decision.Done Settled(RequesterFile file, Spot spot, SpotStatus status, Moment moment)
    {
        (file, spot, var learned) = Learn(file, spot, status, moment);
        return Shown(file, spot with { Status = status, Since = moment.Now }, moment) with { Events = learned };
    }

    private static IntakeStep.Open Opening(RequesterFile file, Spot spot, string? words, string? note, RequestKind? kind)
    {
        var requesters = words ?? spot.Words;
        var contact = new FirstContact(spot.Kind, spot.Developer, requesters is null ? null : note, spot.Where.Platform);
        return new IntakeStep.Open(new NewTicket(file.Person, requesters ?? InOwnWords(spot.Developer, note), contact)
        {
            // A note beside the requester’s own words is about them, and not what they ask for.
            Kind = words is null && spot.Words is not null ? spot.LooksLike : kind,
        });
    }

    private static string Has(Spot spot) => spot.With is "You" ? "You have" : $"{spot.With} has";

    // What stands for a requester's words must not put the developer's into their mouth.
    private static string InOwnWords(Person developer, string? note) => note is null
        ? $"(The request’s words were not recorded. {developer.Name} knows more.)"
        : $"{developer.Name} writes: {note}";

    private static Decision Done(RequesterFile file, params ImmutableArray<IntakeStep> steps) => new Decision.Done(file, steps, []);

    private static Decision Refuse(string why) => new Decision.Refused(Prose.Of(why));

    private static Decision Nothing { get; } = new Decision.Refused(Prose.Empty);
}
