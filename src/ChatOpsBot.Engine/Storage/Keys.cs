using System.Globalization;
using ChatOpsBot.Domain.People;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Engine.Sockets.StoreTerms;

namespace ChatOpsBot.Engine.Storage;

/// <summary>The keys of the documents that a team's partition holds. Each kind is a prefix, so that a kind is one key range.</summary>
internal static class Keys
{
    private static readonly InstantPattern Hour = InstantPattern.CreateWithInvariantCulture("yyyyMMddHH");

    public const string TicketNumberHint = "hint:ticket-number";

    public static string Ticket(int number) => $"ticket:{Number(number)}";

    public static (string From, string To) Tickets => Kind("ticket");

    /// <summary>The index of tickets that are not resolved.</summary>
    public static string Open(int number) => $"open:{Number(number)}";

    public static (string From, string To) AllOpen => Kind("open");

    public static string Entry(int ticket, int sequence) => $"event:{Number(ticket)}:{sequence:D6}";

    public static (string From, string To) Entries(int ticket) => Kind($"event:{Number(ticket)}");

    /// <summary>The timelines of all tickets, one after the other.</summary>
    public static (string From, string To) AllEntries => Kind("event");

    /// <summary>The ticket of a timeline entry's key.</summary>
    public static int TicketOfEntry(string key) => int.Parse(key.AsSpan("event:".Length, 10), CultureInfo.InvariantCulture);

    public static string Requester(PersonId person) => $"requester:{Escape(person.Value)}";

    public static (string From, string To) Requesters => Kind("requester");

    /// <summary>What the team has taught the spotter. Named for the team although it is in its partition, so that a process which serves several remembers each.</summary>
    public static string TeamLayer(TeamId team) => $"spotting:{Escape(team.Value)}";

    public static string Developer(PersonId person) => $"developer:{Escape(person.Value)}";

    public static string Conversation(ConversationRef conversation) =>
        $"conversation:{Escape(conversation.Platform)}:{Escape(conversation.Id)}" + (conversation.Thread is { } thread ? $":{Escape(thread)}" : "");

    /// <summary>A conversation whatever the thread: what is said in a group outside any ticket's thread belongs to the ticket that came there last.</summary>
    public static string Group(ConversationRef conversation) => $"group:{Escape(conversation.Platform)}:{Escape(conversation.Id)}";

    /// <summary>The claim of a platform's event id. By the hour of the platform's own time, so that old claims are one key range.</summary>
    public static string Inbound(Instant at, string platform, string eventId) => $"inbound:{Hour.Format(at)}:{Escape(platform)}:{Escape(eventId)}";

    /// <summary>The claim of a message's identity: a platform may send a message again under a new event id.</summary>
    public static string Said(Instant at, ConversationRef conversation, string messageId) =>
        $"said:{Hour.Format(at)}:{Escape(conversation.Platform)}:{Escape(conversation.Id)}:{Escape(messageId)}";

    /// <summary>The kinds of claims.</summary>
    public static readonly string[] ClaimKinds = ["inbound", "said"];

    /// <summary>Claims of a kind from before an instant's hour.</summary>
    public static (string From, string To) ClaimsBefore(string kind, Instant at) => ($"{kind}:", $"{kind}:{Hour.Format(at)}");

    /// <summary>When a ticket is next looked at, to the millisecond, rounded up: an index that is in order of time.</summary>
    public static string Due(Instant at, int ticket) => $"due:{Milliseconds(at):D15}:{Number(ticket)}";

    /// <summary>Everything due up to and including an instant.</summary>
    public static (string From, string To) DueUntil(Instant at) => ("due:", $"due:{at.ToUnixTimeMilliseconds() + 1:D15}");

    public static (string From, string To) AllDue => Kind("due");

    /// <summary>Stands in a due key for the rotation, which is no ticket's.</summary>
    public const int NoTicket = 0;

    /// <summary>Stands in a due key for offers of the rotation, which are no ticket's either.</summary>
    public const int Offers = -1;

    /// <summary>When offers of the rotation are next looked at.</summary>
    public static string OffersDue(Instant at) => Due(at, Offers);

    /// <summary>When the rotation is next looked at.</summary>
    public static string ShiftDue(Instant at) => Due(at, NoTicket);

    /// <summary>The shift last made known.</summary>
    public const string Shift = "shift:known";

    /// <summary>The outage whose missed instants are being worked off; not there as usual.</summary>
    public const string Outage = "outage:now";

    /// <summary>How far the handover of the present shift is.</summary>
    public const string Handover = "handover:now";

    /// <summary>That a responder answered or resolved a ticket: an index in order of time, to the millisecond.</summary>
    public static string Service(Instant at, int ticket, int sequence) => $"service:{at.ToUnixTimeMilliseconds():D15}:{Number(ticket)}:{sequence:D6}";

