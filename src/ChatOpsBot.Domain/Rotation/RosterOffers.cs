using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Changes by agreement: swaps that are proposed, taken and declined, and cover for those who are away.</summary>
public static partial class RosterDecisions
{
    private static Prose? Propose(RosterDraft draft, RosterCommand.Propose command)
    {
        var (by, start, end) = (command.By, Instant.Max(command.Start, draft.Now), command.End);
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        if (Unplannable(draft, start, Instant.Max(end, command.Return?.End ?? end)) is { } impossible)
        {
            return impossible;
        }

        PublishThrough(draft, Instant.Max(end, command.Return?.End ?? end));
        if (NotTheirs(draft, by.Id, command.Place, start, end) is { } other)
        {
            return Refuse(other.Of(command.Place) is { } whose
                ? $"{draft.Person(whose).Name} is {RosterWords.Of(command.Place)} {RosterWords.Stretch(other.Shift.Start, other.Shift.End, by, draft.Moment).Plain}, so you have nothing to swap there. “my shifts” lists yours."
                : "You do not serve then. “my shifts” lists yours.");
        }

        if (draft.Roster.Offers.FirstOrDefault(offer => offer.IsOpen && offer.Place == command.Place && offer.Start < end && start < offer.End) is { } asked)
        {
            return Refuse($"Offer #{asked.Number} is about that already, by {draft.Person(asked.By).Name}. Withdraw it first: “undo {asked.Number}”.");
        }

        if (command.To is { } to)
        {
            if (to == by.Id)
            {
                return Refuse("That is you. Name somebody else, or “anyone”.");
            }

            if (Suitability.WhyNot(to, start, end, draft.Schedule, draft.Team) is { } unsuitable)
            {
                return Refuse($"{unsuitable}. Ask somebody else, or “anyone”.");
            }
        }

        if (command.Return is { } back)
        {
            if (command.To is not { } partner)
            {
                return Refuse("Something in return can be asked of one person only. Name them: “swap … with @person for …”.");
            }

            if (back.Start < draft.Now || NotTheirs(draft, partner, back.Place, back.Start, back.End) is not null)
            {
                return Refuse($"{draft.Person(partner).Name} does not serve as {RosterWords.Of(back.Place)} {RosterWords.Stretch(back.Start, back.End, by, draft.Moment).Plain}.");
            }
        }

        ImmutableArray<PersonId> candidates = command.To is { } only ? [only] : [.. Suitability.Candidates(by.Id, command.Place, start, end, draft.Schedule, draft.Team)
            .Where(person => draft.Schedule.Between(start, end).All(stretch => stretch.Primary != person && stretch.Backup != person))];
        if (candidates.IsEmpty)
        {
            return Refuse($"Nobody could serve as {RosterWords.Of(command.Place)} then. Ask a lead: {Leads(draft.Team)}.");
        }

        if (command.To is { } one && Trial(draft, new Offer(0, OfferKind.Swap, command.Place, start, end, by.Id, by.Id, draft.Now, null) { Return = command.Return }, draft.Person(one), by) is { } broken)
        {
            return broken;
        }

        (draft.Actor, draft.Headline) = (by.Id, null);
        Offer(draft, new Offer(draft.Number(), OfferKind.Swap, command.Place, start, end, by.Id, by.Id, draft.Now, Bounded(command.Why)) { To = command.To, Return = command.Return, Asked = candidates });
        return null;
    }

