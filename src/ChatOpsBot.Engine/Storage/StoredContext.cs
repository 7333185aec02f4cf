using System.Text.Json.Serialization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Calendars;

namespace ChatOpsBot.Engine.Storage;

/// <summary>Everything that is stored, and every case of <see cref="Cases"/>: the generator must be told of each.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Stored<Ticket>))]
[JsonSerializable(typeof(Stored<TimelineEntry>))]
[JsonSerializable(typeof(Stored<RequesterFile>))]
[JsonSerializable(typeof(Stored<TicketPointer>))]
[JsonSerializable(typeof(Stored<NumberHint>))]
[JsonSerializable(typeof(Stored<Claim>))]
[JsonSerializable(typeof(Stored<DeveloperSettings>))]
[JsonSerializable(typeof(Stored<KnownShift>))]
[JsonSerializable(typeof(Stored<ClockOffset>))]
[JsonSerializable(typeof(Stored<Parcel>))]
[JsonSerializable(typeof(Stored<Roster>))]
[JsonSerializable(typeof(Stored<RosterEntry>))]
[JsonSerializable(typeof(Stored<RosterYear>))]
[JsonSerializable(typeof(Stored<ShiftLedger>))]
[JsonSerializable(typeof(Stored<CalendarKey>))]
[JsonSerializable(typeof(Stored<CalendarOwner>))]
[JsonSerializable(typeof(Stored<CalendarCopy>))]
[JsonSerializable(typeof(RosterEvent.Published), TypeInfoPropertyName = "RosterEventPublished")]
[JsonSerializable(typeof(RosterEvent.Changed), TypeInfoPropertyName = "RosterEventChanged")]
[JsonSerializable(typeof(RosterEvent.Undone), TypeInfoPropertyName = "RosterEventUndone")]
[JsonSerializable(typeof(RosterEvent.WentAway), TypeInfoPropertyName = "RosterEventWentAway")]
[JsonSerializable(typeof(RosterEvent.CameBack), TypeInfoPropertyName = "RosterEventCameBack")]
[JsonSerializable(typeof(RosterEvent.Offered), TypeInfoPropertyName = "RosterEventOffered")]
[JsonSerializable(typeof(RosterEvent.Declined), TypeInfoPropertyName = "RosterEventDeclined")]
[JsonSerializable(typeof(RosterEvent.Raised), TypeInfoPropertyName = "RosterEventRaised")]
[JsonSerializable(typeof(RosterEvent.Settled), TypeInfoPropertyName = "RosterEventSettled")]
[JsonSerializable(typeof(RosterEvent.Noticed), TypeInfoPropertyName = "RosterEventNoticed")]
[JsonSerializable(typeof(RosterEvent.NoticeAnswered), TypeInfoPropertyName = "RosterEventNoticeAnswered")]
[JsonSerializable(typeof(RosterEvent.Replanned), TypeInfoPropertyName = "RosterEventReplanned")]
[JsonSerializable(typeof(Span.Words), TypeInfoPropertyName = "SpanWords")]
[JsonSerializable(typeof(Span.Strong), TypeInfoPropertyName = "SpanStrong")]
[JsonSerializable(typeof(Span.When), TypeInfoPropertyName = "SpanWhen")]
[JsonSerializable(typeof(Span.Mention), TypeInfoPropertyName = "SpanMention")]
[JsonSerializable(typeof(Element.Paragraph), TypeInfoPropertyName = "ElementParagraph")]
[JsonSerializable(typeof(Element.Quote), TypeInfoPropertyName = "ElementQuote")]
[JsonSerializable(typeof(Element.Facts), TypeInfoPropertyName = "ElementFacts")]
[JsonSerializable(typeof(Element.People), TypeInfoPropertyName = "ElementPeople")]
[JsonSerializable(typeof(Element.Timeline), TypeInfoPropertyName = "ElementTimeline")]
[JsonSerializable(typeof(Field.Text), TypeInfoPropertyName = "FieldText")]
[JsonSerializable(typeof(Field.Choice), TypeInfoPropertyName = "FieldChoice")]
[JsonSerializable(typeof(Field.Date), TypeInfoPropertyName = "FieldDate")]
[JsonSerializable(typeof(Field.Time), TypeInfoPropertyName = "FieldTime")]
[JsonSerializable(typeof(Target.Into), TypeInfoPropertyName = "TargetInto")]
[JsonSerializable(typeof(Target.To), TypeInfoPropertyName = "TargetTo")]
[JsonSerializable(typeof(Target.Whisper), TypeInfoPropertyName = "TargetWhisper")]
[JsonSerializable(typeof(Effect.Open), TypeInfoPropertyName = "EffectOpen")]
[JsonSerializable(typeof(Effect.Add), TypeInfoPropertyName = "EffectAdd")]
[JsonSerializable(typeof(Effect.Post), TypeInfoPropertyName = "EffectPost")]
[JsonSerializable(typeof(Effect.Update), TypeInfoPropertyName = "EffectUpdate")]
[JsonSerializable(typeof(Effect.Appoint), TypeInfoPropertyName = "EffectAppoint")]
[JsonSerializable(typeof(TicketEvent.Opened), TypeInfoPropertyName = "TicketEventOpened")]
[JsonSerializable(typeof(TicketEvent.NoteAdded), TypeInfoPropertyName = "TicketEventNoteAdded")]
[JsonSerializable(typeof(TicketEvent.ConversationOpened), TypeInfoPropertyName = "TicketEventConversationOpened")]
[JsonSerializable(typeof(TicketEvent.Acknowledged), TypeInfoPropertyName = "TicketEventAcknowledged")]
[JsonSerializable(typeof(TicketEvent.Replied), TypeInfoPropertyName = "TicketEventReplied")]
[JsonSerializable(typeof(TicketEvent.RequesterWrote), TypeInfoPropertyName = "TicketEventRequesterWrote")]
[JsonSerializable(typeof(TicketEvent.Commented), TypeInfoPropertyName = "TicketEventCommented")]
[JsonSerializable(typeof(TicketEvent.MessageJoined), TypeInfoPropertyName = "TicketEventMessageJoined")]
[JsonSerializable(typeof(TicketEvent.SeparatedAs), TypeInfoPropertyName = "TicketEventSeparatedAs")]
[JsonSerializable(typeof(TicketEvent.SetWaiting), TypeInfoPropertyName = "TicketEventSetWaiting")]
[JsonSerializable(typeof(TicketEvent.Warned), TypeInfoPropertyName = "TicketEventWarned")]
[JsonSerializable(typeof(TicketEvent.Breached), TypeInfoPropertyName = "TicketEventBreached")]
[JsonSerializable(typeof(TicketEvent.BroughtIn), TypeInfoPropertyName = "TicketEventBroughtIn")]
[JsonSerializable(typeof(TicketEvent.TakenOver), TypeInfoPropertyName = "TicketEventTakenOver")]
[JsonSerializable(typeof(TicketEvent.Resolved), TypeInfoPropertyName = "TicketEventResolved")]
[JsonSerializable(typeof(TicketEvent.Reopened), TypeInfoPropertyName = "TicketEventReopened")]
[JsonSerializable(typeof(TicketEvent.SendFailed), TypeInfoPropertyName = "TicketEventSendFailed")]
[JsonSerializable(typeof(TicketEvent.ConversationMoved), TypeInfoPropertyName = "TicketEventConversationMoved")]
[JsonSerializable(typeof(TicketEvent.Unreachable), TypeInfoPropertyName = "TicketEventUnreachable")]
[JsonSerializable(typeof(TicketEvent.NobodyLeft), TypeInfoPropertyName = "TicketEventNobodyLeft")]
[JsonSerializable(typeof(TicketEvent.Reassigned), TypeInfoPropertyName = "TicketEventReassigned")]
[JsonSerializable(typeof(TicketEvent.DueAgreed), TypeInfoPropertyName = "TicketEventDueAgreed")]
[JsonSerializable(typeof(TicketEvent.PrioritySet), TypeInfoPropertyName = "TicketEventPrioritySet")]
[JsonSerializable(typeof(TicketEvent.RequesterReminded), TypeInfoPropertyName = "TicketEventRequesterReminded")]
[JsonSerializable(typeof(TicketEvent.ClosingAnnounced), TypeInfoPropertyName = "TicketEventClosingAnnounced")]
internal sealed partial class StoredContext : JsonSerializerContext;
