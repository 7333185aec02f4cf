using System.Net.Http.Headers;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>
/// What the connector and Graph have in common (contract §2, §4): a bearer token, renewed once when it is refused; tries within 15 s, since the engine
/// gives 20 s to each of its effects; pauses and pace. Tokens, bodies and ids never reach the log.
/// </summary>
/// <param name="who">For the log: in whose name it speaks.</param>
/// <param name="http">See <see cref="Wire.NewClient"/>.</param>
/// <param name="clock">The real clock.</param>
/// <param name="chance">From 0 to 1, for jitter.</param>
internal sealed class ServiceWire(HttpClient http, ITokens tokens, Pacer pacer, ServiceReach reach, TimeProvider clock, ILogger<ServiceWire> log, Func<double> chance, string who = "Teams")
{
    private const string Pausing = "call";
    private const int MostTries = 4;
    private static readonly Duration Patience = Duration.FromSeconds(10);
    private static readonly Duration MostTogether = Duration.FromSeconds(15);
    private static readonly Duration FirstWait = Duration.FromSeconds(1);
    private static readonly Duration WorthSending = Duration.FromSeconds(2);

    private readonly Wire wire = new(http, clock);
    private readonly Pauses pauses = new(clock, chance);

    /// <summary>Makes a call. Ends with an answer, or with trouble; throws only when it is cancelled.</summary>
    public async ValueTask<ServiceAnswer> Call(ServiceCall call, CancellationToken cancel)
    {
        var tries = new Tries(clock, chance, MostTries, FirstWait, MostTogether);
        var (anew, renewed, mayHaveHappened) = (false, false, false);
        while (true)
        {
            var (answer, final) = await Once(call, anew, tries, cancel);
            anew = false;
            if (answer.Trouble is not { } trouble)
            {
                return Done(call, answer);
            }

            // What an earlier try left open stays open, whatever a later one was answered.
            mayHaveHappened |= trouble.MayHaveHappened;
            if (trouble.Status == 401 && call.Bearer is not null && !renewed)
            {
                anew = renewed = true;
                continue;
            }

            if (final || !MayRepeat(call, trouble) || !await tries.Again(trouble.RetryAfter, cancel))
            {
                return Done(call, new ServiceAnswer(default, trouble with { MayHaveHappened = mayHaveHappened }));
            }
        }
    }

    private static bool MayRepeat(ServiceCall call, Trouble trouble) => trouble.Kind switch
    {
        TroubleKind.RateLimited => true,
        TroubleKind.Unreachable => call.Repetition == Repetition.Always || !trouble.MayHaveHappened,
        TroubleKind.Passing => call.Repetition == Repetition.Always || (call.Repetition == Repetition.AfterFault && trouble.Status >= 400),
        _ => false,
    };

    /// <summary>One try, and whether there is no point in another.</summary>
    private async ValueTask<(ServiceAnswer Answer, bool Final)> Once(ServiceCall call, bool anew, Tries tries, CancellationToken cancel)
    {
        if (Left(call) is { } left)
        {
            return (Wait("paused", left), false);
        }

        if (call.Turn is { } turn && await pacer.Await(turn, cancel) is { } slot)
        {
            return (Wait("paced", slot), true);
        }

        if (tries.Left < WorthSending)
        {
            return (Wait("paced", FirstWait), true);
        }

        Secret? bearer = null;
        if (call.Bearer is { } audience)
        {
            (bearer, var trouble) = await Token(audience, anew, tries.Left - WorthSending * 0.5, cancel);
            if (bearer is null)
            {
                return (new ServiceAnswer(default, trouble ?? new Trouble(TroubleKind.Auth, 0, "no_token")), true);
            }
        }

        return (Note(call, await Send(call, bearer, Duration.Min(Patience, tries.Left), cancel), tries), false);
    }

    private async ValueTask<(Secret? Token, Trouble? Trouble)> Token(TokenFor audience, bool anew, Duration patience, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience.ToTimeSpan(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await tokens.Get(audience, anew, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new Trouble(TroubleKind.Unreachable, 0, "no_token_in_time"));
        }
    }

    private async ValueTask<ServiceAnswer> Send(ServiceCall call, Secret? bearer, Duration patience, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(call.Method, call.Url);
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        if (bearer is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var came = await wire.Send(request, patience, cancel);
        var repeatable = call.Repetition == Repetition.Always;
        return came.Lost is { } lost ? AnswerReader.Read(lost, repeatable) : AnswerReader.Read(came.Status, pauses.Asked(came.RetryAfter), came.Body, repeatable);
    }

    /// <summary>Remembers what an answer asks to wait for.</summary>
    private ServiceAnswer Note(ServiceCall call, ServiceAnswer answer, Tries tries)
    {
        if (answer.Trouble is not { Kind: TroubleKind.RateLimited } limited)
        {
            return answer;
        }

        var pause = pauses.Pause(Pausing, call.PausedWith, limited.RetryAfter ?? tries.Backoff);
        log.LogInformation("{Who}: asked to wait {Seconds:0.#} s with {Call}", who, pause.TotalSeconds, call.What);
        return answer with { Trouble = limited with { RetryAfter = pause } };
    }

    private Duration? Left(ServiceCall call)
    {
        var own = pauses.Left(Pausing, call.PausedWith);
        var other = call.PausedToo is { } too ? pauses.Left(Pausing, too) : null;
        return own is { } one && other is { } two ? Duration.Max(one, two) : own ?? other;
    }

    private ServiceAnswer Done(ServiceCall call, ServiceAnswer answer)
    {
        if (answer.Trouble is { } trouble)
        {
            var level = trouble.Kind is TroubleKind.Refused or TroubleKind.TooLarge or TroubleKind.Auth ? LogLevel.Warning : LogLevel.Debug;
            log.Log(level, "{Who}: {Call} failed: {Kind}, {Code} ({Status})", who, call.What, trouble.Kind, trouble.Code, trouble.Status);
        }

        // What we made wait ourselves says nothing about them.
        if (answer.Trouble is not { Status: 0, Kind: TroubleKind.RateLimited or TroubleKind.Auth })
        {
            reach.Note(call, answer.Trouble);
        }

        return answer;
    }

    private static ServiceAnswer Wait(string code, Duration left) => new(default, new Trouble(TroubleKind.RateLimited, 0, code, left));
}
