namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>What turns are chosen from, by numbers: shifts and people counted from 0, what is due from each, and what was chosen so far.</summary>
internal sealed class TurnTable(int people, int shifts)
{
    private readonly bool[] can = new bool[people * shifts];
    private readonly bool[] isNew = new bool[people * shifts];
    private readonly double[] parts = new double[people * shifts];
    private readonly double[] dues = new double[people * shifts];
    private readonly int[] choices = new int[shifts];
    private readonly bool[] takenOver = new bool[shifts];

    public int People => people;

    public int Shifts => shifts;

    /// <summary>Whether one may serve twice in a row.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Who served the shift before the first; -1 for nobody of them.</summary>
    public int Previous { get; init; } = -1;

    /// <summary>What was due from each before the first shift, less what they served.</summary>
    public double[] Balances { get; init; } = new double[people];

    /// <summary>The highest share of any number of shifts that each may have.</summary>
    public MaxLoad?[] Loads { get; init; } = new MaxLoad?[people];

    /// <summary>Shifts before the first in which each served, as negative numbers, the latest first.</summary>
    public int[][] Before { get; init; } = [.. Enumerable.Range(0, people).Select(_ => Array.Empty<int>())];

    /// <summary>How many holidays lie in each shift.</summary>
    public int[] Holidays { get; init; } = new int[shifts];

    /// <summary>How many holidays each has served.</summary>
    public int[] HolidaysServed { get; init; } = new int[people];

    /// <summary>For each shift who takes it over where none of those who should serve it can; null where nobody else is there.</summary>
    public StandIns?[] StandIns { get; init; } = new StandIns?[shifts];

    /// <summary>Who is tried for the next shift to be decided; -1 for nobody.</summary>
    public int Tentative { get; set; } = -1;

    /// <summary>How many turns each has had.</summary>
    public int[] Served { get; } = new int[people];

    /// <summary>The most that can be due from anybody at the end, whichever shifts are taken over.</summary>
    public double LargestDue => Enumerable.Range(0, people)
        .Max(who => Balances[who] + Enumerable.Range(0, shifts).Sum(shift => Math.Max(Part(shift, who), StandIns[shift]?.Parts[who] ?? 0)));

    public bool Can(int shift, int who) => can[(shift * people) + who];

    public bool IsNew(int shift, int who) => isNew[(shift * people) + who];

    public double Part(int shift, int who) => parts[(shift * people) + who];

    /// <summary>What is due from somebody when a shift has ended, over all shifts from the first on, with the balance before.</summary>
    public double Due(int shift, int who) => dues[(shift * people) + who];

    /// <summary>What is due from somebody when a shift starts.</summary>
    public double DueBefore(int shift, int who) => shift == 0 ? Balances[who] : Due(shift - 1, who);

    /// <summary>Who served the shift before; -1 for nobody.</summary>
    public int ServedBefore(int shift) => shift == 0 ? Previous : choices[shift - 1];

    /// <summary>Whether nobody can serve in a shift.</summary>
    public bool IsEmpty(int shift) => !can.AsSpan(shift * people, people).Contains(true);

    public void Allow(int shift, int who) => can[(shift * people) + who] = true;

    /// <summary>Somebody was not there in the shift before.</summary>
    public void Welcome(int shift, int who) => isNew[(shift * people) + who] = true;

    public void Share(int shift, ReadOnlySpan<double> due) => due.CopyTo(parts.AsSpan(shift * people, people));

    /// <summary>Whether all of a shift is due from people; otherwise they may not serve so often, and some shifts have to go without.</summary>
    public bool IsWhole(int shift)
    {
        var sum = 0.0;
        foreach (var part in parts.AsSpan(shift * people, people))
        {
            sum += part;
        }

        return sum > 1 - 1e-6;
    }

    /// <summary>Whether a shift was taken over.</summary>
    public bool IsTakenOver(int shift) => takenOver[shift];

    /// <summary>Lets the stand-ins of a shift serve in it too, and it is due from whom they say.</summary>
    public void TakeOver(int shift, StandIns standIns)
    {
        takenOver[shift] = true;
        standIns.Can.CopyTo(can.AsSpan(shift * people, people));
        Share(shift, standIns.Parts);
        Sum(shift);
    }

    /// <summary>Nobody serves in this shift, so that it is due from nobody.</summary>
    public void Drop(int shift)
    {
        parts.AsSpan(shift * people, people).Clear();
        Sum(shift);
    }

    /// <summary>Adds up what is due from a shift on.</summary>
    public void Sum(int from)
    {
        for (var shift = from; shift < shifts; shift++)
        {
            for (var who = 0; who < people; who++)
            {
                dues[(shift * people) + who] = DueBefore(shift, who) + Part(shift, who);
            }
        }
    }

    /// <summary>The shift in which somebody served last before another; a number below 0 for one before the first, the lowest number for none.</summary>
    public int LastBefore(int shift, int who)
    {
        for (var at = shift - 1; at >= 0; at--)
        {
            if (choices[at] == who)
            {
                return at;
            }
        }

        return Before[who] is [var last, ..] ? last : int.MinValue;
    }

    /// <summary>Whether somebody has had as many turns as they may, so that they cannot serve in this shift; by what was chosen so far.</summary>
    public bool IsLoaded(int shift, int who)
    {
        if (Loads[who] is not { } load)
        {
            return false;
        }

        var (count, earliest) = (0, shift - load.Of + 1);
        for (var at = Math.Min(shift - 1, Decided); at >= Math.Max(0, earliest); at--)
        {
            count += (at == Decided ? Tentative : choices[at]) == who ? 1 : 0;
        }

        foreach (var at in Before[who])
        {
            count += at >= earliest ? 1 : 0;
        }

        return count >= load.Shifts;
    }

    /// <summary>How many shifts are decided.</summary>
    public int Decided { get; private set; }

    public void Choose(int who)
    {
        choices[Decided] = who;
        if (who >= 0)
        {
            Served[who]++;
            HolidaysServed[who] += Holidays[Decided];
        }

        Decided++;
    }

    /// <summary>Takes the last choice back.</summary>
    public void Undo()
    {
        Decided--;
        if (choices[Decided] is var who and >= 0)
        {
            Served[who]--;
            HolidaysServed[who] -= Holidays[Decided];
        }
    }
}
