using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>A name as it is typed where nobody can be mentioned: at the start of the words, with an @ or without. Where it ends, nothing says: perhaps after each of its words.</summary>
/// <param name="At">Whether an @ stands before it.</param>
/// <param name="Words">What follows that.</param>
/// <param name="Ends">Where it may end in them, the longest first.</param>
internal sealed record TypedName(bool At, string Words, ImmutableArray<int> Ends)
{
    private const int Longest = 200;

    /// <summary>What can be a name in this.</summary>
    public static TypedName Of(string text)
    {
        var at = text.StartsWith('@');
        var words = (at ? text[1..] : text).Trim();
        var ends = Enumerable.Range(1, Math.Min(words.Length, Longest)).Where(end => IsEnd(words, end)).Take(IAddressBook.MostNames);
        return new TypedName(at, words, [.. ends.Reverse()]);
    }

    /// <summary>The name, if it ends there.</summary>
    public string Name(int end) => Words[..end];

    /// <summary>What follows the name, if it ends there; and not what divides the two.</summary>
    public string Rest(int end) => Words[end..].TrimStart(' ', '\n', '\t', ',', ';', ':', '.');

    /// <summary>Whether somebody of the team's file is meant, if it ends there: by name or handle, or by a first name that only one of them has.</summary>
    public static bool Means(string name, Person person, Team team) =>
        name == NameKey.Of(person.Name) || name == NameKey.Of(person.Id.Value)
        || (name == NameKey.Of(person.FirstName) && team.People.Count(other => NameKey.Of(other.FirstName) == name) == 1);

    /// <summary>Whether a single word looks as if it went on: a first name before a surname that nobody is known by. Whoever is meant, it may be somebody else.</summary>
    public bool GoesOn(int end) =>
        !Name(end).Contains(' ', StringComparison.Ordinal) && end + 2 < Words.Length && Words[end] == ' ' && char.IsUpper(Words[end + 1]) && char.IsLower(Words[end + 2]);

    // After a whole word, before a space or what ends a word: "mia's" is not Mia, and neither is "mia-sophie".
    private static bool IsEnd(string words, int end) =>
        !char.IsWhiteSpace(words[end - 1]) && (end == words.Length || char.IsWhiteSpace(words[end]) || words[end] is ',' or ';' or ':'
            || (words[end] is '.' or '!' or '?' && (end + 1 == words.Length || char.IsWhiteSpace(words[end + 1]))));
}
