using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What moving a ticket to a new conversation means for what is shown and sent.</summary>
public static class TicketMoves
{
    /// <summary>The most lines of a story: how it began, and the latest.</summary>
    public const int MostOfStory = 12;

    /// <summary>
    /// An effect as it is to be carried out by where the ticket is talked about now, which it may not have known when it was decided; null when
    /// there is nothing left to do: the ticket's card was posted anew with the move.
    /// </summary>
    public static Effect? Follow(Effect effect, Ticket ticket) => effect switch
    {
        _ when ticket.Conversation is null || ticket.Former.IsEmpty => effect,
        Effect.Post { Target: Target.Into into } post when Left(ticket, into.Conversation) is not null =>
            post.Keep is null ? post with { Target = new Target.Into(ticket.Conversation) } : null,
        Effect.Add add when Left(ticket, add.Conversation) is not null => add with { Conversation = ticket.Conversation },
        Effect.Update update when Left(ticket, update.Message.Conversation) is { } former =>
            update with { Text = SettledText(ticket, former), Card = Settled(ticket, former) },
        _ => effect,
    };

    /// <summary>What a card says that was left behind.</summary>
    public static Prose SettledText(Ticket ticket, FormerConversation former) =>
        Prose.Of($"#{ticket.Number} goes on in a new conversation{(former.With.Length > 0 ? $", where {former.With} is too" : "")}.");

    /// <summary>The card that was left behind: no buttons, so that nobody decides there.</summary>
    public static CardViews Settled(Ticket ticket, FormerConversation former) =>
        CardViews.Same(new Card($"Ticket #{ticket.Number}", Tone.Neutral, [new Element.Paragraph(SettledText(ticket, former))], []));

    /// <summary>What opens the new conversation: why there is one, who is here, and what is promised.</summary>
    public static Prose Introduction(Ticket ticket, IReadOnlyList<Person> joined, Moment moment)
    {
        var here = ticket.Participants.Where(person => !ticket.Absent.Contains(person.Id)).ToList();
        var why = joined.Count > 0 ? Prose.Of($", so that {TicketWords.People(joined, moment)} can join in") : Prose.Empty;
        var hello = Prose.Of($"Hello {ticket.Requester}. #{ticket.Number} goes on here{why}. With us are {TicketWords.Names(here)}; what has happened so far is below.");
        return ticket.Clock is null ? hello : hello.Then(Prose.Of($"\n{TicketWords.NextWord(ticket, moment)}"));
    }

    /// <summary>The story so far: how it began and the latest, by the team's clock.</summary>
    public static Card Story(ImmutableArray<TimelineEntry> story, Moment moment)
    {
        var shown = story.Length <= MostOfStory ? story : [story[0], .. story[^(MostOfStory - 1)..]];
        var clock = $"Times in {TimeWords.City(moment.Team.Zone)}.";
        var note = story.Length > shown.Length ? $"{clock} {story.Length - shown.Length} entries between the first and the latest are left out." : clock;
        return new Card("The story so far", Tone.Neutral,
        [
            new Element.Timeline([.. shown.Select(entry => TimelineWords.Line(entry, moment.Team.Zone, moment.Now))]),
            new Element.Paragraph(Prose.Of(note), Subtle: true),
        ], []);
    }

    private static FormerConversation? Left(Ticket ticket, ConversationRef conversation) =>
        ticket.Former.LastOrDefault(former => former.Conversation == conversation);
}
