using System.Text.RegularExpressions;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Playground.Network;

/// <summary>Where somebody writes: to a person or the bot, or into a conversation; one of the two.</summary>
internal sealed record Place(string? To, string? Conversation);

// What people do.
internal sealed partial class PlaygroundNetwork
{
    private const int LongestName = 80;

    /// <summary>Writes a message, or runs the command that it is.</summary>
    public async Task<Outcome<Made>> Say(Member from, Place place, string text, string? id)
    {
        var clean = PlainText.Clean(text);
        if (string.IsNullOrWhiteSpace(clean))
        {
            return Refusal.Wrong("The message is empty. Put its words into \"text\".");
        }

        if (clean.Length > PlainText.Longest)
        {
            return Refusal.Wrong($"The message has {clean.Length} characters; {PlainText.Longest} is the most. Send it in parts.");
        }

        if (Commands.In(clean) is { } command)
        {
            return await Command(from, place, command.Name, command.Text, id);
        }

        if (Find(from, place).IsRefused(out var refusal, out var where))
        {
            return refusal;
        }

        var text2 = Mentioned.In(clean, name => Roster.Called(name, member => where.TakesPart(member.Id)));
        var draft = new Draft(from.Id, from.Name, text2.Shown, Mentions(text2));
        return await Once(Key(from, id), async () => await Write(draft, Key(from, id), where.Make, (number, message, conversation) =>
            Pending(number, "message", from, conversation) with { Message = message, Text = text2.ForBot, Mentions = [.. text2.People], MentionsBot = text2.Bot }));
    }

    /// <summary>Runs a slash command. An unknown one is answered privately, with those that there are.</summary>
    public async Task<Outcome<Made>> Command(Member from, Place place, string name, string text, string? id)
    {
        var clean = PlainText.Clean(text);
        if (clean.Length > PlainText.Longest)
        {
            return Refusal.Wrong($"The command has {clean.Length} characters; {PlainText.Longest} is the most.");
        }

        if (Find(from, place).IsRefused(out var refusal, out var where))
        {
            return refusal;
        }

        if (!Commands.Known.Contains(name, StringComparer.Ordinal))
        {
            var answer = new Draft(Member.BotId, Member.BotName, $"There is no command /{PlainText.Clean(name)}. {Commands.List}", [], PrivateTo: from.Id);
            return await Once(Key(from, id), async () => (await Write(answer, Key(from, id), where.Make, pending: null)) with { Message = null });
        }

        var text2 = Mentioned.In(clean, called => Roster.Called(called, member => where.TakesPart(member.Id)));
        return await Once(Key(from, id), async () => await Tell(Key(from, id), where.Make, (number, conversation) =>
            Pending(number, "command", from, conversation) with { Name = name, Text = text2.Shown, Mentions = [.. text2.People] }));
    }

    /// <summary>Marks a conversation as read up to what is there now.</summary>
    public async Task<Outcome<Made>> Read(Member person, string conversation)
    {
        if (Seen(person, conversation).IsRefused(out var refusal, out var seen))
        {
            return refusal;
        }

        var place = seen.Saved;
        if (seen.ReadBy(person.Id) < place)
        {
            await journal.Save([Marked(seen, person.Id, place)], () =>
            {
                lock (gate)
                {
                    seen.MarkRead(person.Id, Math.Max(place, seen.ReadBy(person.Id)));
                }

                Revisions.Changed();
            });
        }

        return new Made(seen, null);
    }

    /// <summary>Brings a new requester into the network; the same person again when the handle is taken.</summary>
    public async Task<Outcome<Member>> Join(string id, string name, string? zone)
    {
        if (Roster.Find(id) is { } known)
        {
            return known;
        }

        var clean = string.Join(' ', PlainText.Clean(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!Handle().IsMatch(id) || id is Member.BotId or "chatopsbot")
        {
            return Refusal.Wrong($"\"id\" must be a handle of 1 to 64 of a-z, 0-9, '.', '_' and '-', starting with a letter or digit; and \"{Member.BotId}\" and \"chatopsbot\" are the bot's.");
        }

        if (clean.Length is 0 or > LongestName)
        {
            return Refusal.Wrong($"\"name\" must have 1 to {LongestName} characters.");
        }

        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            return Refusal.Wrong($"\"zone\" is \"{PlainText.Clean(zone)}\", which is no time zone. Use an IANA id such as Europe/Berlin.");
        }

        var member = new Member(id, clean, Role.Requester, zone ?? Team.Zone.Id, null);
        await journal.Save([Put(StoreKeys.Person(id), new PersonDocument(1, id, clean, member.Zone), DocumentJson.Short.PersonDocument)], () =>
        {
            lock (gate)
            {
                Roster.Add(member);
                if (!conversations.ContainsKey($"bot:{member.Id}"))
                {
                    KeepBotConversation(member);
                }
            }

            Revisions.Changed();
        });
        return Roster.Find(id)!;
    }

    private static string? Key(Member from, string? id) => id is null ? null : StoreKeys.Call(from.Id, id);

    private static MentionDocument[] Mentions(Mentioned text, IEnumerable<Member> people) =>
        [.. people.Select(member => new MentionDocument(member.Id, member.Name)), .. text.Bot ? new[] { new MentionDocument(Member.BotId, Member.BotName) } : []];

    private MentionDocument[] Mentions(Mentioned text) => Mentions(text, text.People.Select(Roster.Find).OfType<Member>());

    private PendingDocument Pending(long number, string kind, Member from, Conversation conversation) =>
        new(1, number, kind, Now(), from.Id, conversation.Id, null, "", [], MentionsBot: false, null, null, null, null, 0, null);

    // What is found here is made, where it has to be, only when something is saved in it.
    private Outcome<Where> Find(Member from, Place place)
    {
        if (place.To is null == place.Conversation is null)
        {
            return Refusal.Wrong("Say where: \"to\" with a person's handle (or \"bot\"), or \"conversation\" with a conversation's id; one of the two.");
        }

        if (place.Conversation is not null)
        {
            return Seen(from, place.Conversation).IsRefused(out var refusal, out var seen) ? refusal : new Where(() => seen, seen.Includes);
        }

        if (string.Equals(place.To, Member.BotId, StringComparison.OrdinalIgnoreCase))
        {
            return Seen(from, $"bot:{from.Id}").IsRefused(out var refusal, out var own) ? refusal : new Where(() => own, own.Includes);
        }

        if (Roster.Find(place.To!) is not { } other)
        {
            return Refusal.Unknown($"Nobody has the handle \"{PlainText.Clean(place.To!)}\". GET network lists the people; POST people brings a new requester in.");
        }

        return string.Equals(other.Id, from.Id, StringComparison.Ordinal)
            ? Refusal.Wrong("Nobody can write to themselves here. Choose another person, or \"bot\".")
            : new Where(() => Between(from, other), id => id == from.Id || id == other.Id);
    }

    private sealed record Where(Func<Conversation> Make, Func<string, bool> TakesPart);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Handle();
}
