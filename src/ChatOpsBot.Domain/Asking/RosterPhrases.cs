using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>
/// Reads what people want changed in the rotation. Strict about leftovers, as <see cref="Questions"/> is: what is not understood to the last word is none of
/// these, except after a slash command, where somebody who began one is told how it goes on.
/// </summary>
public static class RosterPhrases
{
    private const int LongestRequest = 400;

    private const string HowAway = "Tell me the days: “away 2026-12-01..2026-12-05”, “away tomorrow”, “away next week”.";
    private const string HowSwap = "Tell me which shift, and with whom: “swap my next shift with @person”, “swap 2026-12-07..2026-12-08 with anyone”, “swap next week with @person for their next shift”.";
    private const string HowOverride = "Tell me the place, the person and the time: “override primary to @person tomorrow”, “override backup to @person 2026-12-07..2026-12-08”.";

    /// <summary>The request, or null where the text is none.</summary>
    /// <param name="text">What was written, without the bot's mention.</param>
    /// <param name="names">The people that it may name.</param>
    /// <param name="today">The day that "tomorrow" counts from.</param>
    /// <param name="argument">Whether it followed a slash command.</param>
    public static RosterRequest? Read(string text, NameWords names, LocalDate today, bool argument)
    {
        if (text.Length > LongestRequest)
        {
            return null;
        }

        var (said, why) = Parted(OccasionWords.Prepared(text), text);
        // Whoever is mentioned first is not always the one who is spoken to.
        var all = AskedWords.Of(said).Words.AsSpan();
        var words = Address.Trim(all);
        return words.IsEmpty ? null
            : (words.Length < all.Length ? Read(all, names, today, why) : null) ?? Read(words, names, today, why) ?? (argument ? Begun(words) : null);
    }

    private static RosterRequest? Read(ReadOnlySpan<string> words, NameWords names, LocalDate today, string? why) =>
        Lists(words) ?? Numbered(words, why) ?? Away(words, names, today, why) ?? Back(words, names) ?? StepUp(words, names, why) ?? Swap(words, names, today, why)
            ?? Override(words, names, today, why) ?? (RosterRequest?)Replan(words, today) ?? Reasons(words, names, today);

