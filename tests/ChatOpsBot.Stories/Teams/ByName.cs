using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>In a developer's own chat with the bot, where nobody else can be mentioned: they type a name, or pick the person.</summary>
public sealed class ByName
{
    [Fact]
    public async Task A_name_typed_to_the_bot_redirects_whoever_has_it()
    {
        await using var story = await TeamsStory.Start();
        var typed = await story.Ben.TellsBot("redirect @mia she is blocked until Monday");
        typed.Mentions.ShouldBeEmpty("nobody can be mentioned there");
        await story.Settle();

        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["ben", "cleo", "mia"]);
        story.Groups.Single().TheCard().Words(story.Cleo).ShouldContain("she is blocked until Monday");
    }

    [Fact]
    public async Task So_does_the_name_of_somebody_whom_the_bot_has_met_and_no_file_names()
    {
        await using var story = await TeamsStory.Start();
        var nina = await Joins(story, "Nina Berg");
        await nina.Installs();
        await nina.TellsBot("Hello!");
        await story.Settle();
        await story.Ben.TellsBot("redirect nina berg her licence has run out");
        await story.Settle();

        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["ben", "cleo", "nina"]);
        (await story.Api.Ticket(1)).Requester.Name.ShouldBe("Nina Berg");
    }

    [Fact]
    public async Task Somebody_whom_it_has_never_met_is_picked_and_the_ticket_has_their_name_and_the_note()
    {
        await using var story = await TeamsStory.Start();
        var nina = await Joins(story, "Nina Berg");
        await story.Ben.TellsBot("redirect nina berg her licence has run out");
        await Asked(story, story.Ben);
        await story.Ben.Presses("Redirect to primary", null, ("whom", nina.Id), ("note", "her licence has run out"));
        await story.Settle();

        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["ben", "cleo", "nina"]);
        (await story.Api.Ticket(1)).Requester.Name.ShouldBe("Nina Berg");
        story.Groups.Single().TheCard().Words(story.Cleo).ShouldContain("her licence has run out");
        var card = story.Ben.WithBot.Messages.Last(message => message.ByBot && message.Card is not null);
        card.Buttons(story.Ben).ShouldBeEmpty();
        card.Words(story.Ben).ShouldContain("#1");
        card.Edited.ShouldBeTrue("and it stays so");
    }

    [Fact]
    public async Task An_old_client_submits_whom_was_picked()
    {
        await using var story = await TeamsStory.Start();
        await story.Ben.TellsBot("/redirect");
        await Asked(story, story.Ben);
        await story.Ben.SubmitsOld("Redirect to primary", null, ("whom", story.Raj.Id));
        await story.Settle();
        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["ben", "cleo", "raj"]);
    }

    [Fact]
    public async Task A_requester_who_presses_what_was_meant_for_a_developer_is_told_that_it_is_not_theirs()
    {
        await using var story = await TeamsStory.Start();
        await story.Ben.TellsBot("/redirect");
        await Asked(story, story.Ben);
        await story.Mia.TellsBot("/redirect @raj he needs help");
        await story.Settle();
        var answer = story.Mia.WithBot.Messages.Last(message => message.ByBot);
        answer.Words(story.Mia).ShouldContain("developers");
        await story.Mia.PressesRaw(answer, (JsonObject)JsonNode.Parse($$"""{ "type": "Action.Execute", "title": "x", "verb": "pick", "data": { "verb": "pick", "whom": "{{story.Raj.Id}}" } }""")!);
        await story.Settle();
        story.Mia.Notices.ShouldHaveSingleItem().Words.ShouldContain("developers");
        (await story.Api.Tickets()).ShouldBeEmpty();
    }

    private static async Task<Person> Joins(TeamsStory story, string name)
    {
        story.Microsoft.Permissions.Add("User.ReadBasic.All");
        var person = story.Tenant.AddPerson("nina", name, null);
        await story.Settle();
        return person;
    }

    private static async Task Asked(TeamsStory story, Person who)
    {
        await TeamsStory.Until(() => who.WithBot.Messages.Any(message => message.Buttons(who).Contains("Redirect to primary", StringComparer.Ordinal)), $"{who.Handle} is asked whom");
        await story.Settle();
    }
}
