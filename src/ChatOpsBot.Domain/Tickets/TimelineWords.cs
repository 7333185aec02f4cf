using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>A timeline entry in words.</summary>
public static class TimelineWords
{
    // In UTF-16 units: a line of a list, not the whole of what was said.
    private const int MostDetail = 160;

    /// <summary>A line of a card's timeline, told by the clock of a zone.</summary>
    public static Element.Moment Line(TimelineEntry entry, DateTimeZone zone, Instant now)
    {
        var (what, detail) = Of(entry);
        return new Element.Moment(TimeWords.When(entry.At, zone, now), detail is null ? what : $"{what}: {Wording.Shorten(detail, MostDetail)}", entry.At);
    }

    /// <summary>What happened, beginning with who did it, and somebody's own words if there are any.</summary>
    public static (string What, string? Detail) Of(TimelineEntry entry)
    {
        var by = entry.By?.Name ?? "The bot";
        return entry.What switch
        {
            TicketEvent.Opened { Developer: { } developer } opened when developer.Id == opened.Assignee.Id => ($"{developer.Name} opened the ticket, to answer it", opened.Words),
            TicketEvent.Opened { Developer: { } developer } opened => ($"{developer.Name} passed the request to {opened.Assignee.Name}", opened.Words),
            TicketEvent.Opened opened => ($"{by} opened the ticket, for {opened.Assignee.Name}", opened.Words),
            TicketEvent.NoteAdded note => ($"{by} added a note", note.Text),
            TicketEvent.ConversationOpened => ("Everyone met in the conversation", null),
            TicketEvent.ConversationMoved => ("It goes on in a new conversation", null),
            TicketEvent.Unreachable missing => ($"{missing.Person.Name} could not be brought into the conversation", null),
            TicketEvent.NobodyLeft => ("Nobody who could answer can be brought in; the leads were told", null),
            TicketEvent.Acknowledged => ($"{by} acknowledged it", null),
            TicketEvent.Replied { First: true } replied => ($"{by} gave the first response", replied.Text),
            TicketEvent.Replied replied => ($"{by} replied", replied.Text),
            TicketEvent.RequesterWrote wrote => ($"{by} wrote", wrote.Text),
            TicketEvent.Commented comment => ($"{by} commented", comment.Text),
            TicketEvent.MessageJoined { Developer: { } developer } joined => ($"A message to {developer.Name} was joined", joined.Text),
            TicketEvent.MessageJoined joined => ($"{by} added", joined.Text),
            TicketEvent.SeparatedAs separated => ($"{by} made a message ticket #{separated.Number}", null),
            TicketEvent.SetWaiting waiting => ($"{by} waits for the requester", waiting.Text),
            TicketEvent.Warned => ("Warning: the next reply is soon due", null),
            TicketEvent.Breached => ("Breach: the next reply is overdue", null),
            TicketEvent.BroughtIn brought => ($"{by} brought in {brought.Person.Name}", brought.Why),
            TicketEvent.CalledFor called => ($"{by} asked {called.Person.Name} to help", called.Why),
            TicketEvent.CallAccepted { Took: true } => ($"{by} was asked, and took it over", null),
            TicketEvent.CallAccepted => ($"{by} was asked, and helps", null),
            TicketEvent.CallDelayed delayed => ($"{by} was asked, and will look at it from {delayed.Said}", delayed.Word),
            TicketEvent.CallDeclined declined => ($"{by} was asked, and cannot help", declined.Word),
            TicketEvent.CallReminded reminded => ($"{by} reminded {reminded.Person.Name}", null),
            TicketEvent.StillWaiting => ("Still no answer: everyone in it was told again", null),
            TicketEvent.LevelChanged level => ($"{by} handed it {(level.To > level.From ? "up" : "down")} to {level.Name}, where {level.Person.Name} has it", level.Why),
            TicketEvent.Delegated { Reach: { } reach } passed => ($"{by} passed it on to {passed.Team} ({reach})", passed.Note),
            TicketEvent.Delegated passed => ($"{by} passed it on to {passed.Team}", passed.Note),
            TicketEvent.DelegateOpened opened => ($"{opened.Team} has it as #{opened.Number}", null),
            TicketEvent.DelegateMoved { How: { } how } moved => ($"{moved.Team} ended #{moved.Number}: {TicketWords.Of(how)}", moved.Note),
            TicketEvent.DelegateMoved moved => ($"{moved.Team} opened #{moved.Number} again", null),
            TicketEvent.TakenOver taken => ($"{by} took over from {taken.From.Name}", null),
            TicketEvent.Reassigned given => ($"{by} gave it to {given.To.Name}, after {given.From.Name}", given.Why),

            // Notes of a handover are for responders; requesters read timelines too.
            TicketEvent.HandedOver { SteppedUp: true } handed => ($"{handed.To.Name} stepped up and went on, after {handed.From.Name}", null),
            TicketEvent.HandedOver handed => ($"Handed over to {handed.To.Name}, after {handed.From.Name}’s shift", null),
            TicketEvent.Carried carried => ($"{carried.Person.Name} goes on with it after their shift", null),
            TicketEvent.DueAgreed agreed => ($"{by} promised the next word by {agreed.Said}", null),
            TicketEvent.PrioritySet set => ($"{by} changed the priority from {set.From.Word()} to {set.To.Word()}", null),
            TicketEvent.KindSet { From: null or RequestKind.Other } set => ($"{by} set the kind to {set.To.Words()}", null),
            TicketEvent.KindSet set when set.From == set.To => ($"{by} confirmed the kind: {set.To.Words()}", null),
            TicketEvent.KindSet set => ($"{by} changed the kind from {set.From?.Words()} to {set.To.Words()}", null),
            TicketEvent.RequesterReminded => ("The requester was reminded", null),
            TicketEvent.ClosingAnnounced announced => ($"The requester was told that it closes {announced.Said}", null),
            TicketEvent.Resolved { How: Resolution.NoAnswer } => ($"{by} closed it: no answer", null),
            TicketEvent.Resolved { Minutes: { } minutes } resolved => ($"{by} resolved it in {TimeWords.Length(Duration.FromMinutes(minutes))}: {TicketWords.Of(resolved.How)}", resolved.Note),
            TicketEvent.Resolved resolved => ($"{by} resolved it: {TicketWords.Of(resolved.How)}", resolved.Note),
            TicketEvent.Reopened => ($"{by} opened it again", null),
            TicketEvent.SendFailed failed => ("Something could not be sent", failed.What),
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.What, "An event without words."),
        };
    }
}
