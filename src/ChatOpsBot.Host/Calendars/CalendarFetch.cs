using System.Net;
using System.Net.Http.Headers;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.ICalendar.Reading;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Host.Calendars;

/// <summary>Fetches calendars (ICS) over the web: bounded in time, size and redirects; over https, but for this machine. Nothing of an address is told to anybody.</summary>
/// <param name="http">See <see cref="CalendarDoor.NewClient"/>.</param>
/// <param name="clock">The real clock.</param>
internal sealed class CalendarFetch(HttpClient http, TimeProvider clock) : ICalendarAddress
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Pauses pauses = new(clock, () => 0);

    /// <inheritdoc/>
    public async ValueTask<CalendarAnswer> Read(string address, string? tag, Interval span, DateTimeZone zone, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await Follow(new Uri(address), tag, span, zone, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new CalendarAnswer.Failed($"did not answer within {Patience.TotalSeconds} seconds");
        }
        catch (Exception failure) when (failure is PrivateAddressException || failure.InnerException is PrivateAddressException)
        {
            return new CalendarAnswer.Failed("is at an address of this network, which is not allowed (Calendars:AllowPrivateAddresses)");
        }
        catch (HttpRequestException failure)
        {
            return new CalendarAnswer.Failed(failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "is at a host that is not known",
                HttpRequestError.SecureConnectionError => "has a certificate that is not trusted",
                _ => "could not be connected to",
            });
        }
        catch (IOException)
        {
            return new CalendarAnswer.Failed("broke off while it was read");
        }
    }

    private async ValueTask<CalendarAnswer> Follow(Uri address, string? tag, Interval span, DateTimeZone zone, CancellationToken cancel)
    {
        var local = address.IsLoopback;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Options.Set(CalendarDoor.ThisMachine, local);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/calendar"));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.5));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ChatOpsBot", "1"));
            if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var known))
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                var next = new Uri(address, location);
                if (redirects == MostRedirects)
                {
                    return new CalendarAnswer.Failed($"passes on more than {MostRedirects} times");
                }

                if (next.Scheme != Uri.UriSchemeHttps && !(local && next.IsLoopback && next.Scheme == Uri.UriSchemeHttp))
                {
                    return new CalendarAnswer.Failed("passes on to an address that is not https");
                }

                address = next;
                continue;
            }

            return await Answer(response, tag, span, zone, cancel);
        }
    }

    private async ValueTask<CalendarAnswer> Answer(HttpResponseMessage response, string? tag, Interval span, DateTimeZone zone, CancellationToken cancel)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && tag is not null)
        {
            return new CalendarAnswer.Same();
        }

        if (!response.IsSuccessStatusCode)
        {
            return new CalendarAnswer.Failed($"answered {(int)response.StatusCode}", pauses.Asked(response.Headers.TryGetValues("Retry-After", out var said) ? said.FirstOrDefault() : null));
        }

        if (await Bytes(response.Content, cancel) is not { } body)
        {
            return new CalendarAnswer.Failed("is larger than 4 MB");
        }

        var (calendar, wrong) = IcsReader.Read(body.Span);
        if (calendar is null)
        {
            return new CalendarAnswer.Failed($"is no calendar that can be read ({wrong})");
        }

        var (found, left) = Occurrences.In(calendar, span, zone);
        return new CalendarAnswer.Read(
            [.. found.Select(one => new CalendarEntry(one.Key, one.Event.Title, one.Start, one.End, one.From, one.Until, one.WholeDays) { Free = one.Event.Free, OutOfOffice = one.Event.OutOfOffice, Addresses = one.Event.Addresses })],
            response.Headers.ETag?.ToString(),
            [.. calendar.Mistakes.Concat(left).Select(mistake => mistake.ToString())]);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> Bytes(HttpContent content, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > IcsReader.MostBytes)
        {
            return null;
        }

        using var read = new MemoryStream();
        await using var body = await content.ReadAsStreamAsync(cancel);
        var buffer = new byte[64 * 1024];
        for (int length; (length = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            read.Write(buffer, 0, length);
            if (read.Length > IcsReader.MostBytes)
            {
                return null;
            }
        }

        return read.ToArray();
    }
}
