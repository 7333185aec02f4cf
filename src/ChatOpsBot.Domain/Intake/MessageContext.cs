using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Intake;

/// <summary>What is known around a message before it is judged.</summary>
public static class MessageContext
{
    // After an hour one begins anew.
    private static readonly Duration Belongs = Duration.FromHours(1);

    /// <summary>Around a message to the bot, or in a ticket's conversation.</summary>
    public static SpotContext Of(RequesterFile? file, Person writer) => new()
    {
        AmongDevelopers = writer.IsResponder,
        HasOpenTicket = file is { OpenTickets.IsEmpty: false },
    };

    /// <summary>Around a message to a developer.</summary>
    public static SpotContext Of(RequesterFile? file, Person writer, Person developer, ConversationRef where, Instant now) =>
        file?.With(developer.Id) is { Messages: [.., var before] } spot && spot.Where == where && now - before.At <= Belongs
            ? Of(file, writer) with { Before = before.Text, BeforeIsOwn = true }
            : Of(file, writer);
}
