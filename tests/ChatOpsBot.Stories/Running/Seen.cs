using System.Text.Json;

namespace ChatOpsBot.Stories.Running;

// What the HTTP interface answers, as far as stories look at it: docs/playground.md.

/// <summary>A person or team, named.</summary>
public sealed record Named(string Id, string Name);

/// <summary>Who serves.</summary>
public sealed record SeenShift(string Primary, string? Backup, string Start, string End);

/// <summary>The network as a whole.</summary>
public sealed record SeenNetwork(Named Team, Named[] Teams, string Now, SeenPerson[] People, SeenShift Shift, string? NextDue);

public sealed record SeenPerson(string Id, string Name, string Role, string Zone, string? OnShift);

/// <summary>The clock.</summary>
public sealed record SeenClock(string Now, string Offset, bool Open, string? NextOpen, string? NextDue, string ShiftEnd);

/// <summary>A ticket, with its timeline when it was asked for by number.</summary>
public sealed record SeenTicket(
    int Number, string Title, string State, Named Requester, Named? Assignee, string OpenedAt, string? NextReplyDue, bool Breached, string? Kind, string? Resolution, SeenEntry[]? Timeline)
{
    /// <summary>What happened, a line each: what, and somebody's words if there are any.</summary>
    public IReadOnlyList<string> Story => [.. Timeline!.Select(entry => entry.Detail is null ? entry.What : $"{entry.What}: {entry.Detail}")];
}

/// <summary>An entry of a timeline.</summary>
public sealed record SeenEntry(string At, Named? By, string What, string? Detail);

/// <summary>All that a person sees.</summary>
public sealed record SeenView(SeenPerson Person, SeenConversation[] Conversations)
{
    /// <summary>Every message, oldest first.</summary>
    public IReadOnlyList<SeenMessage> Messages =>
        [.. Conversations.SelectMany(conversation => conversation.Messages.Select(message => message with { In = conversation.Id })).OrderBy(message => message.Number).DistinctBy(message => message.Id)];

    /// <summary>All words of all messages and cards.</summary>
    public string AllWords => string.Join('\n', Messages.Select(message => message.Words));

    /// <summary>The groups that the bot opened, oldest first.</summary>
    public IReadOnlyList<SeenConversation> Groups =>
        [.. Conversations.Where(conversation => conversation.Kind == "group").OrderBy(conversation => long.Parse(conversation.Id.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The conversation with a person, or with <c>bot</c>.</summary>
    public SeenConversation With(string other) => Conversations.Single(conversation =>
        other == "bot" ? conversation.Kind == "bot" : conversation.Kind == "direct" && conversation.Members.Any(member => member.Id == other));
}

/// <summary>A conversation and its newest messages.</summary>
public sealed record SeenConversation(string Id, string Kind, string Title, Named[] Members, int Unread, SeenMessage[] Messages)
{
    /// <summary>The texts, oldest first.</summary>
    public IReadOnlyList<string> Texts => [.. Messages.Select(message => message.Text)];

    /// <summary>The newest message with a card.</summary>
    public SeenMessage Card => Messages.Last(message => message.Card is not null);

    /// <summary>Who takes part, by handle.</summary>
    public IReadOnlyList<string> People => [.. Members.Select(member => member.Id)];
}

/// <summary>A message as one person sees it.</summary>
public sealed record SeenMessage(string Id, Named Author, string At, string Text, Named[] Mentions, bool Bot, bool Private, bool Own, bool Edited, JsonElement? Card)
{
    public string In { get; init; } = "";

    /// <summary>Counts over the whole network.</summary>
    public long Number => long.Parse(Id.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The text and everything that the card shows, a line each.</summary>
    public string Words => CardAlone ? CardWords : $"{Text}\n{CardWords}".TrimEnd();

    /// <summary>Whether the card stands for the text, which only notifications say then.</summary>
    public bool CardAlone { get; init; }

    /// <summary>Everything that the card shows, a line each.</summary>
    public string CardWords => Card is { } card ? string.Join('\n', SeenCard.Texts(card)) : "";

    /// <summary>The titles of the card's buttons.</summary>
    public IReadOnlyList<string> Buttons => Card is { } card ? [.. SeenCard.Buttons(card)] : [];

    /// <summary>Whether the card is one and the same for everyone there, so that it also has the buttons of others.</summary>
    public bool Shared { get; init; }

    /// <summary>Says that the card offers this person these buttons; and no others, unless it is shared with those who have others.</summary>
    public void ShouldOffer(params string[] buttons)
    {
        if (Shared)
        {
            buttons.ShouldBeSubsetOf(Buttons);
        }
        else
        {
            Buttons.ShouldBe(buttons);
        }
    }
}
