using System.Globalization;

namespace ChatOpsBot.Stories.Running;

/// <summary>A clock that stands still, so that a story goes the same way on whatever day it is told. Time moves through the playground.</summary>
public sealed class StoryTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>Monday 2026-11-23, 09:00 in Chicago: Cleo is primary, Dan is backup. Thursday and Friday are holidays.</summary>
    public const string Monday = "2026-11-23T15:00:00Z";

    /// <summary>At an instant such as <see cref="Monday"/>.</summary>
    public static StoryTime At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => now;
}
