using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Api;

/// <summary>Slack's Web API over HTTP (contract §8). Tokens, bodies and response URLs never reach the log.</summary>
/// <param name="http">See <see cref="Wire.NewClient"/>.</param>
/// <param name="installations">Asked for when it is needed: installations call the Web API themselves.</param>
/// <param name="clock">The real clock.</param>
/// <param name="chance">From 0 to 1, for jitter.</param>
internal sealed class SlackApi(
    SlackOptions options, HttpClient http, Func<IInstallations> installations, TimeProvider clock, ILogger<SlackApi> log, Func<double> chance) : ISlackApi
{
    private const int MostTries = 3;
    private static readonly Duration Patience = Duration.FromSeconds(10);
    private static readonly Duration MostTogether = Duration.FromSeconds(15);
    private static readonly Duration FirstWait = Duration.FromMilliseconds(250);
    private static readonly Duration Unsaid = Duration.FromSeconds(30);

    private readonly Wire wire = new(http, clock);
    private readonly Pauses pauses = new(clock, chance);
    private readonly ConcurrentDictionary<(string, string, string), bool> saidScopes = new();
    private readonly Reach reach = new(clock);

    /// <inheritdoc/>
    public async ValueTask<ApiAnswer> Call(Installation installation, string method, ApiArguments arguments, CancellationToken cancel)
    {
        var workspace = installation.Workspace;
        var (token, trouble) = await Token(installation, cancel);
        if (token is not { } first)
        {
            return new ApiAnswer(default, trouble);
        }

        var answer = await Call(first, workspace.Value, method, arguments, cancel);
        if (answer.Problem is { } refused && ErrorWords.EndsInstallation(refused.Error))
        {
            // The token may have been renewed while the call was under way.
            (token, _) = await Token(installation, cancel);
            if (token is { } renewed && renewed != first)
            {
                answer = await Call(renewed, workspace.Value, method, arguments, cancel);
            }

            if (answer.Problem is { } fatal && ErrorWords.EndsInstallation(fatal.Error))
            {
                await Break(workspace, $"Slack answered {fatal.Error} to {method}: the app has to be installed there again.", cancel);
            }
        }

        return answer;
    }

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> Call(Secret token, string pauseKey, string method, ApiArguments arguments, CancellationToken cancel) =>
        Try(new AuthenticationHeaderValue("Bearer", token.Value), pauseKey, method, arguments, cancel);

    /// <inheritdoc/>
    public ValueTask<ApiAnswer> Call(string client, Secret secret, string method, ApiArguments arguments, CancellationToken cancel) =>
        Try(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret.Value}"))), "app", method, arguments, cancel);

    /// <inheritdoc/>
    public async ValueTask<ApiAnswer> Respond(string responseUrl, string json, CancellationToken cancel)
    {
        const string Method = "response_url";
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !IsHook(url))
        {
            log.LogWarning("Slack: an answer was not sent, since its response URL is not at the configured address for them");
            return new ApiAnswer(default, new ApiProblem("foreign_url", ProblemKind.Content));
        }

        var workspace = url.Segments is [_, _, var third, ..] ? third.TrimEnd('/') : "";
        if (pauses.Left(Method, workspace) is { } left)
        {
            return Paused(left);
        }

        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        var came = await wire.Send(request, Patience, cancel);
        var answer = came.Lost is { } lost ? Unreachable(lost) : AnswerReader.ReadResponse(came.Status, pauses.Asked(came.RetryAfter), came.Body);
        return Note(answer, workspace, Method);
    }

    private async ValueTask<ApiAnswer> Try(AuthenticationHeaderValue credentials, string pauseKey, string method, ApiArguments arguments, CancellationToken cancel)
    {
        var repeatable = Repeatable.Is(method);
        var tries = new Tries(clock, chance, MostTries, FirstWait, MostTogether);
        while (true)
        {
            if (pauses.Left(method, pauseKey) is { } left)
            {
                return Paused(left);
            }

            var answer = await Once(credentials, method, arguments, repeatable, Duration.Min(Patience, tries.Left), cancel);
            if (!repeatable || answer.Problem is not { Kind: ProblemKind.Passing or ProblemKind.Unreachable } || !await tries.Again(null, cancel))
            {
                return Note(answer, pauseKey, method);
            }
        }
    }

    private async ValueTask<ApiAnswer> Once(
        AuthenticationHeaderValue credentials, string method, ApiArguments arguments, bool repeatable, Duration patience, CancellationToken cancel)
    {
        using var content = new FormUrlEncodedContent(arguments.Fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiBaseUrl, method)) { Content = content };
        request.Headers.Authorization = credentials;
        var came = await wire.Send(request, patience, cancel);
        return came.Lost is { } lost
            ? Unreachable(lost with { Sent = lost.Sent && !repeatable })
            : AnswerReader.Read(came.Status, pauses.Asked(came.RetryAfter), came.Body, repeatable);
    }

    private static ApiAnswer Unreachable(Lost lost) => new(default, new ApiProblem(lost.Why, ProblemKind.Unreachable, MayHaveHappened: lost.Sent));

    /// <summary>How long Slack has not been reached, by every call since; null while it is.</summary>
    public TimeSpan? OutOfReachFor => reach.OutOfReachFor;

    /// <summary>Remembers what an answer asks to wait for, and says in the log what somebody can do something about.</summary>
    private ApiAnswer Note(ApiAnswer answer, string key, string method)
    {
        reach.Note(answer.Problem is not { Kind: ProblemKind.Unreachable });
        switch (answer.Problem)
        {
            case { Kind: ProblemKind.RateLimited } limited:
                var pause = pauses.Pause(method, key, limited.RetryAfter ?? Unsaid);
                log.LogInformation("Slack asks to wait {Seconds:0.#} s with {Method} in {Workspace}", pause.TotalSeconds, method, key);
                return answer with { Problem = limited with { RetryAfter = pause } };
            case { Error: "missing_scope" } unscoped:
                if (saidScopes.Count < 1_000 && saidScopes.TryAdd((key, method, unscoped.Needed ?? ""), true))
                {
                    log.LogWarning(
                        "Slack refuses {Method} in {Workspace}: the token lacks the scope {Needed} and has {Provided}. Add it to the app and install it again; until then this goes another way or not at all",
                        method, key, Scopes(unscoped.Needed), Scopes(answer.Body.Text("provided")));
                }

                break;
            case { Kind: ProblemKind.Content or ProblemKind.Unknown } odd:
                log.LogWarning("Slack refuses {Method} in {Workspace}: {Error}", method, key, odd.Error);
                break;
            case { } problem:
                log.LogDebug("Slack: {Method} in {Workspace}: {Error}", method, key, problem.Error);
                break;
        }

        return answer;
    }

    private async ValueTask<(Secret? Token, ApiProblem? Trouble)> Token(Installation installation, CancellationToken cancel)
    {
        try
        {
            return await installations().Token(installation, cancel) is { } token ? (token, null) : (null, new ApiProblem("no_token", ProblemKind.Auth));
        }
        catch (StoreException trouble)
        {
            log.LogWarning("Slack: the token of {Workspace} cannot be read: {Problem}", installation.Workspace, trouble.Message);
            return (null, new ApiProblem("store_unavailable", ProblemKind.Passing));
        }
    }

    private async ValueTask Break(WorkspaceId workspace, string why, CancellationToken cancel)
    {
        try
        {
            await installations().Break(workspace, why, cancel);
        }
        catch (StoreException trouble)
        {
            log.LogWarning("Slack: {Workspace} is broken, which cannot be saved: {Problem}", workspace, trouble.Message);
        }
    }

    private static ApiAnswer Paused(Duration left) => new(default, new ApiProblem("ratelimited", ProblemKind.RateLimited, left));

    // Scope names only: whatever else stands there stays out of the log.
    private static string Scopes(string? list) => list is { Length: < 2_000 } && list.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '.' or ',' or '-') ? list : "(not said)";

    private bool IsHook(Uri url) =>
        url.UserInfo.Length == 0 && Uri.Compare(url, options.HooksBaseUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
