using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Home;

/// <summary>The card with which a responder sets what is done with requests to them.</summary>
public static class SpottingCard
{
    /// <summary>The subject that the button for this setting names.</summary>
    public static string Subject(SpottingPreference spotting) => $"spotting:{spotting.ToString().ToLowerInvariant()}";

    /// <summary>The card, with the setting that holds marked.</summary>
    public static Card Of(SpottingPreference now) => new(
        "When somebody writes to you",
        Tone.Neutral,
        [new Element.Paragraph(Says(now))],
        [Set(SpottingPreference.Ask, "Ask me", now), Set(SpottingPreference.Auto, "Redirect at once", now), Set(SpottingPreference.Off, "Leave me alone", now)]);

    /// <summary>What a setting means, to the responder whose it is.</summary>
    public static Prose Says(SpottingPreference spotting) => Prose.Of(spotting switch
    {
        SpottingPreference.Auto => "Spotting is auto: a message to you that is clearly a support request is redirected at once; in doubt I ask you.",
        SpottingPreference.Off => "Spotting is off: I leave messages to you alone. /redirect @person still works.",
        _ => "Spotting is ask: when a message to you looks like a support request, I ask you privately what to do.",
    });

    private static Button Set(SpottingPreference spotting, string label, SpottingPreference now) => new(
        spotting == now ? $"✓ {label}" : label,
        new CardAction(Verb.SetSpotting, Subject(spotting), 0),
        spotting == now ? ButtonStyle.Primary : ButtonStyle.Default);
}
