using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Rotation;

public class ShiftRotationTests
{
    private static readonly BackupPolicy Next = new BackupPolicy.NextPrimary();
    private static readonly BackupPolicy Last = new BackupPolicy.LastPrimary();

    [Theory]
    [InlineData("2026-01-09T16:59-06:00", "ada", "ben")]
    [InlineData("2026-01-09T17:00-06:00", "ben", "cleo")]
    [InlineData("2026-01-16T17:00-06:00", "cleo", "ada")]
    [InlineData("2026-01-23T17:00-06:00", "ada", "ben")]
    [InlineData("2026-01-02T16:59-06:00", "cleo", "ada")] // before the anchor
    [InlineData("2025-12-20T12:00-06:00", "ben", "cleo")]
    [InlineData("1999-12-31T17:00-06:00", "cleo", "ada")]
    public void The_order_repeats_both_ways_from_the_anchor(string at, string primary, string backup)
    {
        var shift = Fridays("ada ben cleo", Next).At(At(at));
        (shift.Primary.Value, shift.Backup?.Value).ShouldBe((primary, backup));
        shift.Start.ShouldBeLessThanOrEqualTo(At(at));
        shift.End.ShouldBeGreaterThan(At(at));
    }

    [Theory]
    [InlineData("America/Chicago", IsoDayOfWeek.Sunday, "02:30", "2026-03-01", "2026-11-08")] // the handover is skipped
    [InlineData("America/Chicago", IsoDayOfWeek.Sunday, "01:30", "2026-10-25", "2026-11-08")] // it occurs twice
    [InlineData("Australia/Lord_Howe", IsoDayOfWeek.Sunday, "02:15", "2026-09-27", "2026-10-11")]
    [InlineData("Australia/Lord_Howe", IsoDayOfWeek.Sunday, "01:45", "2026-03-29", "2026-04-12")]
    [InlineData("America/Sao_Paulo", IsoDayOfWeek.Sunday, "00:00", "2018-10-28", "2018-11-11")]
    [InlineData("Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-23", "2012-01-06")]
    public void Every_minute_lies_in_exactly_one_shift_across_zone_changes(string zone, IsoDayOfWeek day, string time, string from, string to)
    {
        var handover = new Handover(day, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, DateTimeZoneProviders.Tzdb[zone]);
        var rotation = new ShiftRotation(handover, Date(from), People("ada ben cleo"), Next, []);
        var shift = rotation.At(handover.Zone.AtStartOfDay(Date(from)).ToInstant());
        var end = handover.Zone.AtStartOfDay(Date(to).PlusDays(2)).ToInstant();
        for (var at = shift.Start; at < end; at += Duration.FromMinutes(1))
        {
            if (at == shift.End)
            {
                var next = rotation.After(shift);
                next.Start.ShouldBe(shift.End);
                next.Primary.ShouldNotBe(shift.Primary);
                rotation.Before(next).ShouldBe(shift);
                shift = next;
            }

            rotation.At(at).ShouldBe(shift);
            (shift.Start <= at && at < shift.End).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_handover_that_the_zone_skips_happens_when_the_gap_ends()
    {
        var rotation = new ShiftRotation(
            new Handover(IsoDayOfWeek.Sunday, new LocalTime(2, 15), DateTimeZoneProviders.Tzdb["Australia/Lord_Howe"]), Date("2020-10-04"), People("ada ben"), Next, []);
        rotation.At(At("2020-10-04T12:00+11:00")).Start.ShouldBe(At("2020-10-04T02:30+11:00"));
    }

    [Fact]
    public void A_shift_over_a_change_is_an_hour_shorter_or_longer()
    {
        var rotation = Fridays("ada ben cleo", Next);
        var spring = rotation.At(At("2026-03-07T12:00-06:00"));
        (spring.End - spring.Start).ShouldBe(Duration.FromHours((7 * 24) - 1));
        var autumn = rotation.At(At("2026-10-31T12:00-05:00"));
        (autumn.End - autumn.Start).ShouldBe(Duration.FromHours((7 * 24) + 1));
    }

    [Fact]
    public void The_backup_is_the_next_primary_the_last_or_from_a_list_of_its_own()
    {
        var at = At("2026-01-12T12:00-06:00"); // ben's
        Fridays("ada ben cleo", Next).At(at).Backup.ShouldBe(new PersonId("cleo"));
        Fridays("ada ben cleo", Last).At(at).Backup.ShouldBe(new PersonId("ada"));
        Fridays("ada ben cleo", Own("lea dan")).At(at).Backup.ShouldBe(new PersonId("dan"));
    }

    [Theory]
    [InlineData("ada ada ben", "", "ada", "ben")]
    [InlineData("ada", "", "ada", null)]
    [InlineData("ada", "ada", "ada", null)]
    [InlineData("ada", "ada dan", "ada", "dan")]
    [InlineData("ada ben", "ada", "ada", "ben")]
    public void Nobody_is_primary_and_backup_at_once_when_there_is_another(string primaries, string own, string primary, string? backup)
    {
        var shift = Fridays(primaries, own.Length == 0 ? Next : Own(own)).At(At("2026-01-05T12:00-06:00"));
        (shift.Primary.Value, shift.Backup?.Value).ShouldBe((primary, backup));
    }

    [Fact]
    public void An_override_changes_its_shift_and_whom_the_neighbours_get_as_backup()
    {
        var change = new ShiftOverride(Date("2026-01-09"), new PersonId("dan"), null);
        var shifts = Fridays("ada ben cleo", Next, change).From(At("2026-01-05T12:00-06:00")).Take(3).ToArray();
        shifts.Select(shift => shift.Primary.Value).ShouldBe(["ada", "dan", "cleo"]);
        shifts.Select(shift => shift.Backup?.Value).ShouldBe(["dan", "cleo", "ada"]);
        Fridays("ada ben cleo", Last, change).At(At("2026-01-17T12:00-06:00")).Backup.ShouldBe(new PersonId("dan"));
    }

    [Fact]
    public void An_override_may_name_the_backup_too()
    {
        var shift = Fridays("ada ben cleo", Next, new ShiftOverride(Date("2026-01-09"), null, new PersonId("lea"))).At(At("2026-01-12T12:00-06:00"));
        (shift.Primary.Value, shift.Backup?.Value).ShouldBe(("ben", "lea"));
    }

    [Fact]
    public void A_stand_in_who_would_be_the_backup_gets_another()
    {
        var shift = Fridays("ada ben", Next, new ShiftOverride(Date("2026-01-02"), new PersonId("ben"), null)).At(At("2026-01-05T12:00-06:00"));
        (shift.Primary.Value, shift.Backup?.Value).ShouldBe(("ben", "ada"));
    }

    [Fact]
    public void Dates_that_are_no_handover_are_refused()
    {
        Should.Throw<ArgumentException>(() => new ShiftRotation(Friday, Date("2026-01-03"), People("ada"), Next, []));
        Should.Throw<ArgumentException>(() => Fridays("ada", Next, new ShiftOverride(Date("2026-01-03"), new PersonId("ben"), null)));
        Should.Throw<ArgumentException>(() => Fridays("", Next));
    }

    private static readonly Handover Friday = new(IsoDayOfWeek.Friday, new LocalTime(17, 0), DateTimeZoneProviders.Tzdb["America/Chicago"]);

    private static ShiftRotation Fridays(string primaries, BackupPolicy backup, params ShiftOverride[] overrides) =>
        new(Friday, Date("2026-01-02"), People(primaries), backup, overrides);

    private static BackupPolicy.OwnOrder Own(string people) => new BackupPolicy.OwnOrder(People(people));

    private static ImmutableArray<PersonId> People(string ids) =>
        [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(id))];

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
