using System.Globalization;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Testing;

/// <summary>Messages about private plans that the spotter is in doubt about. Which these are is up to its model, so they are looked for.</summary>
public static class DoubtfulPlans
{
    private static readonly string[] Occasions = ["lunch", "barbecue", "picnic", "party", "football match", "dinner", "choir", "concert"];

    private static readonly string[] Plans =
    [
        "can you help me with the {0}?", "can you come to the {0}?", "how do I get to the {0}?", "do you know when the {0} is?", "where is the {0}?", "any idea what to bring to the {0}?",
        "is the {0} on Friday?", "why is the {0} so late?", "how was the {0}?", "could you bring something to the {0}?", "I need a lift to the {0}", "what can I bring to the {0}?",
    ];

    /// <summary>Three plans for one occasion, each asked about when it is said though the ones before were taught to be none; and another that is asked about only as long as nothing was taught.</summary>
    /// <param name="clear">A request that is asked about all the same.</param>
    public static (string[] Plans, string Another) OfOneOccasion(string clear)
    {
        var found =
            from occasion in Occasions
            let asked = Plans.Select(plan => string.Format(CultureInfo.InvariantCulture, plan, occasion)).Where(text => Of(text, TeamLayer.Empty) != Verdict.Chatter).ToList()
            from first in asked
            from second in asked.Where(text => Of(text, Taught([first])) != Verdict.Chatter)
            from third in asked.Where(text => Of(text, Taught([first, second])) != Verdict.Chatter)
            let plans = new[] { first, second, third }
            where plans.Distinct(StringComparer.Ordinal).Count() == 3
            let layer = Taught(plans)
            where Of(clear, layer) != Verdict.Chatter
            from another in asked.Except(plans, StringComparer.Ordinal).Where(text => Of(text, layer) == Verdict.Chatter)
            select (plans, another);
        return found.First();
    }

    private static Verdict Of(string text, TeamLayer layer) => Spotter.Judge(text, SpotContext.None, layer).Verdict;

    private static TeamLayer Taught(string[] messages) => messages.Aggregate(
        TeamLayer.Empty, (layer, message) => TeamLesson.Of(layer.Next, Instant.FromUnixTimeSeconds(0), false, [message]) is { } lesson ? layer.Learn(lesson) : layer);
}
