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

            var next = list[(place + 1) % list.Length];
            var found = Find(order, shift, next, draft.Cans[shift]);
            if (found < 0 && draft.StandIns[shift] is { } standIns && Find(order, shift, next, standIns.Can) is var other and >= 0)
            {
                draft.TakeOver(shift, standIns);
                found = other;
            }

            picks[shift] = found < 0 ? new Pick(-1, order) : new Pick(order[found], order[..found]);
            previous = picks[shift].Who;
        }

        return picks;

        // Only where the list itself has them twice in a row does somebody serve so. Who stands in is not the one whose turn comes next, if it can be another.
        int Find(int[] order, int shift, int next, bool[] can)
        {
            var turn = Floor(request.First + shift, list.Length);
            var repeats = list[turn] == list[Floor(turn - 1, list.Length)];
            bool MayServe(int who) => can[who] && (who != previous || (repeats && who == order[0]) || request.Members.Length == 1);
            return MayServe(order[0]) ? 0
                : Array.FindIndex(order, who => MayServe(who) && who != next) is var found and >= 0 ? found
                : Array.FindIndex(order, MayServe);
        }
    }

    public static int Floor(int value, int by) => ((value % by) + by) % by;
}
