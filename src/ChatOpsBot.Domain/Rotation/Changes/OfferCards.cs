using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>The card with which an offer is taken, declined or taken back.</summary>
public static class OfferCards
{
    /// <summary>What the card's buttons name.</summary>
    public static string Subject(int number) => $"offer:{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The card in words, for whoever is asked.</summary>
    public static Prose Text(Offer offer, Person reader, Moment moment)
    {
        var who = RosterWords.Person(offer.Person, moment.Team);
        var stretch = RosterWords.Stretch(offer.Start, offer.End, reader, moment);
        return offer.Kind == OfferKind.Cover
            ? Prose.Of($"{who.Name} is away and needs cover as {RosterWords.Of(offer.Place)} {stretch} (#{offer.Number}). Can you?")
            : offer.Return is { } back
                ? Prose.Of($"{who.Name} would like to swap with you (#{offer.Number}): you serve as {RosterWords.Of(offer.Place)} {stretch}, and {who.FirstName} serves for you as {RosterWords.Of(back.Place)} {RosterWords.Stretch(back.Start, back.End, reader, moment)}. Agreed?")
                : Prose.Of($"{who.Name} asks {(offer.To is null ? "whether somebody could" : "you to")} serve as {RosterWords.Of(offer.Place)} {stretch} instead (#{offer.Number}). Can you?");
    }

    /// <summary>For a lead: nobody has taken it.</summary>
    public static Prose Uncovered(Offer offer, Person reader, Moment moment)
    {
        var who = RosterWords.Name(offer.Person, moment.Team);
        var asked = offer.Asked.IsEmpty ? "Nobody of the rotation could" : offer.Asked.All(offer.Declined.Contains) ? "Everyone who could was asked and declined" : $"Asked, without an answer yet: {string.Join(", ", offer.Asked.Except(offer.Declined).Select(person => RosterWords.Name(person, moment.Team)))}";
        var stands = moment.Schedule.StretchAt(offer.Start).Shift.Primary is var primary && offer.Place == Place.Primary && primary != offer.Person ? $" Until somebody does, {RosterWords.Name(primary, moment.Team)} stands in." : "";
        return Prose.Of($"{who} is away, and nobody covers as {RosterWords.Of(offer.Place)} {RosterWords.Stretch(offer.Start, offer.End, reader, moment)} yet (#{offer.Number}). {asked}.{stands} Take it, or say who serves: “override {RosterWords.Of(offer.Place)} to @person …”.");
    }

    /// <summary>The card as a person sees it now.</summary>
    public static Card Of(Offer offer, Person reader, Moment moment)
    {
        var team = moment.Team;
        var who = RosterWords.Name(offer.Person, team);
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("Place", RosterWords.Of(offer.Place)));
        facts.Add(new("From", TimeWords.WhenFor(reader, team, offer.Start, moment.Now), offer.Start));
        facts.Add(new("Until", TimeWords.WhenFor(reader, team, offer.End, moment.Now), offer.End));
        if (offer.Return is { } back)
        {
            facts.Add(new("In return", $"{who} serves as {RosterWords.Of(back.Place)} {RosterWords.Stretch(back.Start, back.End, reader, moment).Plain}"));
        }

        if (offer.State != OfferState.Open)
        {
            facts.Add(new("Now", Became(offer, team)));
        }

        ImmutableArray<Element> body = [new Element.Facts(facts.ToImmutable())];
        return new Card(
            offer.Kind == OfferKind.Cover ? $"#{offer.Number} Cover for {who}" : $"#{offer.Number} {who} would like to swap",
            offer.IsOpen ? Tone.Attention : Tone.Neutral,
            offer.Why is { } why ? body.Add(new Element.Quote(who, why)) : body,
            Buttons(offer, reader, moment));
    }

    private static ImmutableArray<Button> Buttons(Offer offer, Person reader, Moment moment)
    {
        if (!offer.IsOpen || offer.End <= moment.Now || !reader.IsResponder)
        {
            return [];
        }

        if (reader.Id == offer.Person)
        {
            return offer.Kind == OfferKind.Cover ? [] : [new Button("Take it back", Action(Verb.UndoChange, offer))];
        }

        return offer.To is { } to && to != reader.Id ? [] :
        [
            new Button(offer.Return is null ? "I take it" : "Agreed", Action(Verb.AcceptOffer, offer), ButtonStyle.Primary),
            .. offer.Declined.Contains(reader.Id) ? [] : new[] { new Button("I cannot", Action(Verb.DeclineOffer, offer)) },
        ];
    }

    private static CardAction Action(Verb verb, Offer offer) => new(verb, Subject(offer.Number), 0);

    private static string Became(Offer offer, Team team) => offer.State switch
    {
        OfferState.Accepted => $"taken by {(offer.TakenBy is { } taker ? RosterWords.Name(taker, team) : "somebody")}",
        OfferState.Declined => "declined",
        OfferState.Withdrawn => "taken back; nobody is needed any more",
        _ => "over",
    };
}
