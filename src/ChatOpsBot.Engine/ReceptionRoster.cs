using System.Globalization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Engine;

/// <summary>Receives what people want changed in the rotation, in words and by buttons. Who may do what is decided by who it is.</summary>
internal sealed partial class Reception
{
    /// <summary>Does what a text asks of the rotation; says whether it asked anything.</summary>
    /// <param name="argument">Whether it followed a slash command.</param>
    private async ValueTask<bool> ChangesRotation(string text, Person from, bool argument)
    {
        var mentions = inbound switch
        {
            Inbound.Message message => message.Mentions,
            Inbound.Command command => command.Mentions,
            _ => [],
        };
        var strangers = mentions.Where(user => team.Find(user.Address) is null).ToList();
        var names = new NameWords(team, from, mentions.Select(user => (user.Name, PersonOf(user).Id)));
        if (RosterPhrases.Read(text, names, Today, argument) is not { } request)
        {
            return false;
        }

        if (!from.IsResponder)
        {
            Whisper(Prose.Of("Who serves is for the team’s developers to arrange. “schedule” shows it. For support, write to me what is wrong, and a person answers you."));
        }
        else if (strangers.Count > 0)
        {
            Whisper(Prose.Of($"{strangers[0].Name} is not one of the team’s developers, so they cannot serve."));
        }
        else
        {
            await Answer(request, from);
        }

        return true;
    }

    private async ValueTask Answer(RosterRequest request, Person from)
    {
        await turn.LearnRoster();
        var moment = turn.Moment;
        switch (request)
        {
            case RosterRequest.Changes:
                Reply(aloud: false, RosterAnswers.Changes(from, moment));
                break;
            case RosterRequest.Absences:
                Reply(aloud: false, RosterAnswers.Absences(from, moment));
                break;
            case RosterRequest.MyShifts:
                Reply(aloud: false, RosterCards.Mine(from, moment));
                break;
            case RosterRequest.Reasons:
                Reply(aloud: false, RosterCards.Schedule(8, from, moment, reasons: true));
                break;
            case RosterRequest.Explain question:
                Whisper(RosterAnswers.Why(question, from, moment));
                break;
            case RosterRequest.Replan replan:
                Compare(replan.From ?? moment.Schedule.PlannedAt(moment.Now).End.InZone(team.Zone).Date, from);
                break;
            case RosterRequest.Unclear unclear:
                Whisper(Prose.Of(unclear.Says));
                break;
            default:
                if (CommandOf(request, from) is { } command)
                {
                    await Change(command, from);
                }

                break;
        }
    }

