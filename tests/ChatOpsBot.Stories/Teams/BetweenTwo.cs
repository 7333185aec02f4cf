using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>In a chat of two people, where the bot is not: the action on a message, with its dialog.</summary>
public sealed class BetweenTwo
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task The_action_on_a_message_shows_who_what_and_to_whom_and_takes_a_note_along()
    {
        await using var story = await TeamsStory.Start();
        var asked = await story.Mia.Tells(story.Ben, Request);

        await story.Ben.PicksMessageAction("redirectToPrimary", asked);
        var dialog = story.Ben.Dialog.ShouldNotBeNull();
        dialog.Shows.ShouldContain("Mia Rossi");
        dialog.Shows.ShouldContain(Request);
        dialog.Shows.ShouldContain("Cleo Nakamura");
        await story.Ben.Submits((dialog.Inputs.Single(), "she has a deadline"));
        await story.Settle();

        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["ben", "cleo", "mia"]);
        group.TheCard().Words(story.Cleo).ShouldContain(Request);
        group.TheCard().Words(story.Cleo).ShouldContain("she has a deadline");
        asked.Conversation.Messages.ShouldHaveSingleItem("nothing is said where the bot is not");
        story.Microsoft.Calls.ShouldAllBe(call => call.Ok || call.Operation == "member");
    }

    [Fact]
    public async Task It_is_refused_kindly_for_ones_own_words_an_apps_and_a_requesters()
    {
        await using var story = await TeamsStory.Start();
        var own = await story.Ben.Tells(story.Mia, "Did it crash again?");
        await Refused(story, story.Ben, own, "That message is your own.");
        await story.Ben.TellsBot("who is primary?");
        await story.Settle();
        await Refused(story, story.Ben, story.Ben.WithBot.Messages.Last(message => message.ByBot), "No person wrote that message");
        var asked = await story.Raj.Tells(story.Mia, Request);
        await Refused(story, story.Mia, asked, "developers");

        (await story.Api.Tickets()).ShouldBeEmpty();
        story.Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_compose_action_opens_a_ticket_and_the_search_finds_it_for_those_who_may_see_it()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.PicksComposeAction("newTicket", story.Tenant.Between(story.Mia, story.Raj));
        var dialog = story.Mia.Dialog.ShouldNotBeNull();
        await story.Mia.Submits((dialog.Inputs[^1], Request));
        await story.Settle();
        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe(Request);

        (await story.Mia.Searches("searchTickets", "crashes")).ShouldHaveSingleItem().ShouldContain("#1");
        (await story.Cleo.Searches("searchTickets", "1")).ShouldHaveSingleItem().ShouldContain("#1");
        (await story.Raj.Searches("searchTickets", "crashes")).ShouldAllBe(found => !found.Contains("#1", StringComparison.Ordinal));
    }

    private static async Task Refused(TeamsStory story, Person who, Message message, string why)
    {
        await who.PicksMessageAction("redirectToPrimary", message);
        if (who.Dialog is { Card: not null })
        {
            await who.Submits();
        }

        await story.Settle();
        var dialog = who.Dialog?.Shows ?? "";
        who.Cancels();
        (dialog + string.Join('\n', story.Told(who))).ShouldContain(why);
    }
}
