using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Intake;

using Decision = Decision<RequesterFile, IntakeStep>;

/// <summary>How spots remember messages, ask, and are settled by a ticket.</summary>
public static partial class IntakeDecisions
{
    private static Spot Remember(Spot spot, IntakeCommand.Heard heard, Moment moment)
    {
        var settled = spot.Status is SpotStatus.Redirected or SpotStatus.Dismissed && heard.Judgement.Verdict != Verdict.Chatter;
        var messages = (settled ? [] : Recent(spot, moment))
            .Add(new Said(heard.Text, moment.Now, heard.Judgement.Verdict, heard.Judgement.Phrases) { Kind = heard.Judgement.Kind });
        return spot with { Messages = messages.Length > MostMessages ? messages.RemoveAt(0) : messages };
    }

    /// <summary>Whether a requester's file holds messages that have been kept long enough.</summary>
    public static bool IsToForget(RequesterFile file, Moment moment) => file.Spots.Any(spot => Recent(spot, moment).Length < spot.Messages.Length);

    private static Decision Forget(RequesterFile file, Moment moment) =>
        IsToForget(file, moment) ? Done(file with { Spots = [.. file.Spots.Select(spot => spot with { Messages = Recent(spot, moment) })] }) : Nothing;

    private static ImmutableArray<Said> Recent(Spot spot, Moment moment)
    {
        var kept = spot.Status == SpotStatus.Asking ? KeptWhileAsking : Kept;
        return spot.Messages.RemoveAll(message => moment.Now - message.At > kept);
    }

    /// <summary>Asks the developer with a new private card, or changes the one that asks already.</summary>
    private static Decision Asked(RequesterFile file, Spot spot, Moment moment)
    {
        if (spot.Card is not null)
        {
            return Shown(file, spot, moment);
        }

        // Revision zero has never been asked about; from then on a card is on its way and comes back as CardPosted.
        var asked = spot with { Revision = spot.Revision + 1 };
        var waiting = file.With(spot.Developer.Id) is { Status: SpotStatus.Asking };
        return new Decision.Done(file.Put(asked), [], waiting ? [] : Post(file, asked, moment));
    }

    private static Decision KeepCard(RequesterFile file, IntakeCommand.CardPosted posted, Moment moment)
    {
        if (file.With(posted.Developer) is not { } spot || spot.Card == posted.Message)
        {
            return Nothing;
        }

        var kept = spot with { Card = posted.Message };
        return new Decision.Done(file.Put(kept), [], kept.Revision > posted.Revision ? Update(file, kept, moment) : []);
    }

    // Nobody has been asked, so the next message asks.
    private static Decision LoseCard(RequesterFile file, IntakeCommand.CardLost lost, Moment moment) =>
        file.With(lost.Developer) is { Status: SpotStatus.Asking, Card: null } spot
            ? Done((spot.Asked is { } asked ? Count(file, asked, NotAskedAfterAll, moment) : file).Put(spot with { Status = SpotStatus.Quiet, Asked = null }))
            : Nothing;

    private static Decision HandTo(RequesterFile file, IntakeCommand.TicketHasIt has, Moment moment)
    {
        var (ticket, platform) = (has.Ticket, has.Ticket.Contact.Platform);
        var after = file.OpenTickets.Contains(ticket.Number) ? file : file with { OpenTickets = file.OpenTickets.Add(ticket.Number) };
        var effects = ImmutableArray.CreateBuilder<Effect>();
        var spots = has.Developer is { } by && file.With(by.Id) is null
            ? file.Spots.Add(new Spot(by, has.Where, ticket.Contact.Kind))
            : file.Spots;
        foreach (var spot in spots)
        {
            var contacted = spot.Developer.Id == has.Developer?.Id;
            var same = spot.Status == SpotStatus.Asking && spot.Words is { } words && SameRequest.Is(words, ticket.Words);
            if (!contacted && !same)
            {
                continue;
            }

            var own = ticket.Assignee.Id == spot.Developer.Id;
            var settled = spot with
            {
                Status = SpotStatus.Redirected,
                Ticket = ticket.Number,
                With = own ? "You" : ticket.Assignee.Name,
                Since = moment.Now,
                Revision = spot.Revision + 1,
            };
            effects.AddRange(Update(after, settled, moment));
            if (settled.Card is null && contacted)
            {
                effects.AddRange(Whisper(spot.Developer, has, Prose.Of(has.Joined
                    ? $"{file.Person.Name} has an open ticket, #{ticket.Number}, with {(own ? "you" : ticket.Assignee.Name)}. I have added this to it; from its card it can be made a ticket of its own."
                    : $"Done: {file.Person.Name}’s request is #{ticket.Number}, and {(own ? "you have" : $"{ticket.Assignee.Name} has")} it.")));
            }

            // What a ticket has is the ticket's to keep.
            after = (spot.Status == SpotStatus.Asking ? Outcome(after, spot, SpotStatus.Redirected, moment) : after)
                .Put(settled with { Messages = [], Card = null, Asked = null, Lesson = null });
        }

        if (has.Developer is null)
        {
            effects.AddRange(Whisper(file.Person, has, Prose.Of(has.Joined
                ? $"I have added that to your open ticket #{ticket.Number}, which {ticket.Assignee.Name} has."
                : $"That is ticket #{ticket.Number} now, and {ticket.Assignee.Name} has it. I bring you together in a conversation of its own.")));
        }

        return new Decision.Done(after, [], effects.ToImmutable());

        ImmutableArray<Effect> Whisper(Person person, IntakeCommand.TicketHasIt told, Prose text) =>
            person.On(platform) is { } address ? [new Effect.Post(new Target.Whisper(told.Where, address), text)] : [];
    }

    private static Decision.Done Shown(RequesterFile file, Spot spot, Moment moment)
    {
        var shown = spot with { Revision = spot.Revision + 1 };
        return new Decision.Done(file.Put(shown), [], Update(file, shown, moment));
    }

    private static ImmutableArray<Effect> Update(RequesterFile file, Spot spot, Moment moment) => spot.Card is { } card
        ? [new Effect.Update(card, SpotCards.Text(file, spot), SpotCards.Of(file, spot, moment))]
        : [];

    private static ImmutableArray<Effect> Post(RequesterFile file, Spot spot, Moment moment) => spot.Developer.On(spot.Where.Platform) is { } address
        ? [new Effect.Post(new Target.Whisper(spot.Where, address), SpotCards.Text(file, spot), SpotCards.Of(file, spot, moment), Keep: spot.Revision)]
        : [];
}
