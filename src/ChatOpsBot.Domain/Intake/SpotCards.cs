using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Domain.Intake;

/// <summary>The private card that asks a contacted developer what to do with a spotted request.</summary>
public static class SpotCards
{
    /// <summary>The subject that the card's buttons name. Ids are escaped, so that the two stay apart.</summary>
    public static string Subject(PersonId requester, PersonId developer) =>
        $"spot/{Uri.EscapeDataString(requester.Value)}/{Uri.EscapeDataString(developer.Value)}";

    /// <summary>The card as it stands.</summary>
    public static CardViews Of(RequesterFile file, Spot spot, Moment moment) => CardViews.Same(spot.Status switch
    {
        SpotStatus.Asking => Asking(file, spot, moment),
        SpotStatus.Answering => Settled(file, spot, "You answer this one", Tone.Good,
            $"Thank you. {file.Person.FirstName} has not been told anything. Too much after all? Redirect it any time.",
            [Button(file, spot, Verb.Redirect, "Redirect to primary")]),
        SpotStatus.Dismissed => Settled(file, spot, "Not a request", Tone.Neutral,
            spot.Words is null ? "Noted, and sorry for the interruption." : "Noted, and sorry for the interruption. The spotter learns from it, for your team only.",
            [Button(file, spot, Verb.Redirect, "Redirect it after all")]),
        _ => Settled(file, spot, $"Redirected as #{spot.Ticket}", Tone.Good,
            spot.With is "You"
                ? $"You have {file.Person.FirstName}’s request as a ticket now."
                : $"{spot.With} has {file.Person.FirstName}’s request now. You need do nothing more.", []),
    });

    /// <summary>The words beside the card.</summary>
    public static Prose Text(RequesterFile file, Spot spot) => Prose.Of(spot.Status switch
    {
        SpotStatus.Asking => $"{file.Person.Name}’s message looks like a support request.",
        SpotStatus.Answering => $"You answer {file.Person.Name}.",
        SpotStatus.Dismissed => $"{file.Person.Name}’s message is not a request.",
        _ => $"{file.Person.Name}’s request is #{spot.Ticket} now, with {(spot.With is "You" ? "you" : spot.With)}.",
    });

    private static Card Asking(RequesterFile file, Spot spot, Moment moment)
    {
        var surely = spot.Messages.Any(message => message.Verdict == Verdict.Request);
        var responder = moment.ResponderFor(file.Person);
        var own = responder.Id == spot.Developer.Id;
        var phrases = spot.Messages.SelectMany(message => message.Phrases).Distinct(StringComparer.OrdinalIgnoreCase).Take(3).ToList();
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("Primary", own ? "You, this week" : responder.Name));
        if (spot.LooksLike is { } kind and not RequestKind.Other)
        {
            facts.Add(new("Looks like", kind.Label()));
        }

        if (phrases.Count > 0)
        {
            facts.Add(new("Spotted by", string.Join(", ", phrases.Select(phrase => $"“{Wording.Shorten(phrase, 60)}”"))));
        }

        return new Card(
            surely ? "This looks like a support request" : "Is this a support request?",
            Tone.Attention,
            [
                new Element.Quote(file.Person.Name, Wording.Shorten(spot.Words ?? "", Wording.LongestOnCard)),
                new Element.Facts(facts.ToImmutable()),
                new Element.Paragraph(Prose.Of(own
                    ? "Open a ticket, and it is tracked like any other."
                    : $"Redirect it, and {file.Person.FirstName} meets {responder.FirstName} and you in one conversation, so that nobody is dropped."), Subtle: true),
            ],
            [
                Button(file, spot, Verb.Redirect, own ? "Open a ticket" : "Redirect to primary", ButtonStyle.Primary),
                Button(file, spot, Verb.AnswerMyself, own ? "No ticket, just answer" : "I’ll answer it"),
                Button(file, spot, Verb.NotARequest, "Not a request"),
            ]);
    }

    private static Card Settled(RequesterFile file, Spot spot, string title, Tone tone, string words, ImmutableArray<Button> buttons) =>
        new(title, tone, spot.Words is { } said
            ? [new Element.Paragraph(Prose.Of(words)), new Element.Quote(file.Person.Name, Wording.Shorten(said, 200))]
            : [new Element.Paragraph(Prose.Of(words))], buttons);

    private static Button Button(RequesterFile file, Spot spot, Verb verb, string label, ButtonStyle style = ButtonStyle.Default) =>
        new(label, new CardAction(verb, Subject(file.Person.Id, spot.Developer.Id), spot.Revision), style);
}
