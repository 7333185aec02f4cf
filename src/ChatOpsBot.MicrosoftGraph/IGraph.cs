using System.Text.Json.Nodes;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>
/// Microsoft Graph v1.0 (contract §6, §8), as the app itself. Every call ends: with an answer, or with trouble; it throws only when it is cancelled. What is
/// repeatable is retried; the rest says whether it may have happened.
/// </summary>
internal interface IGraph
{
    /// <summary>Calls it.</summary>
    /// <param name="path">Below v1.0, without a slash at the start: <c>users/{id}/presence</c>. Whoever builds it escapes what stands in it.</param>
    /// <param name="body">What is sent, if anything.</param>
    /// <param name="headers">More request headers, such as <c>Prefer</c>.</param>
    ValueTask<ServiceAnswer> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancel, params (string Name, string Value)[] headers);

    /// <summary>Every page of a collection, by <c>@odata.nextLink</c>, which must stay at Graph; ends with the first trouble.</summary>
    IAsyncEnumerable<ServiceAnswer> Pages(string path, CancellationToken cancel, params (string Name, string Value)[] headers);
}
