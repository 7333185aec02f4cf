using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Who reads a message.</summary>
/// <param name="Reader">Whose own view of a card it shows at once; null for what everyone sees first.</param>
/// <param name="Alone">Whether one person does: then nobody is mentioned, since nobody else is there to be told, and Teams would refuse it.</param>
internal readonly record struct Readers(Address? Reader, bool Alone)
{
    /// <summary>Whoever is in a conversation of several.</summary>
    public static Readers Several => default;

    /// <summary>One person in their own conversation with the bot; which, nobody says.</summary>
    public static Readers One => new(null, Alone: true);

    /// <summary>This person in their own conversation with the bot.</summary>
    public static Readers Only(Address person) => new(person, Alone: true);
}
