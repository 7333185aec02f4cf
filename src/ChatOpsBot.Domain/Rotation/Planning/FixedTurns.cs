using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Primaries as a list has them, repeating from shift 0; who cannot serve is passed over for the one after.</summary>
internal static class FixedTurns
{
    public static Pick[] Choose(Draft draft, PlanRequest request, int count)
    {
        ImmutableArray<PersonId> turns = request.Turns.IsEmpty ? [.. request.Members.Select(member => member.Id)] : request.Turns;
        int[] list = [.. turns.Select(person => draft.Crew.Number(person))];
        var history = request.Standing.Served;
        var previous = history.IsEmpty ? -1 : draft.Crew.Number(history[^1]);
        var picks = new Pick[count];
        for (var shift = 0; shift < count; shift++)
        {
            var place = Floor(request.First + shift, list.Length);
            int[] order = [.. Enumerable.Range(0, list.Length).Select(turn => list[(place + turn) % list.Length]).Distinct()];

            // What the list itself says may repeat; a stand-in does not serve twice in a row.
            var found = Array.FindIndex(order, who => draft.Cans[shift][who] && (who != previous || who == order[0]));
            picks[shift] = found < 0 ? new Pick(-1, order) : new Pick(order[found], order[..found]);
            previous = picks[shift].Who;
        }

        return picks;
    }

    public static int Floor(int value, int by) => ((value % by) + by) % by;
}
