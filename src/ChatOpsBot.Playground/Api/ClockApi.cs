using System.Xml;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Playground.Api;

/// <summary>The clock, and moving it.</summary>
internal static class ClockApi
{
    private static readonly Duration Farthest = Duration.FromDays(3660);

    public static void Map(IEndpointRouteBuilder routes, Door door)
    {
        routes.MapGet("clock", door.Get(async call => Call.Answer(await Clock(call), ApiJson.Wire.ClockDto)));
        routes.MapPost("clock", door.Post(ApiJson.Wire.ClockBody, Move));
    }

    private static async Task<IResult> Move(Call call, ClockBody body)
    {
        if (call.Stuck is { } stuck)
        {
            return Call.Refuse(stuck);
        }

        // What was said before is said before the clock moves.
        await call.Networks.Deliveries.Drained(call.Cancel);
        var (target, mistake) = await Target(call, body);
        if (target is not { } to)
        {
            return Call.Refuse(mistake!);
        }

        try
        {
            await call.Time.AdvanceTo(to, call.Cancel);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Call.Refuse(Refusal.Wrong("The clock goes forward only, ten years at most."));
        }

        await call.Time.Settle(call.Cancel);
        call.Networks.Changed();
        return Call.Answer(await Clock(call), ApiJson.Wire.ClockDto);
    }

    private static async Task<(Instant? To, Refusal? Mistake)> Target(Call call, ClockBody body)
    {
        var (now, team) = (call.Time.Now, call.Network.Team);
        if (body.By is null == body.To is null)
        {
            return (null, Refusal.Wrong("Say how far, {\"by\": \"PT15M\"}, or where to: {\"to\": \"nextDue\"}, \"shiftEnd\", \"nextOpen\" or an instant."));
        }

        if (body.By is not null)
        {
            return By(body.By) is { } by ? (now + by, null) : (null, Refusal.Wrong("\"by\" must be an ISO-8601 duration in weeks, days, hours, minutes and seconds, such as PT15M or P1DT2H, of ten years at most."));
        }

        switch (body.To)
        {
            case "nextDue":
                return await call.Time.NextDue(team.Id, call.Cancel) is { } due ? (Instant.Max(due, now), null) : (null, Refusal.Changed("Nothing falls due. Write something first, or move to \"shiftEnd\" or \"nextOpen\"."));
            case "shiftEnd":
                return (call.Network.Schedule.At(now).End, null);
            case "nextOpen":
                return Views.Coverage(team, now).NextOpen is { } open ? (open, null) : (null, Refusal.Changed("Coverage does not open again."));
            default:
                return InstantPattern.ExtendedIso.Parse(body.To!).TryGetValue(default, out var instant)
                    ? (instant, null)
                    : (null, Refusal.Wrong("\"to\" must be \"nextDue\", \"shiftEnd\", \"nextOpen\" or an instant in UTC such as 2026-12-01T09:00:00Z."));
        }
    }

    // Months and years have no fixed length, so they are no durations.
    private static Duration? By(string text)
    {
        if (!PeriodPattern.NormalizingIso.Parse(text).TryGetValue(Period.Zero, out var period) || period.Months != 0 || period.Years != 0)
        {
            return null;
        }

        try
        {
            var by = period.ToDuration();
            return by >= Duration.Zero && by <= Farthest ? by : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static async Task<ClockDto> Clock(Call call)
    {
        var (now, team) = (call.Network.Now(), call.Network.Team);
        var coverage = Views.Coverage(team, now);
        return new ClockDto(
            now,
            XmlConvert.ToString(TimeSpan.FromSeconds(Math.Round(call.Time.Offset.TotalSeconds))),
            coverage.Open,
            coverage.NextOpen,
            await call.Time.NextDue(team.Id, call.Cancel),
            call.Network.Schedule.At(now).End);
    }
}
