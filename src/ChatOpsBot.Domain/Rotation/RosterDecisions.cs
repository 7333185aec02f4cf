using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Domain.Rotation;

using Decision = Decision<Roster, RosterEvent>;

/// <summary>Decides what becomes of a roster. Pure: the same roster, command and moment give the same decision.</summary>
public static partial class RosterDecisions
{
    /// <summary>The roster, its new history entries and what platforms are to do; or a refusal with a sentence for the person.</summary>
    public static Decision Decide(Roster roster, RosterCommand command, Moment moment) => command switch
    {
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that nobody decides."),
    };

    private static Decision Refuse(string why) => new Decision.Refused(Prose.Of(why));

    private static Decision Nothing { get; } = new Decision.Refused(Prose.Empty);
}
