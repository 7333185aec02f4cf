namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Chooses who serves, shift by shift, so that everyone stays within one shift of their due and turns are spaced evenly.</summary>
internal sealed class FairTurns
{
    // How far back a choice is reconsidered once it turns out that it leads to something worse, and how often in one plan such ways are followed.
    public const int Depth = 12;
    private const int MostSteps = 6000;

    private const double Nearly = 0.9;
    private const double Tolerance = 1e-6;

    private readonly TurnTable table;
    private readonly TurnMatching matching;
    private readonly int ahead;
    private readonly int[][] passed;
    private int steps;
    private bool onlyGapsCount;

    private FairTurns(TurnTable table, int count, int ahead)
    {
        this.table = table;
        this.ahead = ahead;
        matching = new TurnMatching(table);
        passed = new int[count][];
    }

    /// <summary>Decides a number of shifts of a table, which has some more to look ahead into.</summary>
    /// <returns>For each shift who would have come before the one who was chosen, the first first.</returns>
    public static int[][] Choose(TurnTable table, int count, int ahead)
    {
        var turns = new FairTurns(table, count, ahead);
        for (var shift = 0; shift < count; shift++)
        {
            if (!turns.Find(shift) && !turns.Reconsider(shift) && !turns.AvoidsGap(shift))
            {
                turns.Settle(shift);
            }
        }

        return turns.passed;
    }

    // Takes the first who costs nothing.
    private bool Find(int shift)
    {
        var order = Order(shift);
        var wanted = Look(shift);
        for (var at = 0; at < order.Length; at++)
        {
            if (!MayServe(shift, order[at]))
            {
                continue;
            }

            if (matching.Try(order[at]) <= wanted)
            {
                Take(shift, order, at);
                return true;
            }

            matching.Forget();
        }

        return false;
    }

    // Rather an uneven share than a shift that nobody serves.
    private bool AvoidsGap(int shift)
    {
        if (table.IsEmpty(shift) || !table.IsWhole(shift) || Order(shift).Any(who => MayServe(shift, who)))
        {
            return false;
        }

        onlyGapsCount = true;
        var isFound = Reconsider(shift);
        onlyGapsCount = false;
        return isFound;
    }

    // Goes back a little and looks for a way on which nothing is lost up to this shift.
    private bool Reconsider(int shift)
    {
        var before = Enumerable.Range(Math.Max(0, shift - Depth), Math.Min(shift, Depth)).Select(at => (Who: table.ServedBefore(at + 1), Passed: passed[at])).ToArray();
        for (var back = 1; back <= before.Length && steps < MostSteps; back++)
        {
            if (before[^back].Who < 0 || table.IsTakenOver(shift - back))
            {
                break; // a gap, or who stood in, has changed what is due from then on
            }

            table.Undo();
            if (Follow(shift - back, shift, before[^back].Who))
            {
                return true;
            }

            // Back to where it was, one shift shorter, so that the next round starts from there.
        }

        for (var at = table.Decided; at < shift; at++)
        {
            var (who, was) = before[at - shift + before.Length];
            Look(at);
            matching.Try(who);
            passed[at] = was;
            table.Choose(who);
        }

        return false;
    }

    private bool Follow(int shift, int goal, int except)
    {
        var order = Order(shift);
        for (var at = 0; at < order.Length; at++)
        {
            if (order[at] == except || !MayServe(shift, order[at]))
            {
                continue;
            }

            if (++steps > MostSteps)
            {
                return false;
            }

            var wanted = Look(shift);
            if (matching.Try(order[at]) > wanted && !onlyGapsCount)
            {
                matching.Forget();
                continue;
            }

            Take(shift, order, at);
            if (shift == goal || Follow(shift + 1, goal, except: -1))
            {
                return true;
            }

            table.Undo();
        }

        return false;
    }

    // Nothing is without loss: the least.
    private void Settle(int shift)
    {
        var order = Order(shift);
        var (best, least) = (-1, int.MaxValue);
        Look(shift);
        for (var at = 0; at < order.Length; at++)
        {
            if (MayServe(shift, order[at]) && matching.Try(order[at]) is var lost)
            {
                matching.Forget();
                (best, least) = lost < least ? (at, lost) : (best, least);
            }
        }

        if (best >= 0)
        {
            matching.Try(order[best]);
            Take(shift, order, best);
            return;
        }

        if (!table.IsTakenOver(shift) && table.StandIns[shift] is { } standIns && standIns.People.Any(who => MayServe(shift, who)))
        {
            table.TakeOver(shift, standIns);
            matching.Read();
            Settle(shift);
            return;
        }

        passed[shift] = order;
        table.Choose(-1);
        if (table.IsWhole(shift))
        {
            table.Drop(shift);
            matching.Read();
        }
    }

    private void Take(int shift, int[] order, int at)
    {
        passed[shift] = order[..at];
        table.Choose(order[at]);
    }

    private int Look(int shift) => matching.Look(shift, Math.Min(table.Shifts, shift + ahead));

    private bool MayServe(int shift, int who) => (table.MayRepeat || who != table.ServedBefore(shift)) && !table.IsLoaded(shift, who);

    // Whoever is new waits for the next shift if anybody else can. Who serves as often as anybody may goes first where they would otherwise fall back, which they could never
    // make good. Then by the middle of the turn that is due: it keeps turns as far apart as they are to be. Among equals, whoever served longest ago; then, in a
    // shift with a holiday, whoever served the fewest; then the order of the file.
    private int[] Order(int shift) =>
    [
        .. Enumerable.Range(0, table.People)
            .Where(who => table.Can(shift, who))
            .Select(who => (Who: who, Middle: Middle(shift, who), Last: table.LastBefore(shift, who)))
            .OrderBy(one => table.IsNew(shift, one.Who))
            .ThenBy(one => !IsPressed(shift, one.Who))
            .ThenBy(one => one.Middle)
            .ThenBy(one => one.Last)
            .ThenBy(one => table.Holidays[shift] > 0 ? table.HolidaysServed[one.Who] : 0)
            .ThenBy(one => one.Who)
            .Select(one => one.Who),
    ];

    private bool IsPressed(int shift, int who)
    {
        var most = table.Loads[who] is { } load ? Math.Min(0.5, (double)load.Shifts / load.Of) : 0.5;
        var part = table.Part(shift, who) + Tolerance;
        var owed = table.Due(shift, who) - table.Served[who] + Tolerance;
        return !table.MayRepeat && (part >= most ? owed >= 0.5 : part >= most * Nearly && owed >= 0.75);
    }

    private double Middle(int shift, int who)
    {
        var part = Math.Max(table.Part(shift, who), 1e-6);
        return Math.Round((table.Served[who] + 0.5 - table.DueBefore(shift, who)) / part, 6);
    }
}
