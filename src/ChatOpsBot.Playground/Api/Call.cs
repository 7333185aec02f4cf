using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Playground.Api;

/// <summary>One request of the HTTP interface, its team found.</summary>
internal sealed record Call(HttpContext Http, PlaygroundNetwork Network, Networks Networks, ITimeTravel Time, ITicketBoard Tickets, PlaygroundOptions Options)
{
    private static readonly Refusal NoTimeTravel = new(
        403, "Real people are served beside this playground, and its clock and tickets are theirs: nothing is moved or started over here. Playground:AllowTimeTravel=true allows it.");

    public CancellationToken Cancel => Http.RequestAborted;

    public static IResult Answer<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);

    public static IResult Refuse(Refusal refusal) => Results.Json(new ErrorDto(refusal.Why), ApiJson.Wire.ErrorDto, statusCode: refusal.Status);

    /// <summary>The person of the path.</summary>
    public Outcome<Member> Person()
    {
        var id = Route("person");
        return Network.Roster.Find(id) is { } member
            ? member
            : Refusal.Unknown($"Nobody has the handle \"{PlainText.Clean(id)}\". GET network lists the people; POST people brings a new requester in.");
    }

    /// <summary>Why the clock may not be moved here, nor everything started over; null where they may.</summary>
    public Refusal? Stuck => Options.AllowTimeTravel ? null : NoTimeTravel;

    public string Route(string name) => Http.GetRouteValue(name) as string ?? "";

    /// <summary>A number of the query; what is outside of the limits is brought to the nearest.</summary>
    public int Number(string name, int usual, int most) =>
        int.TryParse(Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, most) : usual;

    /// <summary>Says what was made, when all that follows is done too if <c>?settle=true</c> asked for it.</summary>
    public async Task<IResult> Done(Outcome<Made> outcome)
    {
        if (outcome.IsRefused(out var refusal, out var made))
        {
            return Refuse(refusal);
        }

        if (string.Equals(Http.Request.Query["settle"], "true", StringComparison.OrdinalIgnoreCase))
        {
            await Settle();
        }

        return Answer(new WrittenDto(made.Conversation.Id, made.Message), ApiJson.Wire.WrittenDto);
    }

    /// <summary>Waits until the engine has taken everything in and has sent what follows.</summary>
    public async Task Settle()
    {
        await Networks.Deliveries.Drained(Cancel);
        await Time.Settle(Cancel);
    }
}
