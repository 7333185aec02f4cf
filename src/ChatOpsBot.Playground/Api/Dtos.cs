using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Playground.Network;
using NodaTime;

namespace ChatOpsBot.Playground.Api;

// The shapes of docs/playground.md.
internal sealed record NamedDto(string Id, string Name);

internal sealed record TeamDto(string Id, string Name, string Zone);

internal sealed record PersonDto(string Id, string Name, string Role, string Zone, string? OnShift, string LocalTime);

internal sealed record ShiftDto(string Primary, string? Backup, Instant Start, Instant End);

internal sealed record CoverageDto(bool Open, Instant? NextOpen);

internal sealed record NetworkDto(
    TeamDto Team, NamedDto[] Teams, Instant Now, NamedDto Bot, PersonDto[] People, ShiftDto Shift, ShiftDto NextShift, CoverageDto Coverage, Instant? NextDue, bool TimeTravel);

internal sealed record MemberDto(string Id, string Name, string Role, string? Part);

internal sealed record MessageDto(
    string Id, NamedDto Author, Instant At, string Text, NamedDto[] Mentions, bool Bot, bool Private, bool Own, bool Edited, RawJson? Card);

internal sealed record ConversationDto(string Id, string Kind, string Title, MemberDto[] Members, int Unread, Instant? LastAt, MessageDto[] Messages);

internal sealed record ViewDto(PersonDto Person, int ConversationsInAll, List<ConversationDto> Conversations);

internal sealed record WrittenDto(string Conversation, string? Message);

internal sealed record ClockDto(Instant Now, string Offset, bool Open, Instant? NextOpen, Instant? NextDue, Instant ShiftEnd);

internal sealed record TimelineDto(Instant At, NamedDto? By, string What, string? Detail);

internal sealed record TicketDto(
    int Number, string Title, string State, NamedDto Requester, NamedDto? Assignee, Instant OpenedAt, Instant? NextReplyDue, bool Breached, string? Kind, string? Resolution, string? Conversation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimelineDto[]? Timeline);

internal sealed record TicketsDto(TicketDto[] Tickets);

internal sealed record NothingDto;

internal sealed record ErrorDto(string Error);

// What is sent to it.
internal sealed record JoinBody(string? Id, string? Name, string? Zone);

internal sealed record MessageBody(string? To, string? Conversation, string? Text, string? Id);

internal sealed record CommandBody(string? To, string? Conversation, string? Command, string? Text, string? Id);

internal sealed record ShortcutBody(string? Conversation, string? Message, string? Shortcut, string? Id);

internal sealed record ActionBody(string? Conversation, string? Message, JsonElement Action, JsonElement? Inputs, string? Id);

internal sealed record ReadBody(string? Conversation);

internal sealed record ClockBody(string? By, string? To);

[JsonSerializable(typeof(NetworkDto))]
[JsonSerializable(typeof(PersonDto))]
[JsonSerializable(typeof(ViewDto))]
[JsonSerializable(typeof(WrittenDto))]
[JsonSerializable(typeof(ClockDto))]
[JsonSerializable(typeof(TicketsDto))]
[JsonSerializable(typeof(TicketDto))]
[JsonSerializable(typeof(NothingDto))]
[JsonSerializable(typeof(ErrorDto))]
[JsonSerializable(typeof(JoinBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(CommandBody))]
[JsonSerializable(typeof(ShortcutBody))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(ClockBody))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one to use.</summary>
    public static ApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new InstantConverter(), new RawJsonConverter(), new LenientTextConverter() },
    });
}
