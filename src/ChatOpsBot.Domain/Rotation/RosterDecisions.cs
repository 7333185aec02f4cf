using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

using Decision = Decision<Roster, RosterEvent>;

/// <summary>Decides what becomes of a roster. Pure: the same roster, command and moment give the same decision.</summary>
public static partial class RosterDecisions
{
    /// <summary>What begins within this time is told in the channel as well.</summary>
    public static readonly Duration Soon = Duration.FromHours(24);

    // Words of a person that are kept with a change.
    private const int LongestWhy = 500;

    /// <summary>The roster, its new history entries and what platforms are to do; or a refusal with a sentence for the person.</summary>
    public static Decision Decide(Roster roster, RosterCommand command, Moment moment)
    {
        var draft = new RosterDraft(roster, moment);
        var refusal = command switch
        {
            RosterCommand.Publish publish => Publish(draft, publish),
            RosterCommand.Override change => Override(draft, change),
            RosterCommand.GoAway away => GoAway(draft, away),
            RosterCommand.ComeBack back => ComeBack(draft, back),
            RosterCommand.NoticeAbsence notice => NoticeAbsence(draft, notice),
            RosterCommand.MissAbsence miss => MissAbsence(draft, miss),
            RosterCommand.NoticeChange notice => NoticeChange(draft, notice),
            RosterCommand.TakeShifts take => TakeShifts(draft, take),
            RosterCommand.AnswerNotice answer => AnswerNotice(draft, answer),
            RosterCommand.Propose propose => Propose(draft, propose),
            RosterCommand.Accept accept => Accept(draft, accept),
            RosterCommand.Decline decline => Decline(draft, decline),
            RosterCommand.StepUp stepUp => StepUp(draft, stepUp),
            RosterCommand.Replan replan => Replan(draft, replan),
            RosterCommand.Undo undo => Undo(draft, undo),
            RosterCommand.TimePassed => TimePassed(draft),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that nobody decides."),
        };
        if (refusal is not null)
        {
            return new Decision.Refused(refusal);
        }

        // Whatever it was, somebody may be missed now who was not before, and offers may have lost their sense.
        CloseOffers(draft);
        SeekCover(draft);
        return draft.Done();
    }

    private static Prose Refuse(string why) => Prose.Of(why);

    // Nothing to do, and nobody needs to hear.
    private static Prose Nothing => Prose.Empty;

    private static string? Bounded(string? why) => Wording.OrNull(why) is { } said ? Wording.Shorten(said, LongestWhy) : null;

    private static Prose Because(string? why) => why is null ? Prose.Empty : Prose.Of($" “{why}”");
}
