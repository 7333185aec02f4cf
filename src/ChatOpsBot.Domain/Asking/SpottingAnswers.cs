using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Answers about spotting, for the team's developers: what it was taught, what to forget of it, and how well it does.</summary>
public static class SpottingAnswers
{
    /// <summary>The most lessons that one answer lists.</summary>
    public const int Most = 15;

    /// <summary>Weeks that the report tells apart from all others, the present one included.</summary>
    private const int Weeks = 4;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    /// <summary>What the team taught, the latest first. No words: they are not kept.</summary>
    public static Card Lessons(TeamLayer layer, Person asker, Moment moment)
    {
        if (layer.Lessons.IsEmpty)
        {
            return Of("Nothing taught yet", "“Not a request” on a card teaches me, and so does redirecting what I took for chatter.");
        }

        var facts = layer.Lessons.Reverse().Take(Most).Select(lesson => new Element.Fact($"#{lesson.Number}", Line(lesson, asker, moment), lesson.At));
        var more = layer.Lessons.Length > Most ? $"And {layer.Lessons.Length - Most} more. " : "";
        return new Card(
            "What you taught me",
            Tone.Neutral,
            [
                new Element.Facts([.. facts]),
                new Element.Paragraph(Prose.Of($"{more}I keep no words of these messages. “spotting forget {layer.Lessons[^1].Number}” takes a lesson back; a lead can “spotting forget all”."), Subtle: true),
            ],
            []);
    }

    /// <summary>How the spotter did, as developers decided.</summary>
    /// <param name="tallies">Those of all requesters.</param>
    public static Card Report(IReadOnlyList<SpotTally> tallies, TeamLayer layer, Moment moment)
    {
        var first = SpotTally.WeekOf(moment.Now, moment).PlusWeeks(1 - Weeks);
        var lately = SpotTally.Sum(tallies.Where(tally => tally.Week >= first));
        var requests = layer.Lessons.Count(lesson => lesson.IsRequest);
        return new Card(
            "How spotting does",
            Tone.Neutral,
            [
                new Element.Paragraph(new Prose([new Span.Strong($"Since {Day.Format(first)}")])),
                Figures(lately),
                new Element.Paragraph(new Prose([new Span.Strong("Since the beginning")])),
                Figures(SpotTally.Sum(tallies)),
                new Element.Paragraph(Prose.Of(layer.Lessons.IsEmpty
                    ? "You have taught me nothing yet: “Not a request” does, and so does redirecting what I took for chatter."
                    : $"I go by {Counted(layer.Lessons.Length, "lesson")} of yours: {Counted(requests, "request")}, {layer.Lessons.Length - requests} not. “spotting lessons” lists them."), Subtle: true),
            ],
            []);
    }

    /// <summary>Takes lessons back, where this person may: their own, or as a lead any. The layer is null where nothing is taken back.</summary>
    /// <param name="number">Which; null for all.</param>
    public static (TeamLayer? After, Prose Says) Forget(TeamLayer layer, int? number, Person by, Team team)
    {
        if (!by.IsResponder)
        {
            return (null, NotForRequesters());
        }

        if (number is not { } which)
        {
            return by.Role != Role.Lead ? (null, Prose.Of($"All lessons together are a lead’s to forget: {Leads(team)}. Your own you can forget one by one: “spotting lessons”."))
                : layer.Lessons.IsEmpty ? (null, Prose.Of("There is nothing to forget: nobody has taught me anything yet."))
                : (layer.WithoutAny(), Prose.Of($"Forgotten, all {layer.Lessons.Length}. I judge as if nobody had ever taught me anything."));
        }

        return layer.Lessons.FirstOrDefault(lesson => lesson.Number == which) is not { } lesson ? (null, Prose.Of($"There is no lesson #{which}. “spotting lessons” lists what there is."))
            : by.Role != Role.Lead && lesson.By != by.Id ? (null, Prose.Of($"Lesson #{which} is {Name(lesson, team)}’s. They or a lead can have it forgotten: {Leads(team)}."))
            : (layer.Without(which), Prose.Of($"Lesson #{which} is forgotten. I judge as if it had never been taught."));
    }

    /// <summary>What a requester hears who asks for any of this.</summary>
    public static Prose NotForRequesters() => Prose.Of("What spotting learns is for the team’s developers. For support, write to me what is wrong, and a person answers you.");

    private static Element.Facts Figures(SpotTally tally)
    {
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("I asked about", tally.Asked == 0 ? "no message" : Counted(tally.Asked, "message")));
        if (tally.Asked > 0)
        {
            facts.Add(new("Requests", $"{tally.Requests}: {tally.Redirected} redirected, {tally.Answered} answered"));
            facts.Add(new("Not a request", Number(tally.Dismissed)));
            facts.Add(new("Undecided", Number(tally.Undecided)));
            facts.Add(new("Precision", tally.Precision is { } precision ? $"{Percent(precision)} ({tally.Requests} of {tally.Requests + tally.Dismissed})" : "nothing decided yet"));
        }

        facts.Add(new("Redirected by itself", Number(tally.ByItself)));
        facts.Add(new("Missed", tally.Missed == 0 ? "none that was redirected by hand" : $"{tally.Missed}, redirected by hand"));
        return new Element.Facts(facts.ToImmutable());
    }

    private static string Line(TeamLesson lesson, Person asker, Moment moment) =>
        $"{(lesson.IsRequest ? "a request" : "not a request")}, {(lesson.By is null ? "" : $"says {Name(lesson, moment.Team)}, ")}{TimeWords.WhenFor(asker, moment.Team, lesson.At, moment.Now)}";

    private static string Name(TeamLesson lesson, Team team) => lesson.By is not { } by ? "somebody" : team.Find(by)?.Name ?? "somebody who has left";

    private static string Leads(Team team)
    {
        var leads = team.People.Where(person => person.Role == Role.Lead).Select(person => person.Name).ToList();
        return leads.Count == 0 ? "the team’s file names none" : string.Join(" or ", leads);
    }

    private static Card Of(string title, string says) => new(title, Tone.Neutral, [new Element.Paragraph(Prose.Of(says))], []);

    private static string Counted(int number, string noun) => number == 1 ? $"1 {noun}" : $"{Number(number)} {noun}s";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double part) => $"{Math.Round(100 * part, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture)} %";
}
