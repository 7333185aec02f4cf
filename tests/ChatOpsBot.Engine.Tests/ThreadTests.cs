using ChatOpsBot.Domain.People;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>A platform on which a ticket's conversation is a thread of a group.</summary>
public class ThreadTests
{
    private readonly Rig rig = new() { Platform = { HasThreads = true } };

    [Fact]
    public async Task Two_tickets_of_the_same_people_stay_apart_and_words_outside_both_belong_to_the_newest()
    {
        await rig.Types(Mia, "ticket", "new It crashes");
        await rig.Settle();
        await rig.Types(Mia, "ticket", "new It hangs");
        await rig.Settle();
        var (first, second) = (rig.Platform.Conversations[0].Ref, rig.Platform.Conversations[1].Ref);
        first.Id.ShouldBe(second.Id);

        await Says(first, "About the first");
        (await rig.Timeline(1))[^1].ShouldBe("Mia Rossi wrote");
        var group = first with { Thread = null };
        await Says(group, "About whichever");
        await Says(group with { Thread = "somebody's own thread" }, "And more of it");
        (await rig.Timeline(2)).Count(line => line == "Mia Rossi wrote").ShouldBe(2);
        (await rig.Timeline(1)).Count(line => line == "Mia Rossi wrote").ShouldBe(1);
    }

    [Theory]
    [InlineData(ConversationKind.Bot)]
    [InlineData(ConversationKind.Channel)]
    public async Task Outside_a_group_only_the_thread_itself_belongs_to_the_ticket(ConversationKind kind)
    {
        await rig.Types(Mia, "ticket", "new It crashes");
        await rig.Settle();
        var thread = rig.Platform.Conversations[0].Ref;
        await rig.Asks(Mia, "my tickets", thread with { Thread = null }, kind);
        (await rig.Timeline(1)).ShouldNotContain("Mia Rossi wrote");
        await Says(thread, "And here?", kind);
        (await rig.Timeline(1))[^1].ShouldBe("Mia Rossi wrote");
    }

    [Fact]
    public async Task Redirecting_a_message_of_a_tickets_group_says_whose_it_is()
    {
        await rig.Types(Mia, "ticket", "new It crashes");
        await rig.Settle();
        var group = rig.Platform.Conversations[0].Ref with { Thread = null };
        await rig.Accept(new Inbound.Shortcut(Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(Ada), group, ConversationKind.Group, Rig.User(Mia), "m1", "Help"));
        await rig.Settle();
        rig.LastTo(Ada).ShouldBe("This conversation is about ticket #1 already. Nothing needs redirecting.");
    }

    private async Task Says(ConversationRef where, string text, ConversationKind kind = ConversationKind.Group)
    {
        var id = Rig.NextEvent();
        await rig.Accept(new Inbound.Message(Viewer.Id, id, rig.Now, Rig.User(Mia), where, kind, id, text, [], MentionsBot: false, null));
        await rig.Settle();
    }
}
