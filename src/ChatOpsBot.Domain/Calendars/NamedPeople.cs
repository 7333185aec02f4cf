using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>Finds the developers of a team that somebody named in a calendar: by name, by handle, by a first name that only one of them has.</summary>
public static class NamedPeople
{
    /// <summary>Those named in a text, in the order in which they are named; each once.</summary>
    public static ImmutableArray<Person> In(string text, Team team)
    {
        var developers = team.People.Where(person => person.IsResponder).ToList();
        var places = new List<(int At, int Length, Person Person)>();
        foreach (var person in developers)
        {
            var ways = developers.Any(other => other != person && Same(other.FirstName, person.FirstName)) ? [person.Name, person.Id.Value] : new[] { person.Name, person.FirstName, person.Id.Value };
            if (ways.Select(way => (At: Find(text, way), way.Length)).Where(place => place.At >= 0).OrderBy(place => place.At).ThenByDescending(place => place.Length).FirstOrDefault() is { Length: > 0 } place)
            {
                places.Add((place.At, place.Length, person));
            }
        }

        // Within somebody's whole name stands somebody else's first name, perhaps.
        return [.. places.Where(place => !places.Any(other => other.Person != place.Person && other.At <= place.At && place.At + place.Length <= other.At + other.Length && other.Length > place.Length))
            .OrderBy(place => place.At).Select(place => place.Person)];
    }

    /// <summary>The developer with this mail address, or null.</summary>
    public static Person? ByMail(string address, Team team) => team.People.FirstOrDefault(person => person.IsResponder && person.Email is { } email && Same(email, address));

    private static int Find(string text, string words)
    {
        if (words.Length < 2)
        {
            return -1;
        }

        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !IsLetter(text[at - 1])) && (end == text.Length || !IsLetter(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || c is '_';

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
