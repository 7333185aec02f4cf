using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Playground.Api;

/// <summary>Tickets, to look at.</summary>
internal static class TicketApi
{
    public static void Map(IEndpointRouteBuilder routes, Door door)
    {
        routes.MapGet("tickets", door.Get(List));
        routes.MapGet("tickets/{number}", door.Get(One));
    }

    private static async Task<IResult> List(Call call)
    {
        var state = call.Http.Request.Query["state"].ToString();
        if (state is not ("" or "open" or "all"))
        {
            return Call.Refuse(Refusal.Wrong("\"state\" can be \"open\", for the tickets not resolved; leave it out for all."));
        }

        var tickets = await call.Tickets.List(call.Network.Team.Id, state == "open", call.Cancel);
        return Call.Answer(new TicketsDto([.. tickets.Select(ticket => Ticket(ticket, null))]), ApiJson.Wire.TicketsDto);
    }

    private static async Task<IResult> One(Call call)
    {
        var written = call.Route("number");
        if (!int.TryParse(written.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Call.Refuse(Refusal.Wrong($"\"{PlainText.Clean(written)}\" is no ticket's number."));
        }

        return await call.Tickets.Find(call.Network.Team.Id, number, call.Cancel) is var (ticket, timeline)
            ? Call.Answer(Ticket(ticket, timeline), ApiJson.Wire.TicketDto)
            : Call.Refuse(Refusal.Unknown(string.Create(CultureInfo.InvariantCulture, $"There is no ticket #{number}.")));
    }

    private static TicketDto Ticket(TicketSummary ticket, IReadOnlyList<TimelineLine>? timeline) => new(
        ticket.Number,
        ticket.Title,
        State(ticket.Status),
        Named(ticket.Requester),
        Named(ticket.Assignee),
        ticket.OpenedAt,
        ticket.NextReplyDue,
        ticket.Breached,
        ticket.Kind,
        ticket.Resolution,
        ticket.Conversation is { Platform: Member.Platform } place ? place.Id : null,
        timeline is null ? null : [.. timeline.Select(line => new TimelineDto(line.At, line.By is { } by ? Named(by) : null, line.What, line.Detail))]);

    private static NamedDto Named(Person person) => new(Roster.Handle(person), person.Name);

    private static string State(TicketStatus status) => status switch
    {
        TicketStatus.Open => "open",
        TicketStatus.Acknowledged => "acknowledged",
        TicketStatus.WaitingForRequester => "waiting",
        TicketStatus.Resolved => "resolved",
        _ => throw new NotSupportedException($"No word for {status}"),
    };
}
