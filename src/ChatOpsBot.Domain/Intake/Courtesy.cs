using System.Collections.Frozen;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Intake;

/// <summary>Tells a mere "thank you" from a message that still wants something.</summary>
public static class Courtesy
{
    // Nobody thanks at this length without saying something else.
    private const int Longest = 200;
    private const int LongestPhrase = 6;
    private const int MostNames = 2;

    private static readonly FrozenDictionary<string, bool> Phrases = CourtesyPhrases.All;

    private static readonly string[] Signs = ["👍", "🙏", "🎉", "👌", "✅", "💯", "🙌", "👏", "❤", "♥", "🙂", "😊", "😀", "😃", "😄", "😁", "🥳", "🤩", "🫶"];

    /// <summary>
    /// Whether a message only thanks or confirms ("that worked, thank you 🙂"). Strict: every word has to belong to a known courtesy, a name after
    /// a thank-you aside, so that "thanks, but it still crashes" and "thanks, and how do I undo it" are not.
    /// </summary>
    public static bool IsOnlyThanks(string text)
    {
        if (text.Length > Longest || text.AsSpan().ContainsAny('?', '？', '؟'))
        {
            return false;
        }

        var words = PlainWord.Of(text);
        return words.Count == 0
            ? Array.Exists(Signs, sign => text.Contains(sign, StringComparison.Ordinal)) && !text.Contains("👎", StringComparison.Ordinal)
            : AreCourtesies(words) && Spotter.Judge(text).Verdict != Verdict.Request;
    }

    private static bool AreCourtesies(List<PlainWord> words)
    {
        var thanks = false;
        for (var at = 0; at < words.Count;)
        {
            var taken = LongestAt(words, at, out var says);
            if (taken == 0)
            {
                return false;
            }

            thanks |= says;

            var named = words[at].Text is "thanks" or "thank" or "thx" or "cheers" or "ty" or "perfect" or "great" or "hi" or "hey" ? MostNames : 0;
            at += taken;
            for (; named > 0 && at < words.Count && words[at].IsCapitalised && LongestAt(words, at, out _) == 0; named--)
            {
                at++;
            }
        }

        return thanks;
    }

    private static int LongestAt(List<PlainWord> words, int at, out bool says)
    {
        for (var length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            if (Phrases.TryGetValue(string.Join(' ', words.Skip(at).Take(length).Select(word => word.Text)), out says))
            {
                return length;
            }
        }

        says = false;
        return 0;
    }
}
