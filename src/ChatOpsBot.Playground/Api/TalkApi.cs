using System.Text.Json;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Playground.Api;

/// <summary>What people do: write, run commands, pick shortcuts, press buttons, read.</summary>
internal static class TalkApi
{
    private const int LongestId = 500;

    public static void Map(IEndpointRouteBuilder routes, Door door)
    {
        routes.MapPost("people/{person}/messages", door.Post(ApiJson.Wire.MessageBody, (call, body) => As(call, body.Id, person =>
            call.Network.Say(person, new Place(body.To, body.Conversation), body.Text ?? "", body.Id))));
        routes.MapPost("people/{person}/commands", door.Post(ApiJson.Wire.CommandBody, (call, body) => As(call, body.Id, person =>
            Command(call, person, body))));
        routes.MapPost("people/{person}/shortcuts", door.Post(ApiJson.Wire.ShortcutBody, (call, body) => As(call, body.Id, person =>
            body is { Conversation: { } conversation, Message: { } message, Shortcut: { } shortcut }
                ? call.Network.Pick(person, conversation, message, shortcut, body.Id)
                : Missing("\"conversation\", \"message\" and \"shortcut\" are needed."))));
        routes.MapPost("people/{person}/actions", door.Post(ApiJson.Wire.ActionBody, (call, body) => As(call, body.Id, person =>
            body is { Conversation: { } conversation, Message: { } message, Action.ValueKind: not JsonValueKind.Undefined }
                ? call.Network.Press(person, conversation, message, body.Action, body.Inputs, body.Id)
                : Missing("\"conversation\", \"message\" and \"action\" are needed; \"inputs\" may follow."))));
        routes.MapPost("people/{person}/reads", door.Post(ApiJson.Wire.ReadBody, (call, body) => As(call, null, person =>
            body.Conversation is { } conversation ? call.Network.Read(person, conversation) : Missing("\"conversation\" is needed."))));
    }

    private static Task<Outcome<Made>> Command(Call call, Member person, CommandBody body)
    {
        var name = body.Command?.TrimStart('/').Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(name) || name.Length > 32
            ? Missing($"\"command\" is needed. {Commands.List}")
            : call.Network.Command(person, new Place(body.To, body.Conversation), name, body.Text ?? "", body.Id);
    }

    private static async Task<IResult> As(Call call, string? id, Func<Member, Task<Outcome<Made>>> act)
    {
        if (call.Person().IsRefused(out var refusal, out var person))
        {
            return Call.Refuse(refusal);
        }

        return id is null or { Length: > 0 and <= LongestId }
            ? await call.Done(await act(person))
            : Call.Refuse(Refusal.Wrong($"\"id\" must have 1 to {LongestId} characters."));
    }

    private static Task<Outcome<Made>> Missing(string why) => Task.FromResult<Outcome<Made>>(Refusal.Wrong(why));
}
