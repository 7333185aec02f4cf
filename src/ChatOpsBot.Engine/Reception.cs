using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Receives one inbound event: tells what it asks for, and has it decided within a turn.</summary>
internal sealed partial class Reception(Turn turn, Inbound inbound, Presences presences, PublicAddress address)
{
    private const int LongestNote = 4000;

    private readonly Team team = turn.Moment.Team;

    private string Platform => inbound.Conversation.Platform;

    public ValueTask Receive() => inbound switch
    {
        Inbound.Message message => Hear(message),
        Inbound.Command command => Obey(command),
        Inbound.Shortcut shortcut => Pick(shortcut),
        Inbound.Press press => Press(press),
        _ => throw new ArgumentOutOfRangeException(nameof(turn), inbound, "An inbound event that nobody receives."),
    };

    private async ValueTask Hear(Inbound.Message message)
    {
        var from = PersonOf(message.From);
        var text = Bounded(message.Text.Trim());
        var contacted = ContactedDeveloper(message, from);
        var (conversation, requester) = (Keys.Conversation(message.Conversation), Keys.Requester(from.Id));
        var layer = Keys.TeamLayer(team.Id);
        await (contacted is null ? turn.Gather(conversation, requester, layer) : turn.Gather(conversation, requester, layer, Keys.Developer(contacted.Id)));
        if (await turn.TicketAt(message.Conversation, message.Kind) is { } ticket)
        {
            await HearInTicket(message, ticket, from, text);
        }
        else if (message.Kind == ConversationKind.Bot || message.MentionsBot)
        {
            await HearToBot(message, from, text);
        }
        else if (text.Length > 0 && contacted is { } developer)
        {
            var direct = message.Kind == ConversationKind.Direct;
            var words = direct ? text : Wording.OrNull(Without(text, $"@{developer.Name}")) ?? text;
            await turn.Decide(from, new IntakeCommand.Heard(
                developer, await PreferenceOf(developer), words, await Judge(words, from, developer), message.Conversation, direct ? ContactKind.Developer : ContactKind.Channel));
        }
    }

    private async ValueTask HearInTicket(Inbound.Message message, int number, Person from, string text)
    {
        if (message.MentionsBot && await ChangesRotation(text, from, argument: false))
        {
            return;
        }

        if (message.MentionsBot && Questions.Parse(text, Today) is var question and not (Question.NotUnderstood or Question.Greeting))
        {
            await Answer(question, from, aloud: true);
            return;
        }

        if (text.Length > 0)
        {
            var looksLikeRequest = (await Judge(text, from)).Verdict == Verdict.Request;
            await turn.Decide(number, new TicketCommand.Wrote(from, text, looksLikeRequest, Courtesy.IsOnlyThanks(text)), from);
        }
    }

    private async ValueTask HearToBot(Inbound.Message message, Person from, string text)
    {
        if (await ChangesRotation(text, from, argument: false))
        {
            return;
        }

        var question = Questions.Parse(text, Today);
        var aloud = message.Kind != ConversationKind.Bot;
        if (question is not Question.NotUnderstood)
        {
            await Answer(question, from, aloud);
            return;
        }

        var file = await FileOf(from);
        var goesOn = file is { OpenTickets.IsEmpty: false } && !Courtesy.IsOnlyThanks(text);
        if (goesOn || (await Judge(text, from)).Verdict != Verdict.Chatter)
        {
            await OpenFor(from, text, new FirstContact(aloud ? ContactKind.Channel : ContactKind.Bot, null, null, Platform));
        }
        else
        {
            await Answer(question, from, aloud: false);
        }
    }

    private async ValueTask Obey(Inbound.Command command)
    {
        var from = PersonOf(command.From);
        switch (command.Name)
        {
            case "redirect":
                await Redirect(command, from);
                break;
            case "oncall" when await ChangesRotation(command.Text, from, argument: true):
                break;
            case "oncall":
                await Answer(Questions.ParseOnCall(command.Text, Today), from, aloud: false);
                break;
            case "ticket":
                await Answer(Questions.ParseTicket(command.Text, Today), from, aloud: false);
                break;
            default:
                Whisper(Prose.Of($"I do not know /{command.Name}. I know /redirect, /oncall and /ticket."));
                break;
        }
    }

