using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Asking;

/// <summary>What a request seems to ask for, as a developer and the responders read it, and what responders say of it.</summary>
public sealed class Kinds
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    private static readonly RequestKind Suggested = Spotter.Judge(Request).Kind;

    // Something else, whatever is suggested.
    private static readonly RequestKind Chosen = Suggested == RequestKind.Access ? RequestKind.Change : RequestKind.Access;

    [Theory]
    [OnEveryStage]
    public async Task The_developer_and_the_primary_read_what_it_looks_like_and_the_primary_says_what_it_is(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        ShouldSay((await story.Ben.View()).With("mia").Card.Words, "Looks like", "");
        await story.Ben.Presses("Redirect to primary");
        ShouldSay((await story.Cleo.Group()).Card.Words, "Kind", " (suggested)");
        ShouldSay(await story.Ben.Asks("ticket 1"), "Kind", " (suggested)");

        await story.Cleo.Presses("Kind", new { kind = Chosen.ToString() });
        (await story.Cleo.Group()).Card.Words.ShouldContain($"Kind\n{Chosen.Label()}");
        (await story.Cleo.Group()).Card.Words.ShouldNotContain("(suggested)");
        (await story.Ben.Asks("tickets")).ShouldContain(Chosen.Words());
        var ticket = await story.Api.Ticket(1);
        ticket.Kind.ShouldBe(Chosen.Label());
        ticket.State.ShouldBe("open", "the requester has not heard from anybody yet");
        ticket.Story[^1].ShouldBe(Suggested == RequestKind.Other ? $"Cleo Nakamura set the kind to {Chosen.Words()}" : $"Cleo Nakamura changed the kind from {Suggested.Words()} to {Chosen.Words()}");
    }

    [Theory]
    [OnEveryStage]
    public async Task Developers_say_it_in_words_and_requesters_do_not(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        (await story.Ben.Asks($"kind 1 {Chosen.Words()}")).ShouldBe($"The kind of #1 is “{Chosen.Words()}” now.");
        (await story.Ben.Asks($"#1 kind {Chosen.Words()}")).ShouldBe($"The kind of #1 is “{Chosen.Words()}” already.");
        (await story.Mia.Asks("kind 1 question")).ShouldBe("Only the team’s developers can do that. Cleo Nakamura has #1.");
        (await story.Mia.Asks("ticket 1")).ShouldNotContain($"Kind\n");
        var ticket = await story.Api.Ticket(1);
        (ticket.Kind, ticket.Story.Count(line => line.Contains("kind", StringComparison.Ordinal))).ShouldBe((Chosen.Label(), 1));
    }

    // Of "other" cards do not speak before somebody says it.
    private static void ShouldSay(string words, string label, string after)
    {
        if (Suggested == RequestKind.Other)
        {
            words.ShouldNotContain($"{label}\n");
        }
        else
        {
            words.ShouldContain($"{label}\n{Suggested.Label()}{after}");
        }
    }
}
