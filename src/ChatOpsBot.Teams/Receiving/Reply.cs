using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What Teams is answered.</summary>
/// <param name="Body">The body; null for an empty one.</param>
/// <param name="Via">The invoke whose private words are in the body, see <see cref="IInvokeAnswers"/>; null when there are none of any.</param>
/// <param name="Shows">Whether they are all in it.</param>
internal readonly record struct Reply(int Status, JsonObject? Body = null, string? Via = null, bool Shows = false)
{
    /// <summary>It is saved, and there is nothing to say.</summary>
    public static Reply Done => new(StatusCodes.Status200OK);

    /// <summary>An invoke that this app does not know (contract §1.5).</summary>
    public static Reply Unknown => new(StatusCodes.Status501NotImplemented);

    /// <summary>An invoke's result.</summary>
    public static Reply With(JsonObject body) => new(StatusCodes.Status200OK, body);

    /// <summary>As the other, with the private words of an invoke, or without them.</summary>
    public Reply Answering(string via, bool shows) => this with { Via = via, Shows = shows };
}
