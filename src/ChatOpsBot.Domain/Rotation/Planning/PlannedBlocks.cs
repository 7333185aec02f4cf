namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>
/// What the team's file alone plans, from shift 0 on: made in blocks when somebody asks, and kept. A block begins where the one before ended, so that it never
/// matters how far somebody looked. Safe to share.
/// </summary>
internal sealed class PlannedBlocks(ShiftRotation rotation)
{
    /// <summary>The number of the first shift that is not planned: further ahead, no answer is worth the time.</summary>
    public const int End = 160 * Size;

    private const int Size = 64;

    private readonly Lock gate = new();
    private readonly List<Block> blocks = [];

    /// <summary>The shift of this number; null where the zone skips all of it.</summary>
    public PlannedShift? Find(int number) => BlockOf(number).Shifts[number % Size];

    /// <summary>How things stand when the shift of this number starts.</summary>
    public Standing StandingBefore(int number)
    {
        var first = number / Size * Size;
        var standing = first == 0 ? Standing.Empty : BlockOf(first - 1).End;
        return number == first ? standing : Planner.Plan(rotation.Request(first, number - first, standing, [])).End;
    }

    private Block BlockOf(int number)
    {
        lock (gate)
        {
            while (blocks.Count <= number / Size)
            {
                var first = blocks.Count * Size;
                var plan = Planner.Plan(rotation.Request(first, Size, blocks.Count == 0 ? Standing.Empty : blocks[^1].End, []));
                var shifts = new PlannedShift?[Size];
                foreach (var shift in plan.Shifts)
                {
                    shifts[rotation.Pattern.NumberAt(shift.Start) - first] = shift;
                }

                blocks.Add(new Block(shifts, plan.End));
            }

            return blocks[number / Size];
        }
    }

    private sealed record Block(PlannedShift?[] Shifts, Standing End);
}
