using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Playground.Api;

/// <summary>What every request of the HTTP interface goes through.</summary>
internal sealed partial class Door(PlaygroundOptions options, Networks networks, ILogger<Door> log)
{
    public RequestDelegate Get(Func<Call, Task<IResult>> act) => http => Pass(http, act);

    public RequestDelegate Post(Func<Call, Task<IResult>> act) => http => Pass(http, act);

    /// <summary>With a body.</summary>
    public RequestDelegate Post<T>(JsonTypeInfo<T> body, Func<Call, T, Task<IResult>> act)
        where T : class =>
        http => Pass(http, async call => await JsonSerializer.DeserializeAsync(http.Request.Body, body, call.Cancel) is { } sent
            ? await act(call, sent)
            : Call.Refuse(Refusal.Wrong("The body is null; a JSON object was expected.")));

    private async Task Pass(HttpContext http, Func<Call, Task<IResult>> act)
    {
        IResult answer;
        try
        {
            answer = Guard.Check(http, options) is var (status, why) ? Call.Refuse(new Refusal(status, why)) : await Act(http, act);
        }
        catch (JsonException problem)
        {
            answer = Call.Refuse(Refusal.Wrong($"The body is not the JSON that was expected{At(problem)}. docs/playground.md says what each call takes."));
        }
        catch (BadHttpRequestException problem)
        {
            answer = Call.Refuse(new Refusal(problem.StatusCode, problem.StatusCode == 413 ? $"The body is longer than {Guard.MostBytes} bytes." : "The request could not be read."));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The last resort: whoever asked hears a sentence, the log the whole of it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogFailed(problem, http.Request.Path);
            answer = Call.Refuse(new Refusal(503, "That could not be done just now. Try again; if it goes on, the program's log says why."));
        }

        http.Response.Headers.CacheControl = "no-store";
        await answer.ExecuteAsync(http);
    }

    private async Task<IResult> Act(HttpContext http, Func<Call, Task<IResult>> act)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Guard.MostBytes;
        }

        var teams = networks.Teams.All;
        var team = http.Request.Query["team"] is [{ Length: > 0 } wanted] ? new TeamId(wanted) : teams[0].Id;
        return await networks.Find(team) is { } network
            ? await act(new Call(http, network, networks, http.RequestServices.GetRequiredService<ITimeTravel>(), http.RequestServices.GetRequiredService<ITicketBoard>(), options))
            : Call.Refuse(Refusal.Unknown($"There is no team \"{PlainText.Clean(team.Value)}\". There are: {string.Join(", ", teams.Select(known => known.Id.Value))}."));
    }

    private static string At(JsonException problem) => problem.LineNumber is { } line ? $" (at {problem.Path ?? "$"}, line {line + 1})" : "";

    [LoggerMessage(Level = LogLevel.Error, Message = "The playground failed at {Path}")]
    private partial void LogFailed(Exception problem, string path);
}
