using ChatOpsBot.Domain.Cards;
using ChatOpsBot.MicrosoftGraph;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>What a developer is told about having read what others write to them: what is read and kept, plainly, and how to begin and end it.</summary>
internal static class ConnectWords
{
    private const string Read =
        "I read what others write to you in chats of just the two of you, from then on, and ask you privately what to do when it looks like a request for support. “spotting auto” or “spotting off” changes what I do.";

    private const string NotRead =
        "Microsoft sends me, encrypted, what is written in all of your chats. I drop at once, unread: what you write yourself, group chats and meetings, apps, edits, and whatever was written before. I do not open files, and other people’s chats do not reach me.";

    private const string Kept =
        "Of what one person writes to you I keep the latest ten messages for a day, so that their words come along if you redirect them; while I wait for your decision, for a week; what becomes a ticket, with the ticket. Of what you decide I learn, and keep numbers made of its words. "
        + "It stays in this installation and is sent nowhere else, and nobody else is shown any of it before.";

    /// <summary>What somebody decides on.</summary>
    public static Card Ask { get; } = new(
        "Shall I watch for requests in your chats?",
        Tone.Neutral,
        [
            Say(Read),
            Say(NotRead),
            Say(Kept),
            new Element.Paragraph(Prose.Of($"Write {new Span.Strong("connect yes")} to begin, and {new Span.Strong("disconnect")} to end it at any time.")),
        ],
        []);

    public static Prose NotADeveloper { get; } = Prose.Of("Connecting is for the team’s developers; your own chats are never read. To ask for support, write to me what you need.");

    public static Prose NotSetUp { get; } = Prose.Of(
        "I cannot read chats here: an administrator has not set that up. “Redirect to primary” on any message, and “redirect @person”, work all the same.");

    public static Prose Connected { get; } = Prose.Of("You are connected: from now on I read what others write to you one-to-one. “home” tells how it stands, “disconnect” ends it.");

    public static Prose ConnectedBefore { get; } = Prose.Of("You are connected already. “home” tells how it stands, “disconnect” ends it.");

    public static Prose Disconnected { get; } = Prose.Of(
        "You are disconnected. From now on I read nothing in your chats; what waited to be read is deleted, and Microsoft is told to send me nothing more. "
        + "What I had heard before goes within a day, or within a week where I wait for your decision. Tickets that exist stay.");

    public static Prose NotConnected { get; } = Prose.Of("You are not connected: I read nothing in your chats.");

    public static Prose NoSettings { get; } = Prose.Of("There is nothing to set for you here. “my tickets” lists your tickets; “help” tells what else I can do.");

    /// <summary>How it stands, for a developer's own page; null where it cannot be had and they are not connected.</summary>
    public static Card? State(bool possible, StoredConsent? consent, StoredSubscription? subscription) => (possible, consent, subscription) switch
    {
        (false, null, _) => null,
        (false, _, _) => Card(Tone.Warning, "You are connected, but an administrator has since taken away what it needs: nothing is read. Write “disconnect” to end it for good."),
        (_, null, _) => Card(Tone.Neutral, "You are not connected: I read nothing in your chats. Write “connect” to see what I would read and keep, and to decide."),
        (_, _, { Trouble: nameof(TroubleKind.Forbidden) }) => Card(Tone.Warning, "You are connected, but Microsoft does not let me read chats: an administrator has to grant me the permission Chat.Read.All. Until then I read nothing."),
        (_, _, { Trouble: not null } or { Id: null } or null) => Card(Tone.Warning, "You are connected, but Microsoft does not send me what is written to you just now. I keep trying, and then read what I missed."),
        _ => Card(Tone.Good, "You are connected: I read what others write to you one-to-one, and nothing else. Write “disconnect” to end it."),
    };

    private static Card Card(Tone tone, string words) => new("Requests in your chats", tone, [Say(words)], []);

    private static Element.Paragraph Say(string words) => new(Prose.Of(words));
}
