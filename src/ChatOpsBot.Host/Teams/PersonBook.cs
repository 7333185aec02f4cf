using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>The people of a file while the rest of it is read: finds those that other parts name.</summary>
internal sealed class PersonBook(ImmutableArray<Person> people, ImmutableArray<Member> members, bool isWhole, IReadOnlyDictionary<string, YamlNode> idAt, MistakeList mistakes)
{
    private readonly Values values = new(mistakes);
    private readonly HashSet<PersonId> told = [];

    /// <summary>Everyone who could be read.</summary>
    public ImmutableArray<Person> People => people;

    /// <summary>Everyone who could be read, as planning sees them.</summary>
    public ImmutableArray<Member> Members => members;

    /// <summary>Whether anybody is a lead whom some platform knows, or could be once the people's own mistakes are mended.</summary>
    public bool MayHaveReachableLead => !isWhole || people.Any(person => person.Role is Role.Lead && !person.Addresses.IsEmpty);

    /// <summary>The person whom the node names, whatever their role; null once it has been noted that the file names no such person.</summary>
    public PersonId? Anyone(YamlNode node)
    {
        const string expected = "the id of a person from `people`";
        if (values.Text(node, expected) is not { } id)
        {
            return null;
        }

        if (!idAt.ContainsKey(id))
        {
            mistakes.Add(node, $"there is no person {Quote.Of(id)}{Nearest.Hint(id, idAt.Keys)}", expected);
        }

        return new PersonId(id);
    }

    /// <summary>The person whom the node names, noting it when that is no developer or lead whom a platform knows; null when the node names nobody.</summary>
    public PersonId? Responder(YamlNode? node, string purpose)
    {
        var expected = $"the id of a developer or lead {purpose}";
        if (values.Text(node, expected) is not { } id)
        {
            return null;
        }

        if (!idAt.ContainsKey(id))
        {
            mistakes.Add(node!, $"there is no person {Quote.Of(id)}{Nearest.Hint(id, idAt.Keys)}", $"{expected}, from `people`");
            return new PersonId(id); // counts, so that one slip is one mistake
        }

        var person = people.FirstOrDefault(person => string.Equals(person.Id.Value, id, StringComparison.Ordinal));
        if (person is { Role: Role.Requester })
        {
            mistakes.Add(node!, $"{Quote.Of(id)} is a requester", expected);
        }
        else if (person is { Addresses.IsEmpty: true } && told.Add(person.Id))
        {
            mistakes.Add(idAt[id], $"{Quote.Of(id)} is to be reached but has no address", "`addresses` with a user id on at least one platform");
        }

        return new PersonId(id);
    }
}
