using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>A ticket on which one command after another is decided. It begins on Wednesday at 10:00: Mia wrote to Cleo, Ada is primary, Ben backup.</summary>
internal sealed class Scene
{
    public static readonly ConversationRef Room = new(Platform, "room");
    public static readonly MessageRef CardMessage = new(Room, "card");

    public Scene(string at = "2026-11-11T10:00", Person? requester = null, Person? developer = null, string words = "The viewer crashes when I open a file.", string? note = null, Team? team = null, RequestKind? kind = null)
    {
        Moment = new Moment(SampleTeam.At(at), team ?? Viewer);
        var contact = new FirstContact(developer is null ? ContactKind.Bot : ContactKind.Developer, developer, note, Platform);
        Take(TicketDecisions.Open(new NewTicket(requester ?? Mia, words, contact) { Kind = kind }, 1, Moment));
    }

    public Moment Moment { get; private set; }

    public Ticket Ticket { get; private set; } = null!;

    /// <summary>All timeline events so far.</summary>
    public List<TicketEvent> Events { get; } = [];

    /// <summary>The effects of the last command.</summary>
    public ImmutableArray<Effect> Effects { get; private set; } = [];

    /// <summary>The sentence of the last command's refusal; empty when there was nothing to say; null when it was done.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The words posted into the conversation by the last command.</summary>
    public IEnumerable<string> Said => Effects.OfType<Effect.Post>().Where(post => post.Target is Target.Into).Select(post => post.Text.Plain);

    /// <summary>As usual: from Mia to Cleo, the conversation opened and the card posted.</summary>
    public static Scene WithCard(string at = "2026-11-11T10:00", Person? requester = null, Person? developer = null, Team? team = null) => new Scene(at, requester, developer ?? Cleo, team: team)
        .Do(new TicketCommand.ConversationReady(Room))
        .Do(new TicketCommand.CardPosted(CardMessage, 1));

    /// <summary>A ticket with card in this status.</summary>
    public static Scene In(TicketStatus status) => status switch
    {
        TicketStatus.Open => WithCard(),
        TicketStatus.Acknowledged => WithCard().Do(new TicketCommand.Acknowledge(Ada, 1)),
        TicketStatus.WaitingForRequester => WithCard().Do(new TicketCommand.WaitForRequester(Ada, 1, "Which version?")),
        _ => WithCard().Do(new TicketCommand.Resolve(Ada, 1, Resolution.Answered, "Read the manual")),
    };

    /// <summary>The last command adds exactly these people, all at once, to where the ticket is talked about.</summary>
    public void ShouldAdd(params Person[] people)
    {
        var add = Effects.OfType<Effect.Add>().ShouldHaveSingleItem();
        add.Conversation.ShouldBe(Ticket.Conversation);
        add.Title.ShouldStartWith($"#{Ticket.Number} ");
        add.People.ShouldBe(people.Select(person => person.Addresses[0]));
    }

    public Scene At(string wall)
    {
        Moment = Moment with { Now = SampleTeam.At(wall) };
        return this;
    }

    /// <summary>From now on the team's file says this.</summary>
    public Scene In(Team team)
    {
        Moment = new Moment(Moment.Now, team);
        return this;
    }

    /// <summary>From now on this is recorded of the rotation.</summary>
    public Scene Roster(Roster roster)
    {
        Moment = Moment with { Schedule = new Schedule(Moment.Team.Rotation, roster) };
        return this;
    }

    public Scene Do(TicketCommand command)
    {
        Take(TicketDecisions.Decide(Ticket, command, Moment));
        return this;
    }

    /// <summary>Somebody writes in the conversation.</summary>
    public Scene Says(Person by, string text, bool request = false, bool thanks = false) => Do(new TicketCommand.Wrote(by, text, request, thanks));

    private void Take(Decision<Ticket, TicketEvent> decision)
    {
        if (decision is Decision<Ticket, TicketEvent>.Done done)
        {
            (Ticket, Effects, Refusal) = (done.State, done.Effects, null);
            Events.AddRange(done.Events);
        }
        else
        {
            (Effects, Refusal) = ([], ((Decision<Ticket, TicketEvent>.Refused)decision).Why.Plain);
        }
    }
}
