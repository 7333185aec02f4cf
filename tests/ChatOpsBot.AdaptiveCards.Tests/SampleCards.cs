using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.AdaptiveCards.Tests;

/// <summary>Cards as the product posts them.</summary>
internal static class SampleCards
{
    private static readonly Person Mia = new(new PersonId("mia"), "Mia Chen", Role.Requester, "Europe/Berlin", [new Address("playground", "mia")]);

    private static readonly Field.Text Note = new("text", "Note", Required: false, "What the requester should know");

    private static readonly ImmutableArray<Field.Option> Kinds =
        [new("Answered", "Answered"), new("Documentation", "Pointed to documentation"), new("Fixed", "Fixed")];

    public static Card Ticket { get; } = new(
        "#3 Viewer crashes on large meshes",
        Tone.Attention,
        [
            new Element.Paragraph(Prose.Of($"{Mia} asked Ada Park, who redirected to the primary.")),
            new Element.Quote("Mia Chen", "How do I load a mesh of 2 GB?\n\n    viewer --open big.vtk\nIt says *out of memory* {{TIME(2026-11-20T10:00:00Z)}}."),
            new Element.Facts([new Element.Fact("Next reply due", "Friday 15:30 (your time)"), new Element.Fact("State", "open")]),
            new Element.People([new Element.Part("requester", "Mia Chen"), new Element.Part("primary", "Jo Park")]),
            new Element.Timeline([new Element.Moment("10:02", "Mia Chen wrote to Ada Park"), new Element.Moment("10:05", "Ada Park redirected")]),
        ],
        [
            new Button("Acknowledge", Do(Verb.Acknowledge), ButtonStyle.Primary),
            new Button("Reply", Do(Verb.Reply)) { Form = new Form("Reply to Mia", [new Field.Text("text", "Reply", Required: true, "Your words")], "Send") },
            new Button("Wait", Do(Verb.WaitForRequester)) { Form = new Form("Wait for Mia", [Note], "Wait") },
            new Button("Resolve", Do(Verb.Resolve), ButtonStyle.Destructive)
            {
                Form = new Form("Resolve #3", [new Field.Choice("resolution", "How did it end?", Kinds, "Answered"), Note], "Resolve"),
            },
        ])
    {
        Badge = "open",
    };

    public static Card Spotted { get; } = new(
        "This looks like a support request",
        Tone.Neutral,
        [
            new Element.Paragraph(Prose.Of($"{Mia} wrote to you. {new Span.Strong("Jo Park")} is primary this week.")),
            new Element.Quote("Mia Chen", "Can you help me with the build?"),
            new Element.Paragraph(Prose.Of("Only you see this."), Subtle: true),
        ],
        [
            new Button("Redirect to primary", new CardAction(Verb.Redirect, "spot:pg-17", 0), ButtonStyle.Primary),
            new Button("I'll answer it", new CardAction(Verb.AnswerMyself, "spot:pg-17", 0)),
            new Button("Not a request", new CardAction(Verb.NotARequest, "spot:pg-17", 0)),
        ]);

    public static Card Notice { get; } = new("Mia has not heard back", Tone.Breach, [new Element.Paragraph(Prose.Of("The reply to #3 was due at 15:30."))], [])
    {
        Badge = "overdue",
    };

    public static Card Of(params Element[] body) => new("Title", Tone.Neutral, [.. body], []);

    private static CardAction Do(Verb verb) => new(verb, "ticket:3", 4);
}
