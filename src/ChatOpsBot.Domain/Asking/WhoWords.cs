using System.Collections.Immutable;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads questions about who serves, in what people make of "who is primary".</summary>
internal static class WhoWords
{
    private static readonly ImmutableArray<Place> Both = [Place.Primary, Place.Backup];

    /// <summary>The question that all of these words ask, or null.</summary>
    public static Question? Read(ReadOnlySpan<string> words, LocalDate today)
    {
        var past = words.ContainsAny("was", "were", "had");
        Question? missing = null;
        for (var split = 0; split <= words.Length; split++)
        {
            foreach (var (who, when) in (ReadOnlySpan<(Range, Range)>)[(..split, split..), (split.., ..split)])
            {
                // The time first, as in "tomorrow's primary", only where there is one.
                if (Whom(words[who]) is not { } whom || WhenWords.Read(words[when], today, past) is not { } reading)
                {
                    continue;
                }

                if (reading.When is { } time)
                {
                    return new Question.WhoServes(whom.Places, time is When.Now ? whom.When : time);
                }

                missing ??= new Question.NoSuchDate(reading.Written);
            }
        }

        return missing;
    }

    // Who is asked about, and which shift when an adjective says so: "the next primary".
    private static (ImmutableArray<Place> Places, When When)? Whom(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        var asks = phrase.Take("who is going to be", "who will be", "who would be", "who is", "who s", "who are", "who re", "who was", "who were", "whos", "whose", "whore", "who will", "who has", "who had", "who does", "who do", "who", "what is", "whats", "is", "name");
        if (asks && (phrase.IsOver || phrase.Ends("there for us", "there")))
        {
            return null;
        }

        phrase.Take("currently", "now", "then", "serving as", "acting as", "doing", "working as");
        phrase.Take("the", "our", "my", "your", "todays", "this weeks", "a");
        When when = phrase.Take("next weeks", "upcoming", "coming", "following", "next") ? new When.NextShift()
            : phrase.Take("previous", "last weeks", "last", "former") ? new When.PreviousShift()
            : new When.Now();
        _ = when is When.Now && phrase.Take("current", "present", "actual");
        if (asks && when is not When.Now && phrase.IsOver)
        {
            return (Both, when);
        }

        if (Places(ref phrase) is not { } places)
        {
            return null;
        }

        // "(Could you tell me) who the primary is".
        _ = asks && phrase.Take("is", "are", "was", "will be");
        return phrase.IsOver ? (places, when) : null;
    }

    private static ImmutableArray<Place>? Places(ref Phrase phrase)
    {
        if (Duty(ref phrase))
        {
            return Both;
        }

        if (One(ref phrase) is not { } first)
        {
            return null;
        }

        phrase.Take("and who is the", "and who is", "and whos", "and", "or", "plus");
        phrase.Take("the", "our");
        var second = One(ref phrase);
        phrase.Take("responders", "responder", "developers", "developer", "devs", "dev", "person", "people", "contact", "engineer");
        _ = phrase.Take("on the team", "of the team", "in the team", "serving", "then", "here") || Duty(ref phrase);
        return second is { } other && other != first ? [first, other] : [first];
    }

    private static Place? One(ref Phrase phrase) =>
        phrase.Take("primaries", "primary", "1st responder", "first responder") ? Place.Primary
        : phrase.Take("backups", "backup", "back up", "secondary", "2nd responder", "second responder") ? Place.Backup
        : null;

    private static bool Duty(ref Phrase phrase) => phrase.Take(
        "on call person", "on call developer", "on call dev", "on call engineer", "on call", "oncall", "on duty", "on support duty", "on support", "on shift", "in charge of support", "doing support", "handling support",
        "responsible for support", "support duty", "support person", "supporting", "serving", "serves", "serve", "covering", "responders", "responder", "duty", "shift", "support", "up");
}
