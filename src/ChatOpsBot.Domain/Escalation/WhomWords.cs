using System.Globalization;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>To whom a ticket is escalated, as people write it and as forms send it.</summary>
public static class WhomWords
{
    private static readonly string[] Articles = ["the ", "our ", "team "];

    /// <summary>The value that a form's choice sends for it; <see cref="Read"/> understands it.</summary>
    public static string Value(Whom to) => to switch
    {
        Whom.Backup => "backup",
        Whom.Leads => "leads",
        Whom.Developers => "all",
        Whom.Skilled skilled => $"skill:{skilled.Skill}",
        Whom.Named named => $"person:{named.Person.Value}",
        Whom.NextLevel { Up: true } => "up",
        Whom.NextLevel => "down",
        Whom.Level level => string.Create(CultureInfo.InvariantCulture, $"level:{level.Number}"),
        Whom.OtherTeam other => $"team:{other.Id}",
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "Nobody that has a value."),
    };

    /// <summary>Whom somebody means: <c>backup</c>, <c>all</c>, a person's handle or name, a skill, <c>up</c>, a level, another team. Null when nobody is called so.</summary>
    /// <param name="written">What was written, or chosen in a form.</param>
    /// <param name="team">The team in which they are looked for.</param>
    public static Whom? Read(string written, Team team)
    {
        var text = written.Trim().Trim('@', '.', ',', '“', '”', '"').Trim();
        if (text.Split(':', 2) is [var kind, var value] && ReadValue(kind, value, team) is { } chosen)
        {
            return chosen;
        }

        foreach (var article in Articles)
        {
            if (text.StartsWith(article, StringComparison.OrdinalIgnoreCase) && Plain(text[article.Length..].Trim(), team) is { } after)
            {
                return after;
            }
        }

        return Plain(text, team);
    }

    private static Whom? ReadValue(string kind, string value, Team team) => kind switch
    {
        "skill" => Skill(value, team),
        "person" when team.Find(new PersonId(value)) is { IsResponder: true } person => new Whom.Named(person.Id),
        "level" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && team.Levels.Any(level => level.Number == number) => new Whom.Level(number),
        "team" => OtherTeam(value, team),
        _ => null,
    };

    private static Whom? Plain(string text, Team team) => text.ToLowerInvariant() switch
    {
        "" => null,
        "backup" => new Whom.Backup(),
        "lead" or "leads" => new Whom.Leads(),
        "all" or "everyone" or "everybody" or "developers" or "all developers" or "other developers" => new Whom.Developers(),
        "up" or "next level" or "higher" => team.Levels.IsEmpty ? null : new Whom.NextLevel(Up: true),
        "down" or "lower" or "back" => team.Levels.IsEmpty ? null : new Whom.NextLevel(Up: false),
        var words => (Whom?)Person(text, team) ?? (Whom?)Skill(text, team) ?? (Whom?)Level(words, team) ?? OtherTeam(text, team),
    };

    // By handle, by whole name, or by a first name that only one of them has.
    private static Whom.Named? Person(string text, Team team)
    {
        var responders = team.People.Where(person => person.IsResponder).ToList();
        var found = responders.Find(person => Same(person.Id.Value, text)) ?? responders.Find(person => Same(person.Name, text));
        var namesakes = found is null ? responders.Where(person => Same(person.FirstName, text)).ToList() : [];
        return found is not null ? new Whom.Named(found.Id) : namesakes is [var only] ? new Whom.Named(only.Id) : null;
    }

    private static Whom.Skilled? Skill(string text, Team team) =>
        team.People.SelectMany(person => person.Skills).FirstOrDefault(skill => Same(skill, text)) is { } skill ? new Whom.Skilled(skill) : null;

    private static Whom.Level? Level(string words, Team team)
    {
        var number = words.StartsWith("level ", StringComparison.Ordinal) ? words[6..] : null;
        var level = team.Levels.FirstOrDefault(level => Same(level.Name, words)
            || (number is not null && string.Equals(level.Number.ToString(CultureInfo.InvariantCulture), number, StringComparison.Ordinal)));
        return level is null ? null : new Whom.Level(level.Number);
    }

    private static Whom.OtherTeam? OtherTeam(string text, Team team) =>
        team.Others.FirstOrDefault(other => Same(other.Id, text) || Same(other.Name, text)) is { } other ? new Whom.OtherTeam(other.Id) : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
