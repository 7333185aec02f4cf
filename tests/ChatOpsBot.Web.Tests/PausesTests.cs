using NodaTime;

namespace ChatOpsBot.Web.Tests;

public sealed class PausesTests
{
    private readonly StandingClock clock = new();
    private readonly Pauses pauses;

    public PausesTests() => pauses = new Pauses(clock, () => 0.5);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("0", 1)]
    [InlineData("12", 12)]
    [InlineData(" 12 ", 12)]
    [InlineData("86400", 3600)]
    [InlineData("99999999999999999999999", 3600)]
    [InlineData("Fri, 20 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Friday, 20-Nov-26 12:00:30 GMT", 30)]
    [InlineData("Fri, 20 Nov 2026 11:59:30 GMT", 1)]
    [InlineData("Sat, 20 Nov 2027 12:00:00 GMT", 3600)]
    [InlineData("Fri, 32 Nov 2026 12:00:30 GMT", null)]
    public void However_long_is_asked_for_it_is_a_sane_time(string? said, int? seconds) =>
        pauses.Asked(said).ShouldBe(seconds is { } known ? Duration.FromSeconds(known) : null);

    [Fact]
    public void A_pause_is_of_one_thing_in_one_place_and_a_little_longer_than_asked()
    {
        pauses.Left("post", "here").ShouldBeNull();
        pauses.Pause("post", "here", Duration.FromSeconds(10)).ShouldBe(Duration.FromSeconds(10.5));
        pauses.Pause("post", "here", Duration.FromSeconds(1)).ShouldBe(Duration.FromSeconds(10.5));
        pauses.Left("post", "there").ShouldBeNull();
        pauses.Left("look", "here").ShouldBeNull();
        clock.Now += Duration.FromSeconds(10);
        pauses.Left("post", "here").ShouldBe(Duration.FromSeconds(0.5));
        clock.Now += Duration.FromSeconds(0.5);
        pauses.Left("post", "here").ShouldBeNull();
    }

    private sealed class StandingClock : TimeProvider
    {
        public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 20, 12, 0);

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
    }
}
