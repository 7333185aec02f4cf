using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Asking;

/// <summary>The people of a team as they are named in what somebody writes: by handle, name, first name, or mention.</summary>
public sealed class NameWords
{
    private readonly List<(string[] Words, PersonId Person)> names = [];

    /// <param name="team">The team.</param>
    /// <param name="asker">Who writes, and calls themselves "me".</param>
    /// <param name="mentions">Who is mentioned: the name that the text shows, and who it is.</param>
    public NameWords(Team team, Person asker, IEnumerable<(string Name, PersonId Person)> mentions)
    {
        Me = asker.Id;
        foreach (var (name, person) in mentions)
        {
            Add($"@{name}", person);
        }

        foreach (var person in team.People)
        {
            foreach (var name in new[] { person.Name, person.Id.Value })
            {
                Add(name, person.Id);
                Add($"@{name}", person.Id);
            }
        }

        foreach (var alone in team.People.Where(person => person.IsResponder).GroupBy(person => person.FirstName, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() == 1))
        {
            Add(alone.Key, alone.Single().Id);
            Add($"@{alone.Key}", alone.Single().Id);
            Add($"{alone.Key}s", alone.Single().Id);
        }

        Add("me", asker.Id);
        Add("myself", asker.Id);
        names.Sort((one, other) => other.Words.Length.CompareTo(one.Words.Length));
    }

    /// <summary>Who writes.</summary>
    public PersonId Me { get; }

    /// <summary>Takes the name that comes next; null where none does.</summary>
    internal PersonId? Take(ref Phrase phrase)
    {
        foreach (var (words, person) in names)
        {
            if (phrase.Rest.StartsWith(words))
            {
                for (var i = 0; i < words.Length; i++)
                {
                    phrase.Next();
                }

                return person;
            }
        }

        return null;
    }

    private void Add(string name, PersonId person)
    {
        var words = AskedWords.Of(name).Words;
        if (!words.IsEmpty)
        {
            names.Add(([.. words], person));
        }
    }
}
