using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Planning anew what is published: the difference is shown first, and done as it was shown.</summary>
public static partial class RosterDecisions
{
    private static Prose? Replan(RosterDraft draft, RosterCommand.Replan command)
    {
        if (command.By.Role != Role.Lead)
        {
            return Refuse($"Planning anew is a lead’s to decide: {Leads(draft.Team)}.");
        }

        var difference = Replanning.Of(command.From, draft.Moment);
        if (difference.Mark != command.Shown)
        {
            return Refuse($"The rotation has changed since that was shown. Ask again: “replan from {LocalDatePattern.Iso.Format(command.From)}”.");
        }

        if (difference.Changes.IsEmpty)
        {
            return Refuse("The plan is the same as what is published.");
        }

        draft.Headline = Prose.Of($"{command.By.Name} has planned the shifts from {RosterWords.Days(command.From, command.From, draft.Moment)} on anew.");
        draft.Actor = command.By.Id;
        draft.Happens(
            draft.Roster with { Shifts = difference.Shifts },
            new RosterEvent.Replanned([.. difference.Changes.Select(change => change.Before).Distinct()]));
        return null;
    }
}
