using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

using Decision = Decision<Roster, RosterEvent>;

/// <summary>What one decision is making of a roster: the roster as it comes to be, what happened, and who is to be told what.</summary>
internal sealed class RosterDraft
{
    private readonly ImmutableArray<RosterEvent>.Builder events = ImmutableArray.CreateBuilder<RosterEvent>();
    private readonly List<Letter> letters = [];
    private readonly List<Effect> aloud = [];
    private readonly Moment start;
    private Schedule schedule;

    public RosterDraft(Roster roster, Moment moment)
    {
        Roster = roster;
        schedule = ReferenceEquals(moment.Schedule.Roster, roster) ? moment.Schedule : new Schedule(moment.Team, roster);
        start = moment with { Schedule = schedule };
    }

    public Roster Roster { get; private set; }

    public Team Team => start.Team;

    public Instant Now => start.Now;

    public LocalDate Today => Now.InZone(Team.Zone).Date;

    /// <summary>The circumstances, with who served when before this decision.</summary>
    public Moment Before => start;

    /// <summary>The circumstances, with who serves when by what is decided so far.</summary>
    public Moment Moment => start with { Schedule = Schedule };

    // Offers and numbers change nobody's service.
    public Schedule Schedule => schedule.Roster is var laid && laid.Shifts == Roster.Shifts && laid.Changes == Roster.Changes && laid.Absences == Roster.Absences
        ? schedule
        : schedule = new Schedule(Team, Roster);

    /// <summary>Why it comes to pass, in a sentence for those who serve more or less by it, and for the leads; null where nobody is told.</summary>
    public Prose? Headline { get; set; }

    /// <summary>Who did it, and so is told by the answer to it; null for nobody.</summary>
    public PersonId? Actor { get; set; }

    public Person Person(PersonId who) => RosterWords.Person(who, Team);

    /// <summary>The next number.</summary>
    public int Number()
    {
        Roster = Roster with { LastNumber = Roster.LastNumber + 1 };
        return Roster.LastNumber;
    }

    public void Happens(Roster roster, RosterEvent what)
    {
        Roster = roster;
        events.Add(what);
    }

    /// <summary>Tells one person something privately, wherever platforms know them.</summary>
    public void Tell(PersonId who, Prose words, Card? card = null) => letters.Add(new Letter(who, words, card));

    /// <summary>Tells everyone in the team's channels.</summary>
    public void TellAll(Prose words) => aloud.AddRange(Team.Channels.OrderBy(channel => channel.Key, StringComparer.Ordinal)
        .Select(channel => new Effect.Post(new Target.Into(new ConversationRef(channel.Key, channel.Value)), words)));

    /// <summary>Has somebody serve in a place over a stretch. Where changes begin or end in it, one for each part, which lies over the change there.</summary>
    /// <param name="with">The change to which it belongs; null for none.</param>
    /// <returns>The number of the first.</returns>
    public int Assign(ChangeKind kind, Place place, Instant from, Instant to, PersonId person, PersonId by, string? why, int? with = null)
    {
        var there = Roster.Changes.Where(change => change.Place == place && change.Start < change.Until && change.Start < to && from < change.Until).ToList();
        var cuts = there.SelectMany(change => new[] { change.Start, change.Until }).Where(at => from < at && at < to).Append(from).Append(to).Distinct().Order().ToList();
        var before = Schedule;
        int? first = with;
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var whose = before.StretchAt(cuts[i]).Of(place);
            var change = new RosterChange(Number(), kind, place, cuts[i], cuts[i + 1], person, by, Now, why)
            {
                With = first,
                Over = there.FindLast(other => other.Holds(cuts[i]))?.Number,
                Instead = whose,
            };
            first ??= change.Number;
            Happens(Roster with { Changes = Roster.Changes.Add(change) }, new RosterEvent.Changed(change));
        }

        return first!.Value;
    }

    public void Replace(Offer offer, RosterEvent what) =>
        Happens(Roster with { Offers = [.. Roster.Offers.Select(other => other.Number == offer.Number ? offer : other)] }, what);

    public void Replace(Absence absence, RosterEvent what) =>
        Happens(Roster with { Absences = [.. Roster.Absences.Select(other => other.Number == absence.Number ? absence : other)] }, what);

    /// <summary>The decision. Those who serve more or less than before are told, and the leads; in the channel what begins soon.</summary>
    public Decision Done()
    {
        if (events.Count == 0)
        {
            return new Decision.Refused(Prose.Empty);
        }

        var until = start.Schedule.Roster.Shifts is [.., { End: var end }] ? end : Now;
        var duties = Headline is null ? [] : Differences.Between(start.Schedule, Schedule, Now, until);
        var told = new List<Letter>();
        if (Headline is { } headline && !duties.IsEmpty)
        {
            foreach (var own in duties.GroupBy(duty => duty.Person).Where(own => own.Key != Actor && Team.Find(own.Key) is not null))
            {
                told.Add(new Letter(own.Key, headline.Then(RosterWords.Yours([.. own], Person(own.Key), Moment)), null));
            }

            foreach (var lead in Team.People.Where(person => person.Role == Role.Lead && person.Id != Actor && told.TrueForAll(letter => letter.Who != person.Id)).ToList())
            {
                told.Add(new Letter(lead.Id, headline.Then(RosterWords.Everyones(duties, lead, Moment)), null));
            }
        }

        // What begins now is announced as every change of who serves is.
        if (Headline is { } news && duties.Where(duty => duty.Start > Now && duty.Start <= Now + RosterDecisions.Soon).ToImmutableArray() is { IsEmpty: false } soon)
        {
            TellAll(news.Then(RosterWords.Everyones(soon, null, Moment)));
        }

        return new Decision.Done(Roster, events.ToImmutable(), [.. told.Concat(letters).SelectMany(Post), .. aloud]);
    }

    private IEnumerable<Effect> Post(Letter letter) => Team.Find(letter.Who) is not { } person ? [] : person.Addresses.DistinctBy(address => address.Platform)
        .Select(address => new Effect.Post(new Target.To(address), letter.Words, letter.Card is null ? null : CardViews.Same(letter.Card)));

    private sealed record Letter(PersonId Who, Prose Words, Card? Card);
}