    // What follows "because" is said to people, and not read.
    private static (string Said, string? Why) Parted(string prepared, string text)
    {
        var at = prepared.IndexOf(" because ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (prepared, null) : (prepared[..at], Wording.OrNull(text[(at + " because ".Length)..]));
    }

    private static RosterRequest? Lists(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.Take("show me", "show", "list", "what are", "see");
        phrase.Take("all", "the", "recent");
        if (new Phrase(phrase.Rest).Ends("changes", "rotation changes", "schedule changes", "overrides", "swaps", "offers", "changes of the rotation"))
        {
            return new RosterRequest.Changes();
        }

        if (new Phrase(phrase.Rest).Ends("absences", "who is away", "whos away", "who s away", "who will be away", "planned absences"))
        {
            return new RosterRequest.Absences();
        }

        if (new Phrase(phrase.Rest).Ends("schedule with reasons", "schedule reasons", "rotation with reasons", "schedule with why", "reasons", "why schedule"))
        {
            return new RosterRequest.Reasons();
        }

        return new Phrase(phrase.Rest).Ends("my shifts", "my next shifts", "my next shift", "my schedule", "my shift", "my coming shifts", "my on call shifts", "when am i on call", "when am i next on call", "when am i primary", "when am i backup", "when do i serve",
            "when do i serve next", "when is my next shift", "when is my shift", "when are my shifts", "when am i next", "when is my turn")
            ? new RosterRequest.MyShifts() : null;
    }

    private static RosterRequest? Numbered(ReadOnlySpan<string> words, string? why)
    {
        var phrase = new Phrase(words);
        var undo = phrase.Take("undo", "withdraw", "take back", "revert");
        var take = !undo && phrase.Take("accept", "take", "i take", "i accept");
        var decline = !undo && !take && phrase.Take("decline", "i decline", "refuse");
        if (!undo && !take && !decline)
        {
            return null;
        }

        var named = phrase.Take("change", "absence", "offer", "swap", "cover", "override", "number", "no");
        if (phrase.Next() is not { } word || !phrase.IsOver || !(named || undo || decline || take || word[0] == '#')
            || !int.TryParse(word.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return undo ? new RosterRequest.Undo(number) : take ? new RosterRequest.Take(number) : new RosterRequest.Decline(number, why);
    }

    private static RosterRequest? Away(ReadOnlySpan<string> words, NameWords names, LocalDate today, string? why)
    {
        var phrase = new Phrase(words);
        PersonId? who = null;
        var stated = phrase.Take("i am going to be", "i am", "im", "i m", "i will be", "ill be", "i ll be", "i shall be");
        if (!stated && names.Take(ref phrase) is { } person)
        {
            who = person;
            if (!phrase.Take("is", "will be", "s"))
            {
                return null;
            }

            stated = true;
        }

        if (!phrase.Take("away", "out of office", "out of the office", "ooo", "absent", "on vacation", "on holiday", "on holidays", "on leave", "on sick leave", "sick", "ill", "travelling", "traveling") && !(stated && phrase.Take("off", "out", "not here")))
        {
            return null;
        }

        who ??= names.Take(ref phrase);
        if (phrase.IsOver)
        {
            return new RosterRequest.Unclear(HowAway);
        }

        return OccasionWords.Days(phrase.Rest, today) is var (from, until) ? new RosterRequest.Away(who, from, until, why) : null;
    }

    private static RosterRequest.Back? Back(ReadOnlySpan<string> words, NameWords names)
    {
        var phrase = new Phrase(words);
        PersonId? who = null;
        if (!phrase.Take("i am", "im", "i m") && names.Take(ref phrase) is { } person)
        {
            who = person;
            phrase.Take("is", "s");
        }

        phrase.Take("not away", "here");
        _ = phrase.IsOver || phrase.Take("back");
        who ??= names.Take(ref phrase);
        return words.ContainsAny("back", "away") && words.Length > 0 && (phrase.IsOver || phrase.Ends("again", "now", "after all", "today", "at work", "in office", "in the office")) ? new RosterRequest.Back(who) : null;
    }

    private static RosterRequest.StepUp? StepUp(ReadOnlySpan<string> words, NameWords names, string? why)
    {
        var phrase = new Phrase(words);
        _ = phrase.Take("i am", "im", "i will", "ill", "i") || names.Take(ref phrase) is not null;
        phrase.Take("has to", "should", "needs to", "is");
        if (!phrase.Take("step up", "steps up", "stepping up"))
        {
            return null;
        }

        _ = phrase.IsOver || names.Take(ref phrase) is not null;
        phrase.Take("as primary", "to primary");
        phrase.Take("now", "today");
        return phrase.IsOver ? new RosterRequest.StepUp(why) : null;
    }

    private static RosterRequest.Swap? Swap(ReadOnlySpan<string> words, NameWords names, LocalDate today, string? why)
    {
        var phrase = new Phrase(words);
        phrase.Take("i would like to", "id like to", "i want to", "can i", "propose to", "propose a", "propose");
        if (!phrase.Take("swap", "trade", "offer"))
        {
            return null;
        }

        var rest = phrase.Rest;
        var with = rest.IndexOf("with");
        var what = with < 0 ? rest : rest[..with];
        if (what.IsEmpty)
        {
            return null;
        }

        var (place, when) = Placed(what);
        if (OccasionWords.Read(when, today) is not { } occasion)
        {
            return null;
        }

        if (with < 0)
        {
            return new RosterRequest.Swap(occasion, place, null, null, why);
        }

        var after = new Phrase(rest[(with + 1)..]);
        if (after.Take("anyone", "anybody", "everyone", "everybody", "someone", "somebody", "whoever can"))
        {
            return after.IsOver ? new RosterRequest.Swap(occasion, place, null, null, why) : null;
        }

        if (names.Take(ref after) is not { } partner)
        {
            return null;
        }

        if (after.IsOver)
        {
            return new RosterRequest.Swap(occasion, place, partner, null, why);
        }

        if (!after.Take("in return for", "in exchange for", "for", "against"))
        {
            return null;
        }

        after.Take("his", "her", "their", "the");
        _ = names.Take(ref after);
        if (new Phrase(after.Rest).Ends("backup", "backup place", "place as backup"))
        {
            return new RosterRequest.Swap(occasion, place, partner, new Occasion.SameTime(Place.Backup), why);
        }

        if (new Phrase(after.Rest).Ends("primary", "primary place", "place as primary"))
        {
            return new RosterRequest.Swap(occasion, place, partner, new Occasion.SameTime(Place.Primary), why);
        }

        return OccasionWords.Read(after.Rest, today) is { } back ? new RosterRequest.Swap(occasion, place, partner, back, why) : null;
    }

    // "my next primary shift": the place may stand anywhere among the words.
    private static (Place? Place, string[] Others) Placed(ReadOnlySpan<string> words)
    {
        Place? place = words.Contains("primary") ? Place.Primary : words.Contains("backup") ? Place.Backup : null;
        return (place, [.. words.ToArray().Where(word => word is not ("primary" or "backup" or "as"))]);
    }

    private static RosterRequest.Override? Override(ReadOnlySpan<string> words, NameWords names, LocalDate today, string? why)
    {
        var phrase = new Phrase(words);
        if (phrase.Take("make", "put"))
        {
            var made = names.Take(ref phrase);
            phrase.Take("on as", "as", "the");
            return made is { } person && One(ref phrase) is { } whose && OccasionWords.Read(phrase.Rest, today) is { } then ? new RosterRequest.Override(whose, person, then, why) : null;
        }

        if (!phrase.Take("override", "overrule"))
        {
            return null;
        }

        phrase.Take("the");
        if (One(ref phrase) is not { } place)
        {
            return null;
        }

        var rest = phrase.Rest;
        for (var at = 0; at < rest.Length; at++)
        {
            var after = new Phrase(rest[at..]);
            if (after.Take("to", "with", "by") && names.Take(ref after) is { } to)
            {
                var when = at == 0 ? after.Rest : rest[..at];
                return (at == 0 || after.IsOver) && OccasionWords.Read(when, today) is { } occasion ? new RosterRequest.Override(place, to, occasion, why) : null;
            }
        }

        return null;
    }

    private static Place? One(ref Phrase phrase) => phrase.Take("primary") ? Place.Primary : phrase.Take("backup", "back up") ? Place.Backup : null;

    private static RosterRequest.Replan? Replan(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        if (!phrase.Take("replan", "plan again", "plan anew"))
        {
            return null;
        }

        phrase.Take("the rotation", "the schedule", "rotation", "schedule", "everything");
        if (phrase.IsOver)
        {
            return new RosterRequest.Replan(null);
        }

        return phrase.Take("from", "starting", "as of", "since") && OccasionWords.Days(phrase.Rest, today) is var (from, _) ? new RosterRequest.Replan(from) : null;
    }

    private static RosterRequest.Explain? Reasons(ReadOnlySpan<string> words, NameWords names, LocalDate today)
    {
        var phrase = new Phrase(words);
        if (!phrase.Take("why"))
        {
            return null;
        }

        PersonId? who = null;
        if (phrase.Take("am i", "do i"))
        {
            who = names.Me;
        }
        else
        {
            phrase.Take("is", "does", "was", "will", "do");
            who = names.Take(ref phrase);
        }

        phrase.Take("be", "serve", "on call", "on support");
        var place = phrase.Take("the");
        place = One(ref phrase) is not null || place;
        return (who is not null || place) && WhenWords.Read(phrase.Rest, today, past: false)?.When is { } when ? new RosterRequest.Explain(who, when) : null;
    }

    private static RosterRequest.Unclear? Begun(ReadOnlySpan<string> words) => words[0] switch
    {
        "away" => new RosterRequest.Unclear(HowAway),
        "swap" or "trade" => new RosterRequest.Unclear(HowSwap),
        "override" => new RosterRequest.Unclear(HowOverride),
        "undo" => new RosterRequest.Unclear("Tell me its number: “undo 12”. “changes” lists what there is."),
        "accept" or "decline" => new RosterRequest.Unclear($"Tell me its number: “{words[0]} 12”. “changes” lists what is offered."),
        "replan" => new RosterRequest.Unclear("Tell me from which day: “replan from 2026-12-04”."),
        _ => null,
    };
}
