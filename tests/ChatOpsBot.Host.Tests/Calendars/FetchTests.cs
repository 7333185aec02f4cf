using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Host.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Calendars;

/// <summary>Calendars fetched from a server on this machine.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private const string Calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private static readonly Interval Span = new(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0));

    private readonly HttpClient client = CalendarDoor.NewClient(allowPrivate: false);
    private readonly List<string> asked = [];
    private WebApplication? server;
    private Func<HttpContext, Task> answer = context => context.Response.WriteAsync(Calendar);

    private string Address => server!.Urls.First() + "/secret/calendar.ics";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context =>
        {
            asked.Add($"{context.Request.Path} {context.Request.Headers.IfNoneMatch}".Trim());
            return answer(context);
        });
        await server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task A_calendar_is_fetched_and_asked_for_by_its_tag()
    {
        answer = context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(Calendar);
        };
        var read = (await Fetch()).ShouldBeOfType<CalendarAnswer.Read>();
        read.Entries.Single().ShouldSatisfyAllConditions(entry => entry.Title.ShouldBe("Christmas Day"), entry => entry.From.ShouldBe(new LocalDate(2026, 12, 25)), entry => entry.WholeDays.ShouldBeTrue());
        (await Fetch(read.Tag)).ShouldBeOfType<CalendarAnswer.Same>();
        asked.ShouldBe(["/secret/calendar.ics", "/secret/calendar.ics \"1\""]);
    }

    [Fact]
    public async Task What_it_answers_instead_is_told()
    {
        foreach (var (status, headers, told) in new (int, string?, CalendarAnswer)[]
        {
            (404, null, new CalendarAnswer.Failed("answered 404")),
            (401, null, new CalendarAnswer.Failed("answered 401")),
            (503, "120", new CalendarAnswer.Failed("answered 503", Duration.FromSeconds(120))),
            (429, "7", new CalendarAnswer.Failed("answered 429", Duration.FromSeconds(7))),
        })
        {
            answer = context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = headers;
                return Task.CompletedTask;
            };
            (await Fetch()).ShouldBe(told);
        }
    }

    [Fact]
    public async Task A_page_instead_of_a_calendar_is_told_with_its_line()
    {
        answer = context => context.Response.WriteAsync("<!doctype html>");
        (await Fetch()).ShouldBe(new CalendarAnswer.Failed("is no calendar that can be read (line 1: “<!doctype html>” is no property; expected a name, a colon and a value)"));
    }

    [Fact]
    public async Task It_follows_a_few_redirects_and_not_more()
    {
        answer = context =>
        {
            if (context.Request.Path == "/there")
            {
                return context.Response.WriteAsync(Calendar);
            }

            context.Response.Redirect("/there");
            return Task.CompletedTask;
        };
        (await Fetch()).ShouldBeOfType<CalendarAnswer.Read>();

        answer = context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        };
        asked.Clear();
        (await Fetch()).ShouldBe(new CalendarAnswer.Failed("passes on more than 5 times"));
        asked.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("http://example.org/calendar.ics", "passes on to an address that is not https")]
    [InlineData("ftp://127.0.0.1/calendar.ics", "passes on to an address that is not https")]
    public async Task It_does_not_follow_to_where_it_must_not(string location, string why)
    {
        answer = context =>
        {
            context.Response.Redirect(location);
            return Task.CompletedTask;
        };
        (await Fetch()).ShouldBe(new CalendarAnswer.Failed(why));
    }

    [Fact]
    public async Task An_address_of_this_network_is_not_connected_to()
    {
        foreach (var host in new[] { "10.255.255.1", "169.254.169.254", "[fd00::1]" })
        {
            (await new CalendarFetch(client, TimeProvider.System).Read($"https://{host}/x.ics", null, Span, DateTimeZone.Utc, CancellationToken.None))
                .ShouldBe(new CalendarAnswer.Failed("is at an address of this network, which is not allowed (Calendars:AllowPrivateAddresses)"));
        }
    }

    [Fact]
    public async Task More_than_four_megabytes_are_not_read()
    {
        answer = async context =>
        {
            var junk = new byte[1024 * 1024];
            for (var i = 0; i < 8 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(junk);
            }
        };
        (await Fetch()).ShouldBe(new CalendarAnswer.Failed("is larger than 4 MB"));
    }

    [Fact]
    public async Task Nobody_there_is_told()
    {
        var address = Address;
        await server!.StopAsync();
        (await new CalendarFetch(client, TimeProvider.System).Read(address, null, Span, DateTimeZone.Utc, CancellationToken.None)).ShouldBe(new CalendarAnswer.Failed("could not be connected to"));
    }

    private async Task<CalendarAnswer> Fetch(string? tag = null) => await new CalendarFetch(client, TimeProvider.System).Read(Address, tag, Span, DateTimeZone.Utc, CancellationToken.None);
}
