using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Presence;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

/// <summary>The whole adapter against a Microsoft on loopback which keeps Microsoft's rules: it shakes hands, encrypts, signs, and complains.</summary>
public sealed class LoopbackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_developer_connects_is_written_to_and_disconnects()
    {
        await using var world = await World.Start();
        await world.Ben.Installs();
        await world.Ben.TellsBot("connect");
        await Until(() => world.Ben.Messages.Any(message => message.Words(world.Ben).Contains("chats of just the two of you", StringComparison.Ordinal)));
        world.Microsoft.Subscriptions.Active.ShouldBeEmpty();

        await world.Ben.TellsBot("connect yes");
        await Until(() => world.Microsoft.Subscriptions.Active.Count == 1);
        await Until(async () => (await world.Get<Consents>().Subscription(world.Ben.Id, CancellationToken.None))?.Id is not null);
        var said = await world.Mia.Tells(world.Ben, "The viewer <crashes>, help");
        await world.Ben.Tells(world.Mia, "let me see");
        await world.Mia.Says(world.Microsoft.Tenant.AddGroup("lunch", [world.Mia, world.Ben, world.Raj]), "where shall we go?");
        await world.Raj.Tells(world.Ben, "It hangs here");
        await world.Microsoft.Settled();
        await Until(() => world.Engine.Heard.Count == 2);
        world.Engine.Words.ShouldBe(["The viewer <crashes>, help", "It hangs here"], ignoreOrder: true);
        var heard = world.Engine.Heard.Single(message => message.MessageId == said.Id);
        (heard.From.Address.User, heard.From.Name, heard.With!.Address.User).ShouldBe((world.Mia.Id, "Mia Rossi", world.Ben.Id));

        await world.Ben.TellsBot("disconnect");
        await Until(() => world.Microsoft.Subscriptions.Active.Count == 0);
        await world.Microsoft.Settled();
        world.Engine.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_Graph_takes_away_is_made_anew_and_what_was_written_meanwhile_is_read()
    {
        await using var world = await World.Start();
        await world.Get<Consents>().Give(world.Ben.Id, world.Microsoft.Tenant.Id, CancellationToken.None);
        await Until(async () => (await world.Get<Consents>().Subscription(world.Ben.Id, CancellationToken.None))?.Id is not null);
        var before = world.Microsoft.Subscriptions.Active.Single();

        // Nobody is told of what is written between the end of one and the beginning of the next.
        world.Microsoft.Subscriptions.Expire(before);
        await world.Mia.Tells(world.Ben, "The viewer crashes");
        await world.Microsoft.Subscriptions.Remove(before);
        await Until(() => world.Microsoft.Subscriptions.Active.Any(one => one.Id != before.Id));
        await Until(() => world.Engine.Heard.Count == 1);
        world.Engine.Words.ShouldBe(["The viewer crashes"]);
        await world.Microsoft.Settled();
    }

    [Fact]
    public async Task Whoever_serves_is_seen_in_a_meeting()
    {
        // So before the host starts: whatever its own first round in the background hears, and whenever, is the same.
        var now = TimeProvider.System.GetUtcNow();
        await using var world = await World.Start(before =>
        {
            var ben = before.Tenant.Person("ben");
            (ben.Availability, ben.Activity) = ("Busy", "InAMeeting");
            ben.Calendar.Add(new(now.AddMinutes(-10), now.AddMinutes(20), "busy"));
        });
        await world.Get<PresenceWatch>().Round(CancellationToken.None);
        var hint = world.Get<IPresence>().Of(new Address(TeamsOptions.Platform, world.Ben.Id));
        hint!.Words.ShouldBe("is in a meeting");
        (hint.Until!.Value.ToDateTimeOffset() - now.AddMinutes(20)).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1));
        await world.Microsoft.Settled();
    }

    private static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    private static async Task Until(Func<Task<bool>> holds)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            TimeProvider.System.GetElapsedTime(until).ShouldBeLessThan(Patience, "it never came to pass");
            await Task.Delay(10);
        }
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly WebApplication server;

        private World(WebApplication app, LoopbackMicrosoft microsoft, HearingEngine engine) => (server, Microsoft, Engine) = (app, microsoft, engine);

        public LoopbackMicrosoft Microsoft { get; }

        public HearingEngine Engine { get; }

        public FakeTeams.Network.Person Ben => Microsoft.Tenant.Person("ben");

        public FakeTeams.Network.Person Mia => Microsoft.Tenant.Person("mia");

        public FakeTeams.Network.Person Raj => Microsoft.Tenant.Person("raj");

        /// <param name="before">What is so before the host starts.</param>
        public static async Task<World> Start(Action<LoopbackMicrosoft>? before = null)
        {
            var microsoft = await LoopbackMicrosoft.Start();
            microsoft.IsPatient();
            var ben = microsoft.Tenant.AddPerson("ben", "Ben Ortiz");
            microsoft.Tenant.AddPerson("mia", "Mia Rossi");
            microsoft.Tenant.AddPerson("raj", "Raj Patel");
            before?.Invoke(microsoft);
            var options = new TeamsOptions
            {
                AppId = microsoft.AppId, TenantId = microsoft.Tenant.Id, Tenants = [microsoft.Tenant.Id], Credential = new BotCredential.ClientSecret(new Secret(microsoft.ClientSecret)),
                OpenIdMetadataUrl = microsoft.OpenIdMetadataUrl, LoginBaseUrl = microsoft.LoginBaseUrl, GraphBaseUrl = microsoft.GraphBaseUrl, ServiceUrl = microsoft.ServiceUrl,
                ServiceHosts = [microsoft.ServiceHost], PublicUrl = microsoft.PublicUrl, NotificationCertificates = [Sealed.Present, Sealed.Former],
            };
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var engine = new HearingEngine();
            builder.Services.AddSingleton<IStore>(new InMemoryStore());
            builder.Services.AddSingleton(new TeamDirectory([TeamOf(ben.Id, microsoft.Tenant.Id)]));
            builder.Services.AddSingleton<IConversationEngine>(engine);
            builder.Services.AddSingleton<IFrontDesk>(provider => new FrontDesk(provider.GetRequiredService<IStore>(), provider.GetRequiredService<TeamDirectory>(), TimeProvider.System));
            builder.Services.AddTeams(options, TimeProvider.System);
            var app = builder.Build();
            app.MapTeams();
            await app.StartAsync();
            microsoft.App = new Uri(app.Urls.First());
            return new World(app, microsoft, engine);
        }

        public T Get<T>()
            where T : notnull => server.Services.GetRequiredService<T>();

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await Microsoft.DisposeAsync();
        }

        // Open around the clock, so that it does not matter when this is run; everybody who serves is Ben.
        private static Team TeamOf(string ben, string tenant)
        {
            var viewer = SampleTeam.Viewer;
            var coverage = new Domain.Coverage.CoverageCalendar(
                DateTimeZone.Utc, Enumerable.Range(1, 7).Select(day => new Domain.Coverage.WeeklyWindow((IsoDayOfWeek)day, LocalTime.Midnight, LocalTime.Midnight)), []);
            return new Team(
                viewer.Id, viewer.Name, viewer.Zone, [.. viewer.People.Select(person => person with { Addresses = person.IsResponder ? [new Address(TeamsOptions.Platform, person.Id.Value == "ben" ? ben : $"{person.Id}")] : [] })],
                coverage, Only("ben"), viewer.Goal, viewer.Ladder, viewer.Channels)
            {
                Workspaces = ImmutableDictionary<string, string>.Empty.Add(TeamsOptions.Platform, tenant),
            };
        }

        private static Domain.Rotation.ShiftRotation Only(string person) => new(
            new Domain.Rotation.Handover(IsoDayOfWeek.Friday, new LocalTime(17, 0), SampleTeam.Chicago), new LocalDate(2026, 1, 2), [new PersonId(person)], new Domain.Rotation.BackupPolicy.NextPrimary(), []);
    }
}
