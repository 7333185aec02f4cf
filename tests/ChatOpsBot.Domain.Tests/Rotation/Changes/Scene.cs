using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

/// <summary>
/// The sample team's roster, published twelve weeks ahead at ten on Wednesday 11 November 2026. Shifts run from Friday 17:00 to Friday 17:00: Ada's until the 13th,
/// then Ben's, Cleo's (from the 20th), Dan's (from the 27th), Ada's (from 4 December) and so on; the backup is the next primary.
/// </summary>
internal sealed class Scene
{
    public Scene(string now = "2026-11-11T10:00", Team? team = null)
    {
        Team = team ?? Viewer;
        Now = At(now);
        Does(new RosterCommand.Publish(Now + Duration.FromDays(84)));
        Published = Roster;
    }

    public Team Team { get; set; }

    public Instant Now { get; set; }

    public Roster Roster { get; private set; } = Roster.Empty;

    /// <summary>The roster as it was first published.</summary>
    public Roster Published { get; }

    public Schedule Schedule => new(Team, Roster);

    public Moment Moment => new(Now, Team) { Schedule = Schedule };

    public List<RosterEvent> History { get; } = [];

    public ImmutableArray<Effect> Effects { get; private set; } = [];

    public Decision<Roster, RosterEvent> Tries(RosterCommand command) => RosterDecisions.Decide(Roster, command, Moment);

    /// <summary>Does it; it has to be possible.</summary>
    public Scene Does(RosterCommand command)
    {
        var decision = Tries(command);
        decision.ShouldBeOfType<Decision<Roster, RosterEvent>.Done>((decision as Decision<Roster, RosterEvent>.Refused)?.Why.Plain);
        var done = (Decision<Roster, RosterEvent>.Done)decision;
        (Roster, Effects) = (done.State, done.Effects);
        History.AddRange(done.Events);
        return this;
    }

    /// <summary>Why it is refused.</summary>
    public string Refuses(RosterCommand command)
    {
        var decision = Tries(command);
        decision.ShouldBeOfType<Decision<Roster, RosterEvent>.Refused>();
        return ((Decision<Roster, RosterEvent>.Refused)decision).Why.Plain;
    }

    /// <summary>What a person was told by the last decision, privately.</summary>
    public IReadOnlyList<string> Told(Person person) => [.. Posts.Where(post => post.Target is Target.To to && person.Addresses.Contains(to.Person)).Select(post => post.Text.Plain)];

    /// <summary>What the channel was told by the last decision.</summary>
    public IReadOnlyList<string> Channel => [.. Posts.Where(post => post.Target is Target.Into).Select(post => post.Text.Plain)];

    public IEnumerable<Effect.Post> Posts => Effects.OfType<Effect.Post>();

    /// <summary>Primary and backup at a wall time.</summary>
    public string Serve(string wall) => Schedule.At(At(wall)) is var shift ? $"{shift.Primary}/{shift.Backup?.Value ?? "-"}" : "";

    public Offer LastOffer => Roster.Offers[^1];

    public static RosterCommand.Override Overriding(Place place, Person to, string start, string end) => new(Lea, place, to.Id, At(start), At(end), null);

    public static RosterCommand.Propose Proposing(Person by, Place place, string start, string end, Person? to = null, Turnabout? back = null) => new(by, place, At(start), At(end), to?.Id, back, null);

    public static Turnabout In(Place place, string start, string end) => new(place, At(start), At(end));

    public static LocalDate Day(int month, int day) => new(2026, month, day);
}
