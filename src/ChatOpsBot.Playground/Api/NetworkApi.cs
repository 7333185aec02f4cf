using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Playground.Api;

/// <summary>The network as a whole, its people, and starting over.</summary>
internal static class NetworkApi
{
    private const int UsualConversations = 200;
    private const int MostConversations = 1000;
    private const int UsualMessages = 50;

    public static void Map(IEndpointRouteBuilder routes, Door door)
    {
        routes.MapGet("network", door.Get(async call => Call.Answer(await Network(call), ApiJson.Wire.NetworkDto)));
        routes.MapPost("people", door.Post(ApiJson.Wire.JoinBody, Join));
        routes.MapGet("people/{person}/view", door.Get(View));
        routes.MapPost("settle", door.Post(async call =>
        {
            await call.Settle();
            return Call.Answer(new NothingDto(), ApiJson.Wire.NothingDto);
        }));
        routes.MapPost("reset", door.Post(async call =>
        {
            if (call.Stuck is { } stuck)
            {
                return Call.Refuse(stuck);
            }

            await call.Network.StartOver(async () => await call.Time.StartOver(call.Network.Team.Id, CancellationToken.None), call.Cancel);
            call.Networks.Changed();
            return Call.Answer(await Network(call), ApiJson.Wire.NetworkDto);
        }));
    }

    private static async Task<NetworkDto> Network(Call call)
    {
        var (network, now) = (call.Network, call.Network.Now());
        var team = network.Team;
        var shift = network.Schedule.At(now);
        return new NetworkDto(
            new TeamDto(team.Id.Value, team.Name, team.Zone.Id),
            [.. call.Networks.Teams.All.Select(known => new NamedDto(known.Id.Value, known.Name))],
            now,
            new NamedDto(Member.BotId, Member.BotName),
            [.. network.Roster.All.Select(member => Views.Person(network, member, now))],
            Views.Shift(network, shift),
            Views.Shift(network, network.Schedule.After(shift)),
            Views.Coverage(team, now),
            await call.Time.NextDue(team.Id, call.Cancel),
            call.Options.AllowTimeTravel);
    }

    private static async Task<IResult> Join(Call call, JoinBody body)
    {
        if (body.Id is null || body.Name is null)
        {
            return Call.Refuse(Refusal.Wrong("\"id\" (a handle) and \"name\" are needed; \"zone\" may follow."));
        }

        return (await call.Network.Join(body.Id, body.Name, body.Zone)).IsRefused(out var refusal, out var member)
            ? Call.Refuse(refusal)
            : Call.Answer(Views.Person(call.Network, member, call.Network.Now()), ApiJson.Wire.PersonDto);
    }

    private static async Task<IResult> View(Call call)
    {
        if (call.Person().IsRefused(out var refusal, out var reader))
        {
            return Call.Refuse(refusal);
        }

        var conversations = call.Number("conversations", UsualConversations, MostConversations);
        var messages = call.Number("messages", UsualMessages, PlaygroundNetwork.MostMessages);
        return Call.Answer(await Views.Of(call.Network, reader, conversations, messages, call.Cancel), ApiJson.Wire.ViewDto);
    }
}
