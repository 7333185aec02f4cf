using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Stories.Running;

/// <summary>The playground's HTTP interface, as a script uses it.</summary>
public sealed class Api : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient http;

    /// <param name="host">Where the host listens.</param>
    /// <param name="team">Which team; null for the first.</param>
    public Api(Uri host, string? team = null)
    {
        Team = team;
        http = new HttpClient { BaseAddress = new Uri(host, "playground/api/"), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>The team that is asked for.</summary>
    public string? Team { get; }

    /// <summary>How a story is told what a ticket's record says, where a stage puts it otherwise by nature.</summary>
    public Func<SeenTicket, SeenTicket> Told { get; init; } = ticket => ticket;

    /// <summary>What is waited for after the clock was moved, beside what the playground itself waits for.</summary>
    public Func<Task>? AndThen { get; init; }

    /// <summary>Reads.</summary>
    public async Task<T> Get<T>(string path)
    {
        using var answer = await http.GetAsync(new Uri(Of(path), UriKind.Relative));
        return await Read<T>(path, answer);
    }

    /// <summary>Posts, and waits for all that follows.</summary>
    public async Task<T> Post<T>(string path, object body) => await Read<T>(path, await Send(path, body, settle: true));

    /// <summary>Posts and gives the status with the sentence of a mistake, null when there is none.</summary>
    public async Task<(HttpStatusCode Status, string? Why)> Try(string path, object body, bool settle = true)
    {
        using var answer = await Send(path, body, settle);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<Mistake>(Json))!.Error);
    }

    /// <summary>Posts JSON as it is written.</summary>
    public async Task<HttpStatusCode> PostRaw(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Of(path, settle: true), UriKind.Relative), content);
        return answer.StatusCode;
    }

    /// <summary>Moves the clock by a length of time or to a place in it, and settles.</summary>
    public async Task<SeenClock> Forward(string by)
    {
        var clock = await Post<SeenClock>("clock", by.StartsWith('P') ? new { by } : new { to = by });
        await (AndThen?.Invoke() ?? Task.CompletedTask);
        return clock;
    }

    public Task<SeenNetwork> Network() => Get<SeenNetwork>("network");

    public Task<SeenClock> Clock() => Get<SeenClock>("clock");

    /// <summary>Waits until nothing is left to send.</summary>
    public Task Settle() => Post<JsonElement>("settle", new { });

    public async Task<SeenTicket[]> Tickets(string state = "all") => [.. (await Get<Ticketed>($"tickets?state={state}")).Tickets.Select(Told)];

    /// <summary>One ticket with its timeline.</summary>
    public async Task<SeenTicket> Ticket(int number) => Told(await Get<SeenTicket>($"tickets/{number}"));

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Send(string path, object body, bool settle) =>
        await http.PostAsJsonAsync(Of(path, settle), body, Json);

    private string Of(string path, bool settle = false) => string.Join('&', [
        path + (path.Contains('?', StringComparison.Ordinal) ? "" : "?"), .. Team is null ? [] : new[] { $"team={Team}" }, .. settle ? new[] { "settle=true" } : []]);

    private static async Task<T> Read<T>(string path, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<T>(text, Json)!
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}: {text}");
    }

    private sealed record Ticketed(SeenTicket[] Tickets);

    private sealed record Mistake(string Error);
}
