using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine;
using ChatOpsBot.Playground.Network;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Playground.Api;

/// <summary>A network as people see it.</summary>
internal static class Views
{
    private static readonly LocalTimePattern WallTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static PersonDto Person(PlaygroundNetwork network, Member member, Instant now)
    {
        var shift = network.Schedule.At(now);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(member.Zone) ?? network.Team.Zone;
        return new PersonDto(member.Id, member.Name, RoleName(member), member.Zone, OnShift(shift, member), WallTime.Format(now.InZone(zone).TimeOfDay));
    }

    public static ShiftDto Shift(PlaygroundNetwork network, Shift shift) => new(
        network.Roster.Handle(shift.Primary), shift.Backup is { } backup ? network.Roster.Handle(backup) : null, shift.Start, shift.End);

    public static CoverageDto Coverage(Team team, Instant now)
    {
        var next = team.Coverage.NextOpen(now);
        return new CoverageDto(team.Coverage.IsOpen(now), next == Instant.MaxValue ? null : next);
    }

    /// <summary>All that a person sees: the newest conversations with the newest messages of each.</summary>
    public static async Task<ViewDto> Of(PlaygroundNetwork network, Member reader, int conversations, int messages, CancellationToken cancel)
    {
        var seen = network.SeenBy(reader);
        var shown = new List<ConversationDto>();
        foreach (var conversation in seen.Take(conversations))
        {
            var unreadFrom = network.ReadUpTo(conversation, reader);
            var unread = (int)Math.Min(PlaygroundNetwork.MostMessages, conversation.Saved - unreadFrom);
            var newest = await network.Newest(conversation, Math.Max(messages, unread), cancel);
            var visible = newest.Where(item => item.Message.PrivateTo is null || item.Message.PrivateTo == reader.Id).ToList();
            shown.Add(new ConversationDto(
                conversation.Id,
                conversation.Kind.ToString().ToLowerInvariant(),
                conversation.Other(reader.Id) is { } other ? network.Roster.Find(other)?.Name ?? other : conversation.Title,
                network.MembersOf(conversation),
                visible.Count(item => item.Place > unreadFrom && item.Message.Author != reader.Id),
                visible.Count > 0 ? visible[^1].Message.At : null,
                [.. visible.TakeLast(messages).Select(item => Message(item.Message, reader))]));
        }

        return new ViewDto(Person(network, reader, network.Now()), seen.Count, shown);
    }

    public static string RoleName(Member member) => member.Role.ToString().ToLowerInvariant();

    private static string? OnShift(Shift shift, Member member) =>
        member.Person is not { } person ? null : person == shift.Primary ? "primary" : person == shift.Backup ? "backup" : null;

    private static MessageDto Message(MessageDocument message, Member reader) => new(
        message.Id,
        new NamedDto(message.Author, message.AuthorName),
        message.At,
        message.Text,
        [.. message.Mentions.Select(mention => new NamedDto(mention.Id, mention.Name))],
        message.Author == Member.BotId,
        message.PrivateTo is not null,
        message.Author == reader.Id,
        message.Edited,
        message.Card?.As(reader.Id));
}
