using System.Collections.Immutable;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Intake;

/// <summary>Mia's file, on which one command after another is decided; and the tickets that follow, opened or joined as the engine does it.</summary>
internal sealed class Desk
{
    public Desk(Person? requester = null) => File = new RequesterFile(requester ?? Mia);

    public Moment Moment { get; private set; } = MomentAt("2026-11-11T10:00");

    public RequesterFile File { get; private set; }

    public ImmutableArray<Effect> Effects { get; private set; } = [];

    public ImmutableArray<IntakeStep> Steps { get; private set; } = [];

    /// <summary>The sentence of a refusal; empty when there was nothing to say; null when it was done.</summary>
    public string? Refusal { get; private set; }

    public List<Ticket> Tickets { get; } = [];

    /// <summary>What the team's spotter was taught, in order: whether it is a request, and the messages.</summary>
    public List<(bool IsRequest, string Messages)> Taught { get; } = [];

    /// <summary>Numbers of lessons that were taken back.</summary>
    public List<int> Untaught { get; } = [];

    /// <summary>How the spotter did so far.</summary>
    public SpotTally Tally => SpotTally.Sum(File.Tallies);

    public IEnumerable<Effect.Post> Asks => Effects.OfType<Effect.Post>().Where(post => post.Keep is not null);

    public static ConversationRef Talk(Person with) => new(Platform, $"mia-{with.Id}");

    public Desk At(string wall)
    {
        Moment = MomentAt(wall);
        return this;
    }

    public Desk Writes(Person to, string text, Verdict verdict = Verdict.Request, SpottingPreference preference = SpottingPreference.Ask, RequestKind kind = default) =>
        Do(new IntakeCommand.Heard(to, preference, text, new Judgement(0.5, verdict, verdict == Verdict.Chatter ? [] : ["crashes"]) { Kind = kind }, Talk(to), ContactKind.Developer));

    public Desk Redirects(Person by, string? words = null, string? note = null, bool button = false, RequestKind? kind = null, Verdict? judged = null) =>
        Do(new IntakeCommand.Redirect(by, words, note, Talk(by), button) { Kind = kind, Judged = judged });

    public Desk Posts(Person developer) =>
        Do(new IntakeCommand.CardPosted(developer.Id, new MessageRef(Talk(developer), $"ask-{developer.Id}"), File.With(developer.Id)!.Revision));

    public Desk Do(IntakeCommand command)
    {
        if (IntakeDecisions.Decide(File, command, Moment) is not Decision<RequesterFile, IntakeStep>.Done done)
        {
            (Effects, Steps, Refusal) = ([], [], ((Decision<RequesterFile, IntakeStep>.Refused)IntakeDecisions.Decide(File, command, Moment)).Why.Plain);
            return this;
        }

        (File, Effects, Steps, Refusal) = (done.State, done.Effects, done.Events, null);
        foreach (var step in done.Events)
        {
            Follow(step, command);
        }

        return this;
    }

    private void Follow(IntakeStep step, IntakeCommand command)
    {
        if (step is IntakeStep.Unteach unteach)
        {
            Untaught.Add(unteach.Lesson);
            return;
        }

        if (step is IntakeStep.Teach teach)
        {
            var (effects, learned) = (Effects, Steps);
            Taught.Add((teach.IsRequest, string.Join('\n', teach.Messages)));
            if (!teach.IsRequest)
            {
                Do(new IntakeCommand.Taught(teach.By.Id, Taught.Count));
            }

            (Effects, Steps) = (effects, learned);
            return;
        }

        var developer = command is IntakeCommand.Heard heard ? heard.Developer : (command as IntakeCommand.Redirect)?.By;
        if (step is IntakeStep.Open open)
        {
            var opened = ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(open.Ticket, Tickets.Count + 1, Moment)).State;
            Tickets.Add(opened);
        }

        var number = step is IntakeStep.Join join ? join.Ticket : Tickets.Count;
        var steps = Steps;
        Do(new IntakeCommand.TicketHasIt(Tickets[number - 1], developer, step is IntakeStep.Join, developer is null ? Talk(Mia) : Talk(developer)));
        Steps = steps;
    }
}
