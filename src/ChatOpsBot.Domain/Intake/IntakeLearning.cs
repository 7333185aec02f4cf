using System.Collections.Immutable;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Intake;

using Decision = Decision<RequesterFile, IntakeStep>;

/// <summary>What developers' decisions say about the spotter: what is counted, and what it is taught.</summary>
public static partial class IntakeDecisions
{
    // Deciding otherwise takes back what was counted and taught of the same messages.
    private static Learned Learn(RequesterFile file, Spot spot, SpotStatus to, Moment moment)
    {
        var steps = ImmutableArray.CreateBuilder<IntakeStep>();
        if (spot.Lesson is { } taught)
        {
            steps.Add(new IntakeStep.Unteach(taught));
        }

        var spotted = spot.Messages.RemoveAll(message => message.Verdict == Verdict.Chatter);
        if (to == SpotStatus.Dismissed && !spotted.IsEmpty)
        {
            steps.Add(new IntakeStep.Teach(false, [.. spotted.Select(message => message.Text)], spot.Developer));
        }

        return new(Outcome(file, spot, to, moment), spot with { Lesson = null }, steps.ToImmutable());
    }

    // A redirect by hand decides on what the developer was asked about, or shows what they should have been asked about.
    private static Learned LearnFromRedirect(RequesterFile file, IntakeCommand.Redirect redirect, Spot spot, Moment moment)
    {
        var heard = file.With(redirect.By.Id) is not null;
        if (spot.Status == SpotStatus.Asking || !heard)
        {
            return new(file, spot, []);
        }

        var picked = redirect.Words is { } words ? spot.Messages.LastOrDefault(message => string.Equals(message.Text.Trim(), words.Trim(), StringComparison.Ordinal)) : null;
        var verdict = redirect.Words is not null ? picked?.Verdict ?? redirect.Judged
            : redirect.ByButton || spot.IsSpotted ? Verdict.Unsure
            : spot.Messages.IsEmpty ? null
            : Verdict.Chatter;
        if (verdict == Verdict.Chatter)
        {
            return new(Count(file, moment.Now, Missed, moment), spot, [new IntakeStep.Teach(true, [redirect.Words ?? spot.Words!], redirect.By)]);
        }

        // Nothing but chatter was heard here, and it is not kept any more.
        if (verdict is null && spot.Status == SpotStatus.Quiet && redirect.Where == spot.Where)
        {
            return new(Count(file, moment.Now, Missed, moment), spot, []);
        }

        var aboutSpotted = redirect.Words is null || picked is not null;
        return aboutSpotted && spot.Status is SpotStatus.Answering or SpotStatus.Dismissed ? Learn(file, spot, SpotStatus.Redirected, moment) : new(file, spot, []);
    }

    private static Decision KeepLesson(RequesterFile file, IntakeCommand.Taught taught) =>
        file.With(taught.Developer) is { Status: SpotStatus.Dismissed } spot ? Done(file.Put(spot with { Lesson = taught.Lesson })) : Nothing;

    // Counted where the question was; of what nobody was asked about there is nothing to count.
    private static RequesterFile Outcome(RequesterFile file, Spot spot, SpotStatus to, Moment moment) => spot.Asked is { } asked
        ? Count(file, asked, tally => Into(Into(tally, spot.Status, -1), to, 1), moment)
        : file;

    private static SpotTally Into(SpotTally tally, SpotStatus status, int by) => status switch
    {
        SpotStatus.Answering => tally with { Answered = tally.Answered + by },
        SpotStatus.Dismissed => tally with { Dismissed = tally.Dismissed + by },
        SpotStatus.Redirected => tally with { Redirected = tally.Redirected + by },
        _ => tally,
    };

    private static SpotTally AskedOnce(SpotTally tally) => tally with { Asked = tally.Asked + 1 };

    private static SpotTally NotAskedAfterAll(SpotTally tally) => tally with { Asked = Math.Max(0, tally.Asked - 1) };

    private static SpotTally ByItself(SpotTally tally) => tally with { ByItself = tally.ByItself + 1 };

    private static SpotTally Missed(SpotTally tally) => tally with { Missed = tally.Missed + 1 };

    private static RequesterFile Count(RequesterFile file, Instant at, Func<SpotTally, SpotTally> change, Moment moment) =>
        file with { Tallies = SpotTally.Count(file.Tallies, at, change, moment) };

    private readonly record struct Learned(RequesterFile File, Spot Spot, ImmutableArray<IntakeStep> Steps);
}
