using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.FakeTeams.Serving;

/// <summary>What a call is and how it is done.</summary>
/// <param name="Operation">Its name in <see cref="ServiceCall"/>.</param>
internal sealed record Route(string Operation, Func<Request, Task<Reply>> Do)
{
    public Route(string operation, Func<Request, Reply> act)
        : this(operation, request => Task.FromResult(act(request)))
    {
    }
}

/// <summary>One of Microsoft's services.</summary>
/// <param name="Find">The route of a call; null where there is none.</param>
/// <param name="Error">How it says errors.</param>
internal sealed record Service(Func<Request, Route?> Find, Func<string, string, JsonObject> Error);

/// <summary>Reads a call, has it done, records it, and answers as it was told to.</summary>
internal sealed class FrontDoor(LoopbackMicrosoft microsoft)
{
    private readonly List<ServiceCall> calls = [];
    private readonly Dictionary<string, Queue<Trouble>> troubles = new(StringComparer.Ordinal);

    public IReadOnlyList<ServiceCall> Calls
    {
        get
        {
            lock (microsoft.Gate)
            {
                return [.. calls];
            }
        }
    }

    public void Trouble(string operation, Trouble trouble, int times)
    {
        lock (microsoft.Gate)
        {
            var queue = troubles.TryGetValue(operation, out var there) ? there : troubles[operation] = new();
            for (var i = 0; i < times; i++)
            {
                queue.Enqueue(trouble);
            }
        }
    }

    public async Task Serve(HttpContext context, Service service, string[] segments)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new Request(context, segments, await reader.ReadToEndAsync(context.RequestAborted));
        var route = service.Find(request);
        if (route is null)
        {
            microsoft.Complain($"Nothing answers {request.Method} {request.Path}.");
            await Write(context, new Reply(404, service.Error("NotFound", "No such resource.")));
            return;
        }

        Trouble? trouble;
        lock (microsoft.Gate)
        {
            trouble = troubles.TryGetValue(route.Operation, out var queue) && queue.TryDequeue(out var next) ? next : null;
        }

        string? code = null;
        Reply reply;
        try
        {
            Refuse(trouble);
            reply = await route.Do(request);
        }
        catch (RefusalException refused)
        {
            code = refused.Code;
            reply = new Reply(refused.Status, refused.Html ? null : service.Error(refused.Code, refused.Message), refused.Html ? Page(refused.Message) : null) { RetryAfter = refused.RetryAfter };
        }

        lock (microsoft.Gate)
        {
            calls.Add(new ServiceCall(route.Operation, request.Method, request.Path, request.Json?.DeepClone(), reply.Status, code, microsoft.Time.GetUtcNow()));
        }

        await Answer(context, trouble, reply);
    }

    private static void Refuse(Trouble? trouble)
    {
        switch (trouble?.Kind)
        {
            case TroubleKind.Error:
                throw new RefusalException(trouble.Status, trouble.Detail, "As the test asked.");
            case TroubleKind.RateLimited:
                throw new RefusalException(429, "TooManyRequests", "As the test asked.") { RetryAfter = trouble.Detail.Length > 0 ? trouble.Detail : null };
            case TroubleKind.Fault:
                throw new RefusalException(trouble.Status, "fault", "Microsoft is having a moment.") { Html = true, RetryAfter = trouble.Detail.Length > 0 ? trouble.Detail : null };
            case TroubleKind.Silent:
                throw new RefusalException(504, "silent", "");
            default:
                break;
        }
    }

    private static async Task Answer(HttpContext context, Trouble? trouble, Reply reply)
    {
        switch (trouble?.Kind)
        {
            case TroubleKind.LostAnswer:
                context.Abort();
                return;
            case TroubleKind.Silent or TroubleKind.SilentAfterEffect:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case TroubleKind.Empty when reply.Status is >= 200 and < 300:
                await Write(context, new Reply(202));
                return;
            default:
                await Write(context, reply);
                return;
        }
    }

    private static async Task Write(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = reply.RetryAfter;
        }

        if (reply.Location is not null)
        {
            context.Response.Headers.Location = reply.Location;
        }

        if (reply.Html is not null || reply.Body is not null)
        {
            context.Response.ContentType = reply.Html is null ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
            await context.Response.WriteAsync(reply.Html ?? reply.Body!.ToJsonString());
        }
    }

    private static string Page(string what) => $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>Error</title>\n</head>\n<body>\n<pre>{what}</pre>\n</body>\n</html>\n";
}
