using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task Watchers_learn_that_something_changed()
    {
        await using var network = await Network.Start();
        using var stream = await Watch(network);
        var first = await Next(stream, "data: ");
        await network.Say("mia", "ada", "hello");
        Revision(await Next(stream, "data: ")).ShouldBeGreaterThan(Revision(first));
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_is_still_there()
    {
        await using var network = await Network.Start(with: options => options.Heartbeat = TimeSpan.FromMilliseconds(20));
        using var stream = await Watch(network);
        (await Next(stream, ":")).ShouldBe(": still here");
    }

    [Fact]
    public async Task Many_watch_and_a_burst_is_told_in_few_words()
    {
        await using var network = await Network.Start();
        var streams = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Watch(network)));

        // All of them wait for the store until it is let go on, so they are a burst however slow the machine is.
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        network.Store.Held = held.Task;
        var posts = Enumerable.Range(0, 100).Select(i => network.Platform.Post(Network.TeamId, new Posting($"{i}", new Target.To(Network.At("ada")), Prose.Of($"{i}"), null), CancellationToken.None).AsTask()).ToList();
        held.SetResult();
        await Task.WhenAll(posts);
        using var last = await Watch(network);
        var newest = Revision(await Next(last, "data: "));
        foreach (var stream in streams)
        {
            var told = 0;
            while (Revision(await Next(stream, "data: ")) < newest)
            {
                told++;
            }

            told.ShouldBeLessThan(100);
            stream.Dispose();
        }
    }

    [Fact]
    public async Task Streams_end_when_the_program_stops()
    {
        var network = await Network.Start();
        using var stream = await Watch(network);
        await Next(stream, "data: ");
        var end = stream.ReadToEndAsync();
        await network.DisposeAsync();
        await Should.NotThrowAsync(() => end.ContinueWith(_ => { }, TaskScheduler.Default));
    }

    private static async Task<StreamReader> Watch(Network network)
    {
        var response = await network.Http.GetAsync(new Uri("/playground/api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private static async Task<string> Next(StreamReader stream, string start)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException();
    }

    private static long Revision(string line) => System.Text.Json.JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("revision").GetInt64();
}