    /// <summary>What was answered and resolved from one instant until before another.</summary>
    public static (string From, string To) Services(Instant from, Instant until) => ($"service:{from.ToUnixTimeMilliseconds():D15}", $"service:{until.ToUnixTimeMilliseconds():D15}");

    /// <summary>What is recorded of the rotation.</summary>
    public const string Roster = "roster:now";

    /// <summary>An entry of the rotation's history.</summary>
    public static string RosterEntry(int sequence) => $"roster-event:{sequence:D8}";

    public static (string From, string To) RosterEntries => Kind("roster-event");

    /// <summary>What was put away of a year's shifts.</summary>
    public static string RosterYear(int year) => $"roster-year:{year:D4}";

    /// <summary>What calendars were told of the shifts.</summary>
    public const string ShiftLedger = "calendar:shifts";

    /// <summary>The key with which a person's calendar links are read.</summary>
    public static string CalendarKey(PersonId person) => $"calendar-key:{Escape(person.Value)}";

    /// <summary>What a calendar of others said when it was last read.</summary>
    public static string CalendarCopy(string kind, string hash) => $"calendar-copy:{kind}:{hash}";

    /// <summary>What is known of the calendar that the shifts are shared in.</summary>
    public const string SharedCalendar = "calendar:shared";

    public static (string From, string To) CalendarCopies => Kind("calendar-copy");

    /// <summary>Whose key it is, by its hash.</summary>
    public static string CalendarOwner(string hash) => $"calendar-owner:{hash}";

    /// <summary>Stands where the tickets that an earlier version left waiting are minded.</summary>
    public const string WaitingMinded = "minded:waiting";

    /// <summary>The instant and ticket of a due key; <see cref="NoTicket"/> or less where it is no ticket's.</summary>
    public static (Instant At, int Ticket) ReadDue(string key)
    {
        var parts = key.Split(':');
        return (Instant.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Which ticket was opened for what another team passed on.</summary>
    /// <param name="which">Which of that ticket's delegations, from 1.</param>
    public static string PassedOn(TeamId team, int ticket, int which) => $"passed-on:{Escape(team.Value)}:{Number(ticket)}:{which:D4}";

    /// <summary>A parcel of the outbox; parcels of a lane are in order.</summary>
    public static string Outbox(string lane, long ordinal) => $"out:{lane}:{ordinal:D12}";

    public static (string From, string To) AllOutbox => Kind("out");

    public static (string From, string To) OutboxLane(string lane) => Kind($"out:{lane}");

    /// <summary>Whether somebody waits for documents with such keys: what is to be sent, what falls due.</summary>
    public static bool IsWork(string key) => key.StartsWith("out:", StringComparison.Ordinal) || key.StartsWith("due:", StringComparison.Ordinal);

    /// <summary>The lane of an outbox key.</summary>
    public static string LaneOf(string key) => key.Split(':')[1];

    /// <summary>The lane of a ticket's parcels.</summary>
    public static string TicketLane(int number) => $"t{Number(number)}";

    /// <summary>The lane of parcels about a requester.</summary>
    public static string RequesterLane(PersonId person) => $"r{Escape(person.Value)}";

    /// <summary>The lane of what a platform is told of the rotation.</summary>
    public static string ShiftLane(string platform) => $"s{Escape(platform)}";

    /// <summary>The lane of what people are told of changes in the rotation on a platform.</summary>
    public static string RosterLane(string platform) => $"roster-{Escape(platform)}";

    /// <summary>The lane of what one person is told after an outage.</summary>
    public static string OutageLane(PersonId person) => $"o{Escape(person.Value)}";

    /// <summary>The lane of what people are told on a platform around the end of a shift.</summary>
    public static string HandoverLane(string platform) => $"h{Escape(platform)}";

    /// <summary>The lane of the answers to one inbound event.</summary>
    public static string AnswerLane(string eventId) => $"a{Escape(eventId)}";

    /// <summary>The lowest key above a key.</summary>
    public static string After(string key) => key + "-";

    private static string Number(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    // ';' follows ':' in ordinal order, so this is exactly the keys that begin with the kind and a colon.
    private static (string From, string To) Kind(string kind) => ($"{kind}:", $"{kind};");

    // The last millisecond of time stands for "never", and is not rounded up.
    private static long Milliseconds(Instant at)
    {
        var whole = at.ToUnixTimeMilliseconds();
        return Instant.FromUnixTimeMilliseconds(whole) < at && whole < Instant.MaxValue.ToUnixTimeMilliseconds() ? whole + 1 : whole;
    }
}
