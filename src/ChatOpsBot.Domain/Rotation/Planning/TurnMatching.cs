namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>
/// Whether the shifts ahead can still be shared fairly. The n-th turn of a person has a window: it may not come before their due reaches n-1, nor after the
/// shift in which it passes n; then nobody is ever more than one shift from their due. Turns and shifts are matched, each turn within its window, so that every
/// shift is filled and no turn whose window closes is left out (augmenting paths).
/// </summary>
internal sealed class TurnMatching
{
    // What a shift weighs that nobody can serve: more than any number of people who serve too early or too late.
    private const int Unfilled = 10_000;

    private const int None = -1;
    private const double Tolerance = 1e-7;
    private const int Never = int.MaxValue;

    private readonly TurnTable table;
    private readonly int turns;
    private readonly int[] opens;
    private readonly int[] closes;
    private readonly int[] shiftSeen;
    private int[] turnAt;
    private int[] shiftOf;
    private int[] keptTurns;
    private int[] keptShifts;
    private int stamp;
    private int present;
    private int low;
    private int high;
    private int resting = None;

    public TurnMatching(TurnTable table)
    {
        this.table = table;
        turns = (int)Math.Ceiling(Math.Max(1, table.LargestDue)) + 3;
        opens = new int[table.People * turns];
        closes = new int[table.People * turns];
        shiftSeen = new int[table.Shifts];
        turnAt = new int[table.Shifts];
        keptTurns = new int[table.Shifts];
        shiftOf = new int[table.People * turns];
        keptShifts = new int[table.People * turns];
        Array.Fill(turnAt, None);
        Array.Fill(shiftOf, None);
        Read();
    }

    /// <summary>Looks at the table's dues again, once they have changed.</summary>
    public void Read()
    {
        for (var who = 0; who < table.People; who++)
        {
            var (toOpen, toClose) = (0, 0);
            for (var turn = 0; turn < turns; turn++)
            {
                while (toOpen < table.Shifts && table.Due(toOpen, who) < turn - 1 - Tolerance)
                {
                    toOpen++;
                }

                while (toClose < table.Shifts && table.Due(toClose, who) <= turn + Tolerance)
                {
                    toClose++;
                }

                opens[(who * turns) + turn] = toOpen == table.Shifts ? Never : toOpen;
                closes[(who * turns) + turn] = toClose == table.Shifts ? Never : toClose;
            }
        }
    }

    /// <summary>What is lost in the shifts from the first on, at best, whoever serves the first.</summary>
    public int Look(int first, int end)
    {
        (present, low, high) = (first, first, end);
        resting = table.MayRepeat ? None : table.ServedBefore(first);
        for (var shift = low; shift < high; shift++)
        {
            if (turnAt[shift] != None && !Allows(turnAt[shift], shift))
            {
                shiftOf[turnAt[shift]] = None;
                turnAt[shift] = None;
            }
        }

        return Complete(low);
    }

    /// <summary>What is lost when this person serves the first shift; it is kept unless <see cref="Forget"/> follows.</summary>
    public int Try(int who)
    {
        Array.Copy(turnAt, keptTurns, turnAt.Length);
        Array.Copy(shiftOf, keptShifts, shiftOf.Length);
        var turn = Next(who);
        var lost = 0;
        if (turn == None || opens[turn] > low)
        {
            lost++;
        }

        var displaced = turnAt[low];
        if (displaced != turn)
        {
            if (turn != None && shiftOf[turn] is var elsewhere and not None)
            {
                turnAt[elsewhere] = None;
            }

            if (displaced != None)
            {
                shiftOf[displaced] = None;
            }

            turnAt[low] = turn;
            if (turn != None)
            {
                shiftOf[turn] = low;
            }
        }

        table.Served[who]++;
        var rested = resting;
        resting = table.MayRepeat ? None : who;
        low++;
        table.Tentative = who;
        for (var shift = low; shift < high; shift++)
        {
            if (turnAt[shift] is var taken and not None && taken / turns == who && !Allows(taken, shift))
            {
                shiftOf[taken] = None;
                turnAt[shift] = None;
            }
        }

        lost += Complete(low);
        low--;
        resting = rested;
        table.Tentative = None;
        table.Served[who]--;
        return lost;
    }

    /// <summary>Takes the last try back.</summary>
    public void Forget()
    {
        (turnAt, keptTurns) = (keptTurns, turnAt);
        (shiftOf, keptShifts) = (keptShifts, shiftOf);
    }

    private int Complete(int from)
    {
        var lost = 0;
        for (var who = 0; who < table.People; who++)
        {
            for (var turn = Next(who); turn != None && turn / turns == who && closes[turn] < high; turn = turn % turns == turns - 1 ? None : turn + 1)
            {
                if (shiftOf[turn] == None)
                {
                    stamp++;
                    lost += Place(turn, from) ? 0 : 1;
                }
            }
        }

        for (var shift = from; shift < high; shift++)
        {
            if (turnAt[shift] == None)
            {
                stamp++;
                lost += Fill(shift, from) ? 0 : table.IsEmpty(shift) ? 0 : Unfilled;
            }
        }

        return lost;
    }

    private int Next(int who) => table.Served[who] + 1 < turns ? (who * turns) + table.Served[who] + 1 : None;

    // Its window closed before the shift that is decided: it comes as soon as it can.
    private bool IsLate(int turn) => closes[turn] < present;

    private bool IsUrgent(int turn) => closes[turn] < high;

    private bool Allows(int turn, int shift)
    {
        var who = turn / turns;
        return turn % turns > table.Served[who] && table.Can(shift, who) && opens[turn] <= shift && (shift <= closes[turn] || IsLate(turn))
            && !(shift == low && resting == who) && !table.IsLoaded(shift, who);
    }

    // Finds a shift for a turn, moving others.
    private bool Place(int turn, int from)
    {
        var until = IsLate(turn) ? high - 1 : Math.Min(closes[turn], high - 1);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var shift = Math.Max(from, opens[turn]); shift <= until; shift++)
            {
                if (shiftSeen[shift] == stamp || !Allows(turn, shift))
                {
                    continue;
                }

                var taken = turnAt[shift];
                var isFree = taken == None || !IsUrgent(taken);
                if (pass == 0 && !isFree)
                {
                    continue;
                }

                shiftSeen[shift] = stamp;
                if (!isFree && !Place(taken, from))
                {
                    continue;
                }

                if (taken != None && shiftOf[taken] == shift)
                {
                    shiftOf[taken] = None;
                }

                turnAt[shift] = turn;
                shiftOf[turn] = shift;
                return true;
            }
        }

        return false;
    }

    // Finds a turn for a shift, moving others.
    private bool Fill(int shift, int from)
    {
        shiftSeen[shift] = stamp;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var who = 0; who < table.People; who++)
            {
                if (!table.Can(shift, who))
                {
                    continue;
                }

                for (var turn = Next(who); turn != None && turn / turns == who && opens[turn] <= shift; turn = turn % turns == turns - 1 ? None : turn + 1)
                {
                    if (!Allows(turn, shift))
                    {
                        continue;
                    }

                    var elsewhere = shiftOf[turn];
                    if (pass == 0 ? elsewhere != None : elsewhere == None || elsewhere < from || shiftSeen[elsewhere] == stamp || !Fill(elsewhere, from))
                    {
                        continue;
                    }

                    turnAt[shift] = turn;
                    shiftOf[turn] = shift;
                    return true;
                }
            }
        }

        return false;
    }
}
