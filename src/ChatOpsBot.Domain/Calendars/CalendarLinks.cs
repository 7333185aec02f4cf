using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>What a developer is told of the addresses at which calendar programs find the shifts.</summary>
/// <param name="Team">Everybody's shifts.</param>
/// <param name="Mine">The person's own.</param>
/// <param name="Reachable">Whether the addresses are known to work from elsewhere.</param>
public sealed record CalendarLinks(string Team, string Mine, bool Reachable)
{
    /// <summary>The card with them, for the person alone.</summary>
    /// <param name="anew">Whether they were just made anew.</param>
    public Card Card(bool anew) => new(
        anew ? "Your new calendar links" : "Your calendar links",
        Tone.Neutral,
        [
            .. anew ? [new Element.Paragraph(Prose.Of("Your earlier links no longer work. Subscribe again with these."))] : Array.Empty<Element>(),
            new Element.Facts([new("Your shifts", Mine), new("The whole team’s shifts", Team)]),
            new Element.Paragraph(Prose.Of("Copy one into your calendar: Outlook › Add calendar › Subscribe from web; Google Calendar › Other calendars › From URL; Apple Calendar › New calendar subscription. Changes follow by themselves.")),
            new Element.Paragraph(Prose.Of("Whoever has a link can read who serves when, so keep them to yourself. “new calendar link” makes new ones and ends these."), Subtle: true),
            .. Reachable ? Array.Empty<Element>() : [new Element.Paragraph(Prose.Of("Nobody has told me my public address, so these may work only near the machine that I run on. Whoever runs me can set PublicUrl."), Subtle: true)],
        ],
        []);

    /// <summary>What somebody is told who has no shifts.</summary>
    public static Prose NotForYou { get; } = Prose.Of("Calendar links are for the team’s developers. To see who serves, ask me “who is primary” or “schedule”.");
}
