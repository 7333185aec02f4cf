using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Stories.Calendars;

/// <summary>The shared Outlook calendar of the sample team, on a Microsoft of this machine: published, moved there by hand, confirmed here; out of office, confirmed too.</summary>
public sealed class OutlookShared : IAsyncLifetime, IDisposable
{
    private readonly StoryFolder folder = new();
    private LoopbackMicrosoft microsoft = null!;
    private Person support = null!;
    private Person ada = null!;
    private RunningHost host = null!;
    private Api api = null!;

    public async Task InitializeAsync()
    {
        microsoft = await LoopbackMicrosoft.Start();
        microsoft.Permissions.Add("Calendars.ReadWrite");
        (support, ada) = (microsoft.Tenant.AddPerson("support", "Support"), microsoft.Tenant.AddPerson("ada", "Ada Park"));
        var sample = File.ReadAllText(TeamFiles.Sample);
        var text = sample.Replace("name: Ada Park\n", $"name: Ada Park\n    email: {ada.Mail}\n", StringComparison.Ordinal)
            + $"\ncalendars:\n  outlook:\n    mailbox: {support.Mail}\n    mode: confirm\n    outOfOffice: yes\n";
        text.ShouldContain("email:");
        var options = StoryHost.Options(folder.Data, folder.Write("team.yaml", text));
        host = await RunningHost.Start(
            options with
            {
                Configuration =
                [
                    .. options.Configuration, $"--Outlook:ClientId={microsoft.AppId}", $"--Outlook:TenantId={microsoft.Tenant.Id}", $"--Outlook:ClientSecret={microsoft.ClientSecret}",
                    $"--Outlook:LoginBaseUrl={microsoft.LoginBaseUrl}", $"--Outlook:GraphBaseUrl={microsoft.GraphBaseUrl}",
                ],
            },
            StoryTime.At(StoryTime.Monday));
        api = new Api(host.Address);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await microsoft.DisposeAsync();
    }

    public void Dispose()
    {
        api.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Shifts_are_published_once_and_what_is_changed_there_holds_when_a_lead_confirms()
    {
        await Look();
        var events = support.Mailbox.Events;
        events[0].Title.ShouldBe("Cleo Nakamura (backup Dan Weber)");
        events.Select(one => one.Start).ShouldBeUnique();
        var next = events[1];
        next.Title.ShouldBe("Dan Weber (backup Ada Park)");

        support.Mailbox.Change(next, title: "Ben Ortiz (backup Ada Park)");
        await Later("PT3M");
        var lea = new PlaygroundPerson(api, "lea");
        (await lea.Hears()).Words.ShouldContain("Ben Ortiz");
        (await new PlaygroundPerson(api, "mia").Asks("who is next")).ShouldStartWith("Dan Weber will be primary");

        var button = (await lea.Hears()).Buttons[0];
        await lea.Presses(button);
        await Later("PT3M");
        (await new PlaygroundPerson(api, "mia").Asks("who is next")).ShouldStartWith("Ben Ortiz will be primary");
        next.Title.ShouldBe("Ben Ortiz (backup Ada Park)");
        microsoft.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Out_of_office_becomes_an_absence_that_the_person_confirms()
    {
        // Ada is to be backup in the week after next Monday's.
        ada.Calendar.Add(new Appointment(new DateTimeOffset(2026, 12, 7, 6, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 10, 6, 0, 0, TimeSpan.Zero), "oof"));
        await Later("PT31M");
        var asked = await new PlaygroundPerson(api, "ada").Hears();
        asked.Words.ShouldContain("away");
        asked.Buttons.ShouldNotBeEmpty();
        await new PlaygroundPerson(api, "ada").Presses(asked.Buttons[0]);
        microsoft.Complaints.ShouldBeEmpty();
    }

    private async Task Look() => await host.Services.GetRequiredService<CalendarWatch>().Look(CancellationToken.None);

    private async Task Later(string by)
    {
        await api.Post<SeenClock>("clock", new { by });
        await Look();
        await api.Settle();
    }
}
