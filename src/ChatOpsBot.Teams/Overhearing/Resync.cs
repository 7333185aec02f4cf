using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// Reads what notifications may have missed: Graph does not tell that for messages (contract §8). Everything goes the same way as notifications do, and what was
/// heard before is known there.
/// </summary>
internal sealed class Resync(IGraph graph, Overhearer overhearer, ILogger<Resync> log)
{
    private const int MostPages = 20;

    // What Graph shows a moment late is not lost.
    private static readonly Duration Overlap = Duration.FromMinutes(5);

    /// <summary>Reads everything written from where the last one ended, or a day ago at most, until now; trouble when that could not be done to its end.</summary>
    /// <exception cref="StoreException">Something could not be saved.</exception>
    public async ValueTask<Trouble?> Run(StoredConsent consent, Instant readTo, Instant now, CancellationToken cancel)
    {
        var from = Instant.Max(Instant.Max(readTo - Overlap, consent.Since.At()), now - Overhearer.Oldest);
        var path = $"users/{consent.Person}/chats/getAllMessages?$top=50&$filter=lastModifiedDateTime%20gt%20{InstantPattern.ExtendedIso.Format(from)}"
            + $"%20and%20lastModifiedDateTime%20lt%20{InstantPattern.ExtendedIso.Format(now)}";
        var (found, pages) = (new List<ChatMessage>(), 0);
        await foreach (var page in graph.Pages(path, cancel))
        {
            if (page.Trouble is { } trouble)
            {
                return trouble;
            }

            // What was written earlier was changed since, and is no new message.
            found.AddRange(page.Body.Items("value").Select(ChatMessageReading.Read).OfType<ChatMessage>().Where(said => said.At >= from && said.Author != consent.Person));
            if (++pages == MostPages)
            {
                log.LogWarning("More was written to {Person} since {From} than is read at once; what is older may be missed", consent.Person, from);
                break;
            }
        }

        foreach (var said in found.OrderBy(said => said.At))
        {
            if (!await overhearer.Take(said, consent, cancel))
            {
                return new Trouble(TroubleKind.Passing, 0, "chat_unknown");
            }
        }

        return null;
    }
}