    // Null where somebody was told already why there is none.
    private RosterCommand? CommandOf(RosterRequest request, Person from)
    {
        var moment = turn.Moment;
        switch (request)
        {
            case RosterRequest.Away away:
                return new RosterCommand.GoAway(from, away.Who ?? from.Id, away.From, away.Until, away.Why);
            case RosterRequest.Back back:
                return new RosterCommand.ComeBack(from, back.Who ?? from.Id);
            case RosterRequest.StepUp stepUp:
                return new RosterCommand.StepUp(from, stepUp.Why);
            case RosterRequest.Take take:
                return new RosterCommand.Accept(from, take.Offer);
            case RosterRequest.Decline decline:
                return new RosterCommand.Decline(from, decline.Offer, decline.Why);
            case RosterRequest.Undo undo:
                return new RosterCommand.Undo(from, undo.Number);
            case RosterRequest.Override change:
                return Occasions.Of(change.When, moment) is var (start, end)
                    ? new RosterCommand.Override(from, change.Place, change.To, start, end, change.Why)
                    : Told<RosterCommand>("That time ends before it begins. Try “override primary to @person tomorrow 9:00 to 12:00”.");
            case RosterRequest.Swap swap:
                return Occasions.OfPerson(swap.What, from.Id, swap.Place, moment) is not { } own ? Told<RosterCommand>("You do not serve then. “my shifts” lists yours.")
                    : swap.Return is null ? new RosterCommand.Propose(from, own.Place, own.Start, own.End, swap.To, null, swap.Why)
                    : ReturnOf(swap.Return, swap.To!.Value, own) is { } other ? new RosterCommand.Propose(from, own.Place, own.Start, own.End, swap.To, other, swap.Why)
                    : Told<RosterCommand>($"{RosterWords.Name(swap.To.Value, team)} does not serve then, so there is nothing to have in return.");
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request, "A request that nobody answers.");
        }
    }

    private Turnabout? ReturnOf(Occasion occasion, PersonId partner, Turnabout own) => occasion is Occasion.SameTime same
        ? new Turnabout(same.Place, own.Start, own.End)
        : Occasions.OfPerson(occasion, partner, null, turn.Moment);

    private T? Told<T>(string why)
        where T : class
    {
        Whisper(Prose.Of(why));
        return null;
    }

    private void Compare(LocalDate from, Person asker)
    {
        if (asker.Role == Role.Lead)
        {
            Reply(aloud: false, RosterCards.Difference(Replanning.Of(from, turn.Moment), asker, turn.Moment));
        }
        else
        {
            Whisper(Prose.Of("Planning anew is a lead’s to decide."));
        }
    }

    private async ValueTask<bool> Change(RosterCommand command, Person from)
    {
        var decision = await turn.Decide(command, from);
        Whisper(decision switch
        {
            Decision<Roster, RosterEvent>.Done done => RosterAnswers.Done(done.Events, from, turn.Moment),
            Decision<Roster, RosterEvent>.Refused { Why: { Spans.IsEmpty: false } why } => why,
            _ => Prose.Of("That is noted already."),
        });
        return decision is Decision<Roster, RosterEvent>.Done;
    }

    private async ValueTask PressRoster(Inbound.Press press, Person from)
    {
        await turn.LearnRoster();
        var inputs = press.Inputs;
        switch (press.Action.Verb)
        {
            case Verb.GoAway when DateOf(inputs.GetValueOrDefault("from")) is { } first && DateOf(inputs.GetValueOrDefault("until")) is { } last:
                await Change(new RosterCommand.GoAway(from, from.Id, first, last, inputs.GetValueOrDefault("text")), from);
                break;
            case Verb.GoAway:
                Whisper(Prose.Of("I could not read the days. Type them: “away 2026-12-01..2026-12-05”."));
                break;
            case Verb.ProposeSwap:
                await Propose(press, from);
                break;
            case Verb.StepUp:
                await Change(new RosterCommand.StepUp(from, inputs.GetValueOrDefault("text")), from);
                break;
            default:
                Whisper(Prose.Of("That button is from an older card that I cannot read any more. Ask me for “schedule” to get the current one."));
                break;
        }
    }

    private async ValueTask Propose(Inbound.Press press, Person from)
    {
        var (inputs, moment) = (press.Inputs, turn.Moment);
        var own = RosterCards.Own(from.Id, moment).FirstOrDefault(one => string.Equals(RosterCards.Key(one), inputs.GetValueOrDefault("shift"), StringComparison.Ordinal));
        var person = inputs.GetValueOrDefault("person");
        PersonId? to = person is null or RosterCards.Anyone ? null : new PersonId(person);
        if (own is null)
        {
            Whisper(Prose.Of("That shift is not yours any more. “my shifts” lists those that are."));
            return;
        }

        var back = string.Equals(inputs.GetValueOrDefault("return"), RosterCards.TheirNext, StringComparison.Ordinal) && to is { } partner
            ? RosterCards.Own(partner, moment).FirstOrDefault(one => one.Start > moment.Now && one.Place == own.Place)
            : null;
        if (back is null && string.Equals(inputs.GetValueOrDefault("return"), RosterCards.TheirNext, StringComparison.Ordinal))
        {
            Whisper(Prose.Of("Something in return can be asked of one person only, who serves in the same place later. Choose whom, or nothing in return."));
            return;
        }

        await Change(new RosterCommand.Propose(from, own.Place, Instant.Max(own.Start, moment.Now), own.End, to, back, inputs.GetValueOrDefault("text")), from);
    }

    // Whatever became of it, the card then shows how it stands.
    private async ValueTask PressOffer(Inbound.Press press, Person from, int number)
    {
        RosterCommand? command = press.Action.Verb switch
        {
            Verb.AcceptOffer => new RosterCommand.Accept(from, number),
            Verb.DeclineOffer => new RosterCommand.Decline(from, number, null),
            Verb.UndoChange => new RosterCommand.Undo(from, number),
            Verb.ConfirmNotice => new RosterCommand.AnswerNotice(from, number, Holds: true),
            Verb.DismissNotice => new RosterCommand.AnswerNotice(from, number, Holds: false),
            _ => null,
        };
        if (command is null)
        {
            Whisper(Prose.Of("That button is from an older card that I cannot read any more. Ask me for “changes” to see what there is."));
            return;
        }

        await Change(command, from);
        if (RosterSubjects.CardOf(number, from, turn.Moment) is { } card)
        {
            Refresh(press, card);
        }
    }

    private async ValueTask PressReplan(Inbound.Press press, Person from, LocalDate day, string mark)
    {
        if (await Change(new RosterCommand.Replan(from, day, mark), from))
        {
            Refresh(press, RosterCards.Difference(Replanning.Of(day, turn.Moment), from, turn.Moment));
        }
    }

    private void Refresh(Inbound.Press press, Card card)
    {
        answers = answers.Add(new Effect.Update(press.Card, Prose.Of(card.Title), CardViews.Same(card), press.Via));
        turn.Send(Keys.AnswerLane(inbound.EventId), 0, new Subject(null, null), answers);
    }

    private static LocalDate? DateOf(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true, Value: var date } ? date : null;
}
