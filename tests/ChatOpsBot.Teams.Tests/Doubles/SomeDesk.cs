using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>A front desk with one card and some tickets; Ada is on shift, Ben helps.</summary>
internal sealed class SomeDesk : IFrontDesk
{
    public CardViews? Card { get; set; }

    public Button? Button { get; set; }

    public List<TicketSummary> Tickets { get; } = [];

    /// <summary>What was searched for.</summary>
    public List<(string Words, ChatUser Reader, int Skip, int Most)> Searches { get; } = [];

    public OnDuty Duty { get; set; } = new(SampleTeam.Ada, SampleTeam.Ben, Instant.FromUtc(2026, 11, 27, 23, 0));

    public Exception? Trouble { get; set; }

    public ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel) => new(Button);

    public ValueTask<CardViews?> FindCard(TeamId team, string subject, ChatUser reader, CancellationToken cancel) => Trouble is null ? new(Card) : throw Trouble;

    public ValueTask<IReadOnlyList<TicketSummary>> FindTickets(TeamId team, string words, ChatUser reader, int skip, int most, CancellationToken cancel)
    {
        Searches.Add((words, reader, skip, most));
        return new([.. Tickets.Where(ticket => ticket.Title.Contains(words, StringComparison.OrdinalIgnoreCase)).Skip(skip).Take(most)]);
    }

    public OnDuty OnDuty(TeamId team, ChatUser requester) => Duty;

    public ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel) => new([new Card($"Hello {reader.Name}", Tone.Neutral, [], [])]);
}
