using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

/// <summary>Whatever people do with the rotation, in whatever order, as time passes.</summary>
public class ChangeProperties
{
    private static readonly Person[] Developers = [Ada, Ben, Cleo, Dan, Lea];

    [Fact]
    public void Changes_never_overlap_nobody_is_both_the_past_stays_and_undoing_everything_gives_the_plan_back() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(40).ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(int.Parse(Environment.GetEnvironmentVariable("ROSTER_RUNS") ?? "60", System.Globalization.CultureInfo.InvariantCulture)));

    // Found once: of two changes that stood in each other's way, neither could be undone first.
    [Fact]
    public void Two_changes_that_stand_in_each_others_way_are_undone_together() => Holds([
        1923320591, 215896353, 366720987, 903558273, 1176912236, 2110784240, 225502635, 136019993, 1174416531, 1349176509, 1706614600, 112089865, 27663937, 1398110289, 808257939, 1830027983, 1956298436, 783920409,
        614846587, 746189931, 524278954, 67429703, 670290934, 1479390000, 1140952135, 1203242652, 166607314, 368053692, 572891587, 1397018883, 1351949146, 734375610, 323652621, 1303475500, 292848335, 630374912,
        1091824769, 1186809591, 1765614651, 1354870325]).ShouldBeTrue();

    private static bool Holds(int[] seeds)
    {
        var scene = new Scene();
        var past = new Dictionary<Instant, Shift>();
        foreach (var seed in seeds)
        {
            var random = new Dice(seed);
            if (scene.Tries(Some(random, scene)) is Decision<Roster, RosterEvent>.Done done)
            {
                scene.Does(Some(new Dice(seed), scene));
                done.State.Revision.ShouldBe(scene.Roster.Revision);
            }

            Check(scene);
            foreach (var (at, served) in past)
            {
                var now = scene.Schedule.At(at);
                (now.Primary, now.Backup).ShouldBe((served.Primary, served.Backup), $"what was served at {at} has changed");
            }

            if (random.Next(4) == 0)
            {
                for (var at = scene.Now; at < scene.Now + Duration.FromHours(20); at += Duration.FromHours(4))
                {
                    past[at] = scene.Schedule.At(at);
                }

                // What will have been served is what stands when it passes: nothing happens meanwhile.
                scene.Now += Duration.FromHours(20);
            }
        }

        UndoAll(scene);
        var ahead = scene.Published.Shifts[^1].End;
        for (var at = scene.Now; at < ahead; at += Duration.FromHours(11))
        {
            var planned = new Schedule(scene.Team, scene.Published).At(at);
            scene.Schedule.At(at).ShouldSatisfyAllConditions(shift => shift.Primary.ShouldBe(planned.Primary), shift => shift.Backup.ShouldBe(planned.Backup));
        }

        return true;
    }

    private static void UndoAll(Scene scene)
    {
        for (var round = 0; round < 200; round++)
        {
            var absences = scene.Roster.Absences.Where(absence => absence.Stands && absence.In(scene.Team.Zone).End > scene.Now).Select(absence => absence.Number);
            var changes = scene.Roster.Changes.Where(change => change.Undone is null && change.Until > scene.Now).Select(change => change.Number).Reverse();
            var numbers = absences.Concat(changes).ToList();
            if (numbers.Count == 0)
            {
                return;
            }

            var done = numbers.Exists(number =>
            {
                var possible = scene.Tries(new RosterCommand.Undo(Lea, number)) is Decision<Roster, RosterEvent>.Done;
                if (possible)
                {
                    scene.Does(new RosterCommand.Undo(Lea, number));
                }

                return possible;
            });
            if (!done)
            {
                throw new InvalidOperationException(string.Join(" | ", numbers.Select(number => scene.Refuses(new RosterCommand.Undo(Lea, number)))));
            }

            Check(scene);
        }
    }

    private static void Check(Scene scene)
    {
        var standing = scene.Roster.Changes.Where(change => change.Start < change.Until).ToList();
        foreach (var change in standing)
        {
            foreach (var other in standing.Where(other => other.Number > change.Number && other.Place == change.Place && other.Start < change.Until && change.Start < other.Until))
            {
                Over(other, scene).ShouldContain(change.Number, $"#{other.Number} overlaps #{change.Number} without lying over it");
            }
        }

        scene.Roster.Shifts.Take(scene.Published.Shifts.Length).ShouldBe(scene.Published.Shifts);
        foreach (var stretch in scene.Schedule.Between(scene.Published.Shifts[0].Start, scene.Published.Shifts[^1].End))
        {
            stretch.Shift.Backup.ShouldNotBe(stretch.Shift.Primary);
            (stretch.Shift.Start < stretch.Shift.End).ShouldBeTrue();
        }

        scene.Roster.Offers.Where(offer => offer.IsOpen).GroupBy(offer => offer.Place)
            .ShouldAllBe(offers => offers.All(one => offers.All(two => one == two || one.End <= two.Start || two.End <= one.Start)));
        scene.Roster.Changes.Select(change => change.Number).Concat(scene.Roster.Offers.Select(offer => offer.Number)).Concat(scene.Roster.Absences.Select(absence => absence.Number)).ShouldBeUnique();
    }

    private static IEnumerable<int> Over(RosterChange change, Scene scene)
    {
        for (var next = change; next.Over is { } number; next = scene.Roster.Changes.Single(other => other.Number == number))
        {
            yield return number;
        }
    }

    private static RosterCommand Some(Dice dice, Scene scene)
    {
        var by = Developers[dice.Next(Developers.Length)];
        var place = (Place)dice.Next(2);
        var start = scene.Now + Duration.FromHours(dice.Next(24 * 30));
        var end = start + Duration.FromHours(1 + dice.Next(96));
        var number = 1 + dice.Next(scene.Roster.LastNumber + 1);
        var today = scene.Now.InZone(Chicago).Date;
        return dice.Next(9) switch
        {
            0 => new RosterCommand.Override(Lea, place, Developers[dice.Next(5)].Id, start, end, null),
            1 => new RosterCommand.Undo(by, number),
            2 => new RosterCommand.GoAway(by, by.Id, today.PlusDays(dice.Next(25)), today.PlusDays(25 + dice.Next(3)), null),
            3 => new RosterCommand.ComeBack(by, by.Id),
            4 => new RosterCommand.StepUp(by, null),
            5 => new RosterCommand.Decline(by, number, null),
            6 => Own(dice, scene) is var own ? new RosterCommand.Propose(scene.Team.Get(own.Who), own.Place, own.Start, own.End, dice.Next(2) == 0 ? null : Developers[dice.Next(5)].Id, null, null) : null!,
            _ => new RosterCommand.Accept(by, scene.Roster.Offers.LastOrDefault(offer => offer.IsOpen)?.Number ?? number),
        };
    }

    // What somebody serves, so that proposals are often possible.
    private static (PersonId Who, Place Place, Instant Start, Instant End) Own(Dice dice, Scene scene)
    {
        var stretch = scene.Schedule.StretchAt(scene.Now + Duration.FromHours(dice.Next(24 * 30)));
        var place = stretch.Backup is null ? Place.Primary : (Place)dice.Next(2);
        return (stretch.Of(place) ?? Ada.Id, place, Instant.Max(stretch.Shift.Start, scene.Now), stretch.Shift.End - Duration.FromHours(dice.Next(2) == 0 ? 0 : 1));
    }

    // A small generator of its own, so that a failure is repeated by its numbers.
    private sealed class Dice(int seed)
    {
        private ulong state = (ulong)seed + 0x9E3779B97F4A7C15UL;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
    }
}
