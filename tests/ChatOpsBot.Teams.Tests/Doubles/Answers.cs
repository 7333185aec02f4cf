using System.Text.Json;
using ChatOpsBot.MicrosoftGraph;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>Answers of the connector and of Graph.</summary>
internal static class Answers
{
    /// <summary>Done, with nothing to say.</summary>
    public static ServiceAnswer Done => default;

    /// <summary>Done, with this body.</summary>
    public static ServiceAnswer Says(string json) => new(JsonSerializer.Deserialize<JsonElement>(json), null);

    /// <summary>A list, as Graph sends it.</summary>
    public static ServiceAnswer Lists(params string[] items) => Says($$"""{"value":[{{string.Join(',', items)}}]}""");

    /// <summary>We may not.</summary>
    public static ServiceAnswer Forbids(string code = "Forbidden") => Fails(TroubleKind.Forbidden, 403, code);

    /// <summary>It is not there.</summary>
    public static ServiceAnswer Lacks(string code = "NotFound") => Fails(TroubleKind.NotFound, 404, code);

    /// <summary>The answer was lost; the call was not, perhaps.</summary>
    public static ServiceAnswer IsLost => new(default, new Trouble(TroubleKind.Unreachable, 0, "timeout", MayHaveHappened: true));

    /// <summary>It asks to wait.</summary>
    public static ServiceAnswer AsksToWait(double seconds) => new(default, new Trouble(TroubleKind.RateLimited, 429, "TooManyRequests", Duration.FromSeconds(seconds)));

    /// <summary>Any trouble.</summary>
    public static ServiceAnswer Fails(TroubleKind kind, int status, string code) => new(default, new Trouble(kind, status, code));
}