    private async ValueTask Redirect(Inbound.Command command, Person from)
    {
        var who = command.Mentions.FirstOrDefault() ?? command.With;
        if (!from.IsResponder)
        {
            Whisper(Prose.Of("/redirect is for the team’s developers. To ask for support, write to me, or type /ticket new and what is wrong."));
        }
        else if (who is null)
        {
            Whisper(Prose.Of("Whom shall I redirect? Type /redirect @person, and a note if you like: /redirect @mia she is blocked until Monday"));
        }
        else
        {
            var note = command.Mentions.FirstOrDefault() is { } named ? Without(command.Text, $"@{named.Name}") : command.Text;
            await RedirectTo(PersonOf(who), new IntakeCommand.Redirect(from, null, Wording.OrNull(Bounded(note, LongestNote)), command.Conversation));
        }
    }

    private async ValueTask Pick(Inbound.Shortcut shortcut)
    {
        var from = PersonOf(shortcut.From);
        if (!from.IsResponder)
        {
            Whisper(Prose.Of("Redirecting is for the team’s developers. To ask for support, write to me, or type /ticket new and what is wrong."));
        }
        else if (await turn.TicketAt(shortcut.Conversation, shortcut.Kind) is { } ticket)
        {
            Whisper(Prose.Of($"This conversation is about ticket #{ticket} already. Nothing needs redirecting."));
        }
        else if (shortcut.Author.Address == shortcut.From.Address)
        {
            Whisper(Prose.Of("That message is your own. Pick one that the requester wrote, or type /redirect @person."));
        }
        else
        {
            var note = Wording.OrNull(Bounded(shortcut.Note ?? "", LongestNote));
            var (requester, words) = (PersonOf(shortcut.Author), Wording.OrNull(Bounded(shortcut.Text)));
            await RedirectTo(requester, new IntakeCommand.Redirect(from, words, note, shortcut.Conversation)
            {
                Judged = words is null ? null : (await Judge(words, requester)).Verdict,
            });
        }
    }

    private async ValueTask RedirectTo(Person requester, IntakeCommand.Redirect redirect)
    {
        var judged = redirect.Words ?? redirect.Note;
        if (await turn.Decide(requester, redirect with { Kind = judged is null ? null : KindOf(judged) }) is Decision<RequesterFile, IntakeStep>.Refused refused)
        {
            Whisper(refused.Why);
        }
    }

    private async ValueTask OpenFor(Person requester, string words, FirstContact contact) =>
        await turn.Decide(requester, new IntakeCommand.Ask(Bounded(words), contact, inbound.Conversation) { Kind = KindOf(words) });

    // What the words seem to ask for, if they are a request.
    private static RequestKind KindOf(string words) => Spotter.Judge(words).Kind;

    private Person? ContactedDeveloper(Inbound.Message message, Person from)
    {
        var reached = message.With is { } other ? [other] : message.Mentions;
        return reached.Select(user => team.Find(user.Address)).FirstOrDefault(person => person is { IsResponder: true } && person.Id != from.Id);
    }

    private Person PersonOf(ChatUser user) => team.PersonOf(user);

    private async ValueTask<SpottingPreference> PreferenceOf(Person developer) =>
        (await turn.Load<DeveloperSettings>(Keys.Developer(developer.Id)))?.Spotting ?? developer.Spotting;

    private NodaTime.LocalDate Today => turn.Moment.Now.InZone(team.Zone).Date;

    private void Whisper(Prose text, CardViews? card = null) => Say(new Target.Whisper(inbound.Conversation, inbound.From.Address), text, card);

    private void Say(Target target, Prose text, CardViews? card = null)
    {
        if (!text.Spans.IsEmpty)
        {
            answers = answers.Add(new Effect.Post(target, text, card));
            turn.Send(Keys.AnswerLane(inbound.EventId), 0, new Subject(null, null), answers);
        }
    }

    private ImmutableArray<Effect> answers = [];

    // What is kept must fit into documents, whoever wrote it and in whatever script.
    private static string Bounded(string text, int most = Wording.Longest) => Wording.Shorten(text, most);

    private static string Without(string text, string mention)
    {
        var at = text.IndexOf(mention, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : text.Remove(at, mention.Length).Trim();
    }
}