    private static Prose? Accept(RosterDraft draft, RosterCommand.Accept command)
    {
        var by = command.By;
        if (Open(draft, command.Offer, by, out var offer) is { } closed)
        {
            return closed;
        }

        if (by.Id == offer.Person)
        {
            return Refuse($"That is your own place. To take the offer back, type “undo {offer.Number}”.");
        }

        if (offer.To is { } to && to != by.Id)
        {
            return Refuse($"Offer #{offer.Number} is made to {draft.Person(to).Name}.");
        }

        var start = Instant.Max(offer.Start, draft.Now);
        if (NotTheirs(draft, offer.Person, offer.Place, start, offer.End) is not null)
        {
            return Refuse($"{draft.Person(offer.Person).Name} does not serve there any more: it was changed since.");
        }

        if (Take(draft, offer, by, out var number) is { } refusal)
        {
            return refusal;
        }

        draft.Replace(offer with { State = OfferState.Accepted, TakenBy = by.Id }, new RosterEvent.Settled(offer.Number, OfferState.Accepted, by.Id));
        var whose = draft.Person(offer.Person);
        draft.Actor = by.Id;
        if (offer.Kind == OfferKind.Cover)
        {
            // They serve no less than before, since somebody stood in for them.
            draft.Tell(whose.Id, Prose.Of($"{by.Name} covers for you as {RosterWords.Of(offer.Place)} {RosterWords.Stretch(start, offer.End, whose, draft.Moment)} (#{number})."));
        }

        draft.Headline = offer.Kind == OfferKind.Cover
            ? Prose.Of($"{by.Name} covers for {whose.Name}, who is away (#{number}).")
            : Prose.Of($"{by.Name} has taken {whose.Name}’s offer #{offer.Number} (swap #{number}).");
        return null;
    }

    private static Prose? Decline(RosterDraft draft, RosterCommand.Decline command)
    {
        var by = command.By;
        if (Open(draft, command.Offer, by, out var offer) is { } closed)
        {
            return closed;
        }

        if (by.Id == offer.Person || (offer.To ?? by.Id) != by.Id)
        {
            return Refuse($"Offer #{offer.Number} was not made to you.");
        }

        if (offer.Declined.Contains(by.Id))
        {
            return Nothing;
        }

        var (declined, why) = (offer with { Declined = offer.Declined.Add(by.Id) }, Bounded(command.Why));
        draft.Actor = by.Id;
        draft.Replace(declined, new RosterEvent.Declined(offer.Number, by.Id));
        if (declined.Asked.All(declined.Declined.Contains) && offer.Kind == OfferKind.Swap)
        {
            draft.Replace(declined with { State = OfferState.Declined }, new RosterEvent.Settled(offer.Number, OfferState.Declined, by.Id));
            draft.Tell(offer.Person, Prose.Of($"{by.Name} cannot take your offer #{offer.Number}{(offer.To is null ? ", nor can anyone else who was asked" : "")}. You stay {RosterWords.Of(offer.Place)} {RosterWords.Stretch(offer.Start, offer.End, draft.Person(offer.Person), draft.Moment)}.").Then(Because(why)));
        }
        else if (declined.Asked.All(declined.Declined.Contains))
        {
            Raise(draft, declined);
        }
        else if (offer.Kind == OfferKind.Swap)
        {
            draft.Tell(offer.Person, Prose.Of($"{by.Name} cannot take your offer #{offer.Number}. It still stands for the others.").Then(Because(why)));
        }

        return null;
    }

    /// <summary>Why an agreement between two people cannot be made as things stand; null where it can.</summary>
    private static Prose? Trial(RosterDraft draft, Offer offer, Person taker, Person reader) => Take(new RosterDraft(draft.Roster, draft.Moment), offer, taker, out _, reader);

