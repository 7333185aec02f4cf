using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Engine.Storage;

/// <summary>The cases of the closed hierarchies that are stored. Names travel in documents: add, never rename.</summary>
internal static class Cases
{
    private static readonly Dictionary<Type, Type[]> ByBase = new()
    {
        [typeof(Span)] = [typeof(Span.Words), typeof(Span.Strong), typeof(Span.When), typeof(Span.Mention)],
        [typeof(Element)] = [typeof(Element.Paragraph), typeof(Element.Quote), typeof(Element.Facts), typeof(Element.People), typeof(Element.Timeline)],
        [typeof(Field)] = [typeof(Field.Text), typeof(Field.Choice), typeof(Field.Date), typeof(Field.Time)],
        [typeof(Target)] = [typeof(Target.Into), typeof(Target.To), typeof(Target.Whisper)],
        [typeof(Effect)] = [typeof(Effect.Open), typeof(Effect.Add), typeof(Effect.Post), typeof(Effect.Update), typeof(Effect.Appoint), typeof(Effect.PassOn), typeof(Effect.Report)],
        [typeof(TicketEvent)] =
        [
            typeof(TicketEvent.Opened), typeof(TicketEvent.NoteAdded), typeof(TicketEvent.ConversationOpened), typeof(TicketEvent.Acknowledged),
            typeof(TicketEvent.Replied), typeof(TicketEvent.RequesterWrote), typeof(TicketEvent.Commented), typeof(TicketEvent.MessageJoined),
            typeof(TicketEvent.SeparatedAs), typeof(TicketEvent.SetWaiting), typeof(TicketEvent.Warned), typeof(TicketEvent.Breached),
            typeof(TicketEvent.BroughtIn), typeof(TicketEvent.TakenOver), typeof(TicketEvent.Resolved), typeof(TicketEvent.Reopened),
            typeof(TicketEvent.SendFailed), typeof(TicketEvent.ConversationMoved), typeof(TicketEvent.Unreachable), typeof(TicketEvent.NobodyLeft),
            typeof(TicketEvent.Reassigned), typeof(TicketEvent.DueAgreed),
            typeof(TicketEvent.PrioritySet), typeof(TicketEvent.RequesterReminded), typeof(TicketEvent.ClosingAnnounced),
            typeof(TicketEvent.CalledFor), typeof(TicketEvent.CallAccepted), typeof(TicketEvent.CallDelayed), typeof(TicketEvent.CallDeclined), typeof(TicketEvent.CallReminded),
            typeof(TicketEvent.StillWaiting), typeof(TicketEvent.LevelChanged), typeof(TicketEvent.Delegated), typeof(TicketEvent.DelegateOpened), typeof(TicketEvent.DelegateMoved),
            typeof(TicketEvent.HandedOver), typeof(TicketEvent.Carried), typeof(TicketEvent.KindSet),
        ],
        [typeof(RosterEvent)] =
        [
            typeof(RosterEvent.Published), typeof(RosterEvent.Changed), typeof(RosterEvent.Undone), typeof(RosterEvent.WentAway), typeof(RosterEvent.CameBack),
            typeof(RosterEvent.Offered), typeof(RosterEvent.Declined), typeof(RosterEvent.Raised), typeof(RosterEvent.Settled), typeof(RosterEvent.Noticed),
            typeof(RosterEvent.NoticeAnswered), typeof(RosterEvent.Replanned),
        ],
    };

    /// <summary>The cases of a base type, or null for any other type.</summary>
    public static Type[]? Of(Type type) => ByBase.GetValueOrDefault(type);

    /// <summary>Every base type, for the test that compares this table with the code.</summary>
    public static IEnumerable<Type> Bases => ByBase.Keys;
}
