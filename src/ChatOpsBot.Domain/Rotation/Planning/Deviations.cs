using System.Collections.Immutable;
using System.Globalization;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>What a plan could not keep to, in sentences: shares that were cut, and people who get further than one shift from their share.</summary>
internal sealed class Deviations(Draft draft, PlanRequest request)
{
    private const double Tolerance = 1e-6;

    public ImmutableArray<string> Notes() => request.Order == PlanOrder.Fixed
        ? []
        : [.. Alone(), .. Enumerable.Range(0, request.Members.Length).SelectMany(who => Cut(who).Concat(Far(who)))];

    private IEnumerable<string> Alone()
    {
        if (request.Members.Length == 1)
        {
            yield return $"{request.Members[0].Name} serves always: nobody else is in the rotation.";
        }
    }

    private IEnumerable<string> Cut(int who)
    {
        if (request.Members.Length == 1)
        {
            yield break;
        }

        var (count, part, full) = (0, 1.0, 0.0);
        for (var shift = 0; shift < request.Count; shift++)
        {
            var (has, can) = (draft.Parts[shift][who], draft.Cans[shift]);
            var whole = Enumerable.Range(0, can.Length).Where(one => can[one]).Sum(one => (double)request.Members[one].PercentTime);
            var wanted = can[who] ? request.Members[who].PercentTime / whole : 0;
            if (has < wanted - Tolerance)
            {
                count++;
                (part, full) = has < part ? (has, wanted) : (part, full);
            }
        }

        if (count > 0)
        {
            var why = request.Members[who].MaxLoad is { } load && part < 0.5 - Tolerance
                ? $"{request.Members[who].Name} serves {load} at most"
                : "nobody serves twice in a row";
            var where = count == request.Count ? "" : count == 1 ? " in one shift" : $" in {count} shifts";
            yield return $"{request.Members[who].Name}’s share is cut from {Percent(full)} to {Percent(part)}{where}: {why}.";
        }
    }

    private IEnumerable<string> Far(int who)
    {
        var member = request.Members[who];
        var balance = request.Standing.Balances.GetValueOrDefault(member.Id);
        var (worst, first, started) = (0.0, -1, Math.Abs(balance) > 1 + Tolerance);
        for (var shift = 0; shift < request.Count; shift++)
        {
            balance += (draft.Due(shift).FirstOrDefault(share => share.Person == member.Id)?.Part ?? 0) - (draft.Primaries[shift].Who == who ? 1 : 0);
            if (Math.Abs(balance) > 1 + Tolerance)
            {
                first = first < 0 ? shift : first;
                worst = Math.Abs(balance) > Math.Abs(worst) ? balance : worst;
            }
        }

        if (first >= 0)
        {
            var date = request.Pattern.DateOf(request.First + first).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            var amount = Math.Abs(worst).ToString("0.0#", CultureInfo.InvariantCulture);
            var why = started
                ? "that is what was left from before"
                : "no way around it was found, given who is away when, who may serve together, and that nobody serves twice in a row";
            yield return $"{member.Name} is up to {amount} shifts {(worst > 0 ? "behind" : "ahead of")} their share, first in the shift that starts on {date}: {why}.";
        }
    }

    private static string Percent(double part) => $"{Math.Round(part * 100):0} %";
}
