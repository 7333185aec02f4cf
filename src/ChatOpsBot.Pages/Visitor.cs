using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages;

/// <summary>Whoever looks at a page, and what of.</summary>
/// <param name="Moment">The team, the present instant, and who serves when.</param>
/// <param name="Reader">Whose page it is; null where nobody was chosen.</param>
/// <param name="Key">The key in the address; null on this machine's own playground, where the reader may be chosen.</param>
internal sealed record Visitor(Moment Moment, Person? Reader, string? Key)
{
    /// <summary>The team.</summary>
    public Team Team => Moment.Team;

    /// <summary>Whether the reader may say who they are.</summary>
    public bool MayChoose => Key is null;

    /// <summary>Those who may look: the team's developers and leads.</summary>
    public IEnumerable<Person> Responders => Team.People.Where(person => person.IsResponder);

    /// <summary>What every link of the page carries: the key, or the chosen reader.</summary>
    public IEnumerable<(string Name, string Value)> Carried => Key is not null ? [("key", Key)] : Reader is { } chosen ? [("person", chosen.Id.Value)] : [];

    /// <summary>A link to another view, below the same address wherever that may be.</summary>
    public string Link(string page, params ImmutableArray<(string Name, string Value)> query) =>
        string.Join('&', query.Concat(Carried).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}")) is { Length: > 0 } said ? $"{page}?{said}" : page;

    /// <summary>A person's name, kept apart from the words around it.</summary>
    public Html Name(PersonId id) => Html.Of($"<bdi>{NameOf(id)}</bdi>");

    /// <summary>A person's name; their id where the team's file no longer names them.</summary>
    public string NameOf(PersonId id) => Team.Find(id)?.Name ?? id.Value;

    /// <summary>A short name, for where there is no room.</summary>
    public string ShortNameOf(PersonId id) => Team.Find(id)?.FirstName ?? id.Value;

    /// <summary>The class of a person's colour.</summary>
    public string Hue(PersonId id)
    {
        var at = Responders.TakeWhile(person => person.Id != id).Count();
        return Team.Find(id) is not { IsResponder: true } ? "hue-none" : $"hue-{(at % 8).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether it is the reader.</summary>
    public bool IsReader(PersonId? id) => id is not null && id == Reader?.Id;

    /// <summary>How instants are told.</summary>
    public Times Times => new(this);
}
