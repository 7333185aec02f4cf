using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Api;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.FakeSlack.Delivering;

/// <summary>The app's sockets (Socket Mode): each envelope goes to one of them, and is acknowledged there.</summary>
public sealed class SocketPool
{
    private readonly LoopbackSlack slack;
    private readonly HashSet<string> tickets = new(StringComparer.Ordinal);
    private readonly List<AppSocket> open = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool disabled;
    private int turn;

    internal SocketPool(LoopbackSlack slack) => this.slack = slack;

    /// <summary>How many sockets are open, those about to be given up included.</summary>
    public int Count
    {
        get
        {
            lock (slack.Gate)
            {
                return open.Count;
            }
        }
    }

    /// <summary>How many sockets have been opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>Whether new sockets are accepted and never said hello to.</summary>
    public bool Silent { get; set; }

    /// <summary>Refuses the next handshakes.</summary>
    public int RefuseHandshakes { get; set; }

    /// <summary>Completes when so many sockets are open and in service.</summary>
    public async Task Connected(int count = 1)
    {
        while (true)
        {
            Task next;
            lock (slack.Gate)
            {
                if (open.Count(socket => socket.InService) == count && open.Count == count)
                {
                    return;
                }

                next = changed.Task;
            }

            await next;
        }
    }

    /// <summary>Asks the app to renew its sockets: nothing more comes through those that are open.</summary>
    /// <param name="reason"><c>warning</c>, <c>refresh_requested</c>, <c>too_many_websockets</c>, or one that nobody knows.</param>
    public Task Refresh(string reason = "refresh_requested") => Ask(reason);

    /// <summary>Socket Mode is switched off: the app is told so, its sockets close, and it gets no new ones.</summary>
    public async Task Disable()
    {
        disabled = true;
        await Ask("link_disabled");
    }

    /// <summary>Cuts every socket without a word.</summary>
    public void Drop()
    {
        lock (slack.Gate)
        {
            open.ForEach(socket => socket.Abort());
        }
    }

    /// <summary>Sends a frame as it is, whatever it is, through every socket.</summary>
    public Task Send(string frame) => Task.WhenAll(All().Select(socket => socket.Send(frame)));

    internal string Ticket()
    {
        if (disabled)
        {
            throw new SlackErrorException("socket_mode_disabled");
        }

        var ticket = slack.NextId("ticket-");
        tickets.Add(ticket);
        return $"ws://{slack.Address.Authority}/socket?ticket={ticket}&app_id={slack.AppId}";
    }

    internal async Task Serve(HttpContext context)
    {
        bool welcome;
        lock (slack.Gate)
        {
            welcome = context.WebSockets.IsWebSocketRequest && tickets.Remove(context.Request.Query["ticket"].ToString());
            if (RefuseHandshakes > 0)
            {
                RefuseHandshakes--;
                welcome = false;
            }
        }

        if (!welcome)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        using var socket = new AppSocket(slack, await context.WebSockets.AcceptWebSocketAsync());
        Changes(() =>
        {
            open.Add(socket);
            Opened++;
        });
        try
        {
            if (!Silent)
            {
                await socket.Send(new JsonObject
                {
                    ["type"] = "hello", ["num_connections"] = Count, ["connection_info"] = new JsonObject { ["app_id"] = slack.AppId },
                    ["debug_info"] = new JsonObject { ["host"] = "applink-loopback", ["build_number"] = 1, ["approximate_connection_time"] = 18_060 },
                }.ToJsonString());
                Changes(() => socket.InService = !socket.IsAskedToGo);
            }

            await socket.Listen();
        }
        finally
        {
            Changes(() => open.Remove(socket));
        }
    }

    internal async Task<Outcome> Deliver(DeliveryKind kind, JsonObject payload, int retry, string why)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(slack.Deliveries.Stopping);
        limit.CancelAfter(slack.AckLimit);
        try
        {
            var socket = await Next(limit.Token);
            var id = slack.NextId("envelope-");
            var envelope = new JsonObject
            {
                ["envelope_id"] = id, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = kind is DeliveryKind.Command or DeliveryKind.Submission,
                ["type"] = kind switch { DeliveryKind.Event => "events_api", DeliveryKind.Command => "slash_commands", _ => "interactive" },
            };
            if (kind == DeliveryKind.Event)
            {
                (envelope["retry_attempt"], envelope["retry_reason"]) = (retry, why == "http_timeout" ? "timeout" : why);
            }

            return new Outcome(await socket.Deliver(id, envelope.ToJsonString(), limit.Token));
        }
        catch (OperationCanceledException)
        {
            return new Outcome(null, "http_timeout");
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            return new Outcome(null, "connection_failed");
        }
    }

    private async Task<AppSocket> Next(CancellationToken cancel)
    {
        while (true)
        {
            Task next;
            lock (slack.Gate)
            {
                var ready = open.Where(socket => socket.InService).ToList();
                if (ready.Count > 0)
                {
                    return ready[turn++ % ready.Count];
                }

                next = changed.Task;
            }

            await next.WaitAsync(cancel);
        }
    }

    private async Task Ask(string reason)
    {
        var now = All();
        Changes(() => now.ForEach(socket => (socket.InService, socket.IsAskedToGo) = (false, true)));
        var frame = new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-loopback" } }.ToJsonString();
        await Task.WhenAll(now.Select(socket => socket.Send(frame)));
    }

    private List<AppSocket> All()
    {
        lock (slack.Gate)
        {
            return [.. open];
        }
    }

    private void Changes(Action change)
    {
        TaskCompletionSource before;
        lock (slack.Gate)
        {
            change();
            (before, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.SetResult();
    }
}
