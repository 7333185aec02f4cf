using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsBot.Slack.Tests.Home;

public sealed class HomeVisitsTests : IDisposable
{
    private static readonly Installation Installed = new(InstallRig.Acme, InstallRig.Viewer, "UBOT", "BBOT", []);

    private readonly SlowPublisher publisher = new();
    private readonly Errands errands = new(TimeProvider.System, NullLogger<Errands>.Instance);

    public void Dispose() => errands.Dispose();

    [Fact]
    public async Task A_tab_that_is_asked_for_while_it_is_published_is_published_once_more_and_never_twice_at_once()
    {
        var visits = new HomeVisits(publisher, errands, TimeProvider.System);
        for (var opened = 0; opened < 5; opened++)
        {
            visits.Open(Installed, "UBEN");
        }

        visits.Open(Installed, "UCLEO");
        publisher.Begun.ShouldBe(["UBEN", "UCLEO"], "the next one of Ben's waits for the first");
        publisher.Go.SetResult();
        await errands.Settle();
        publisher.Begun.ShouldBe(["UBEN", "UCLEO", "UBEN"], "what happened since the first was drawn is on the second");

        visits.Open(Installed, "UBEN");
        await errands.Settle();
        publisher.Begun.Count(user => user == "UBEN").ShouldBe(3);
    }

    [Fact]
    public async Task A_tab_that_could_not_be_published_can_be_published_later()
    {
        var visits = new HomeVisits(publisher, errands, TimeProvider.System);
        publisher.Go.SetException(new OperationCanceledException("Slack took too long."));
        visits.Open(Installed, "UBEN");
        await errands.Settle();
        visits.Open(Installed, "UBEN");
        await errands.Settle();
        publisher.Begun.ShouldBe(["UBEN", "UBEN"]);
    }

    private sealed class SlowPublisher : IHomePublisher
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Begun { get; } = [];

        public async ValueTask Publish(Installation installation, string user, CancellationToken cancel)
        {
            lock (Begun)
            {
                Begun.Add(user);
            }

            await Go.Task;
        }
    }
}