    // Makes the changes that an offer means, where they break nothing.
    private static Prose? Take(RosterDraft draft, Offer offer, Person taker, out int number, Person? reader = null)
    {
        var (start, end, before) = (Instant.Max(offer.Start, draft.Now), offer.End, draft.Schedule);
        number = 0;
        if (Suitability.WhyNot(taker.Id, start, end, draft.Schedule, draft.Team) is { } unsuitable)
        {
            return Refuse($"{unsuitable}.");
        }

        var kind = offer.Kind == OfferKind.Cover ? ChangeKind.Cover : ChangeKind.Swap;
        number = draft.Assign(kind, offer.Place, start, end, taker.Id, taker.Id, offer.Why);
        if (offer.Return is { } back)
        {
            if (back.Start < draft.Now || NotTheirs(draft, taker.Id, back.Place, back.Start, back.End) is not null)
            {
                return Refuse($"{taker.Name} does not serve any more in what was asked in return. Ask {draft.Person(offer.Person).Name} for a new offer.");
            }

            if (Suitability.WhyNot(offer.Person, back.Start, back.End, draft.Schedule, draft.Team) is { } away)
            {
                return Refuse($"{away}, so they cannot serve in return.");
            }

            draft.Assign(kind, back.Place, back.Start, back.End, offer.Person, taker.Id, offer.Why, number);
        }
        else if (offer.Kind == OfferKind.Cover && offer.Place == Place.Primary)
        {
            // Whoever was backup and covers leaves that place to somebody else.
            FindBackup(draft, taker.Id, offer.Person, start, end, taker.Id, number, ChangeKind.Cover);
            return Breach(draft, before, start, end) is { } ruled ? Refuse(ruled) : null;
        }

        var (first, last) = (Instant.Min(start, offer.Return?.Start ?? start), Instant.Max(end, offer.Return?.End ?? end));
        return Twice(draft, first, last) is { } twice
            ? Refuse($"{draft.Person(twice.Primary!.Value).Name} would be primary and backup at once {RosterWords.Stretch(twice.Shift.Start, twice.Shift.End, reader ?? taker, draft.Moment).Plain}. Swap the two places for one another instead, or ask somebody else.")
            : Breach(draft, before, first, last) is { } rule ? Refuse(rule) : null;
    }

    // A rule of the rotation that a change would give up where it is kept now, in a sentence.
    private static string? Breach(RosterDraft draft, Schedule before, Instant start, Instant end) => draft.Schedule.Between(start, end)
        .Select(stretch => (Now: stretch, Then: before.StretchAt(Instant.Max(stretch.Shift.Start, start))))
        .Where(pair => (pair.Now.Primary, pair.Now.Backup) != (pair.Then.Primary, pair.Then.Backup) && Suitability.Broken(pair.Then.Primary, pair.Then.Backup, draft.Team) is null)
        .Select(pair => Suitability.Broken(pair.Now.Primary, pair.Now.Backup, draft.Team)).FirstOrDefault(rule => rule is not null) is { } broken
            ? $"That would give a rule of the rotation up: {broken}. Ask somebody else, or a lead ({Leads(draft.Team)})."
            : null;

    // The first stretch in which a place is not this person's; null where it is theirs all the time.
    private static Stretch? NotTheirs(RosterDraft draft, PersonId who, Place place, Instant start, Instant end) =>
        draft.Schedule.Between(start, end).FirstOrDefault(stretch => stretch.Of(place) != who);

    private static Prose? Open(RosterDraft draft, int number, Person by, out Offer offer)
    {
        offer = draft.Roster.Offers.FirstOrDefault(offer => offer.Number == number)!;
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        return offer switch
        {
            null => Refuse($"There is no offer #{number}. “changes” lists what there is."),
            { State: OfferState.Accepted, TakenBy: { } taker } => taker == by.Id
                ? Refuse($"You have taken offer #{number} already. Thank you!")
                : Refuse($"{draft.Person(taker).Name} was faster and has taken offer #{number}. Thank you all the same!"),
            { State: OfferState.Declined } => Refuse($"Offer #{number} was declined and stands no more."),
            { State: OfferState.Withdrawn } => Refuse($"Offer #{number} was taken back: nobody is needed any more."),
            { State: OfferState.Lapsed } => Refuse($"Offer #{number} is over."),
            _ when offer.End <= draft.Now => Refuse($"Offer #{number} is over."),
            _ => null,
        };
    }

    private static Prose NotForRequesters() => Refuse("Who serves is for the team’s developers to arrange. For support, write to me what is wrong, and a person answers you.");
}
