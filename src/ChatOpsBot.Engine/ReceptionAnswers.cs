using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Answers what people ask the bot.</summary>
internal sealed partial class Reception
{
    /// <param name="aloud">Whether everyone in the conversation sees the answer. Tickets are never read aloud.</param>
    private async ValueTask Answer(Question question, Person asker, bool aloud)
    {
        switch (question)
        {
            case Question.WhoServes who:
                Reply(aloud, ShiftAnswers.Who(who, aloud ? null : asker, turn.Moment, presences.Of));
                break;
            case Question.Schedule schedule:
                await ReplySchedule(aloud, RosterCards.Schedule(Math.Clamp(schedule.Shifts, 1, 12), aloud ? null : asker, turn.Moment), asker);
                break;
            case Question.Calendar calendar:
                await TellCalendar(calendar.Anew, asker);
                break;
            case Question.Fairness fairness:
                await ReportFairness(fairness, asker);
                break;
            case Question.Tickets tickets:
                // To a requester, "open tickets" can only mean their own.
                var filter = asker.IsResponder || tickets.Filter == TicketFilter.Overdue ? tickets.Filter : TicketFilter.Mine;
                Reply(aloud: false, TicketAnswers.List(filter, await Matching(filter, asker), asker, turn.Moment));
                break;
            case Question.Ticket one:
                await Show(one.Number, asker);
                break;
            case Question.Escalate wish:
                await Escalate(wish, asker);
                break;
            case Question.SayToCall answer:
                await Say(answer, asker);
                break;
            case Question.SetPriority set:
                await SetPriority(set.Number, set.Priority, asker);
                break;
            case Question.SetKind set:
                await SetKind(set.Number, set.Kind, asker);
                break;
            case Question.PromiseNext promise:
                await PromiseNext(promise.Number, promise.Words, asker);
                break;
            case Question.NewTicket { Words: "" }:
                Reply(aloud: false, TicketAnswers.AskForWords());
                break;
            case Question.NewTicket fresh:
                await OpenNew(fresh.Words, asker);
                break;
            case Question.Preference preference:
                await Prefer(preference.Spotting, asker);
                break;
            case Question.Lessons:
                await ListLessons(asker);
                break;
            case Question.SpottingReport:
                await ReportSpotting(asker);
                break;
            case Question.ForgetLesson forget:
                await ForgetLesson(forget.Number, asker);
                break;
            case Question.Handover:
                await ShowHandover(asker);
                break;
            case Question.ChooseHandover choose:
                await ChooseHandover(choose.Number, choose.Carry, choose.Note, asker);
                break;
            case Question.HandAllOver:
                await HandAllOver(asker);
                break;
            case Question.Help:
                Reply(aloud, TicketAnswers.Help(asker));
                break;
            case Question.Greeting:
                Reply(aloud, inbound is Inbound.Message { Text: var said } && Courtesy.IsOnlyThanks(said)
                    ? Prose.Of($"You are welcome, {asker.FirstName}.")
                    : Prose.Of($"Hello {asker.FirstName}. Write to me what you need support with, or ask “who is primary”."));
                break;
            case Question.NoSuchTicket no:
                Reply(aloud: false, Prose.Of($"There is no ticket “{no.Written}”. “my tickets” lists yours."));
                break;
            case Question.NoSuchDate no:
                Reply(aloud, Prose.Of($"I cannot find the date “{no.Written}” in the calendar. Try “24 Dec” or “2026-12-24”."));
                break;
            default:
                Reply(aloud: false, TicketAnswers.NotUnderstood());
                break;
        }
    }

    private async ValueTask Show(int number, Person asker)
    {
        if (await turn.Load<Ticket>(Keys.Ticket(number)) is { } ticket && MaySee(ticket, asker))
        {
            Reply(aloud: false, TicketAnswers.Show(ticket, await turn.Timeline(number), asker, turn.Moment));
        }
        else
        {
            Reply(aloud: false, Prose.Of($"There is no ticket #{number} that you can see. “my tickets” lists yours."));
        }
    }

    // Who asks for a new ticket by name wants one, whatever else is open. A developer may record one for somebody who called or came by.
    private async ValueTask OpenNew(string words, Person asker)
    {
        var named = inbound is Inbound.Command { Mentions: [var first, ..] } && asker.IsResponder ? first : null;
        var requester = named is null ? asker : PersonOf(named);
        var contact = named is null
            ? new FirstContact(ContactKind.Bot, null, null, Platform)
            : new FirstContact(ContactKind.Recorded, asker, null, Platform);
        var said = named is null ? words : Without(words, $"@{named.Name}");
        if (said.Length == 0)
        {
            Reply(aloud: false, Prose.Of("What is it about? Type /ticket new @person and what is wrong."));
            return;
        }

        var opened = await turn.Open(new NewTicket(requester, Bounded(said), contact) { Kind = KindOf(said) }, asker);
        await turn.Decide(requester, new IntakeCommand.TicketHasIt(opened, contact.Developer, Joined: false, inbound.Conversation));
    }

    private async ValueTask Prefer(SpottingPreference wanted, Person asker)
    {
        if (await Prefers(wanted, asker))
        {
            Whisper(SpottingCard.Says(wanted));
        }
    }

    /// <summary>Keeps what a developer wants done with requests to them; says whether they are one.</summary>
    private async ValueTask<bool> Prefers(SpottingPreference wanted, Person by)
    {
        if (!by.IsResponder)
        {
            Whisper(Prose.Of("Spotting is for the team’s developers; messages to you are never looked at."));
            return false;
        }

        await turn.Load<DeveloperSettings>(Keys.Developer(by.Id));
        turn.Put(Keys.Developer(by.Id), new DeveloperSettings(wanted));
        return true;
    }

    private async ValueTask<IReadOnlyList<Ticket>> Matching(TicketFilter filter, Person asker)
    {
        var visible = (await turn.OpenTickets()).Where(ticket => MaySee(ticket, asker));
        return
        [
            .. visible.Where(ticket => filter switch
            {
                TicketFilter.Mine => ticket.Requester.Id == asker.Id || ticket.Assignee.Id == asker.Id,
                TicketFilter.Overdue => ticket.Clock is { } clock && clock.Due <= turn.Moment.Now,
                _ => true,
            }),
        ];
    }

    private void Reply(bool aloud, Prose text, CardViews? card = null)
    {
        if (aloud || inbound.Kind == ConversationKind.Bot)
        {
            Say(new Target.Into(inbound.Conversation), text, card);
        }
        else
        {
            Whisper(text, card);
        }
    }

    private void Reply(bool aloud, Card card) => Reply(aloud, Prose.Of(card.Title), CardViews.Same(card));
}
