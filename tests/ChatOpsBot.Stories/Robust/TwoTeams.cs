using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Robust;

/// <summary>One process that serves two teams keeps them apart.</summary>
public sealed class TwoTeams
{
    [Fact]
    public async Task Two_teams_share_a_process_and_nothing_else()
    {
        await using var story = await StoryHost.Start(Team("red", "Red", "Ann Red"), Team("blue", "Blue", "Abe Blue"));
        using var blue = new Api(story.Host.Address, "blue");
        var (redRay, blueRay) = (story.Person("ray"), new PlaygroundPerson(blue, "ray"));

        await redRay.Writes("bot", "The red reader crashes, please help.");
        await redRay.Writes("dee", "And how do I print?");
        await blueRay.Writes("dee", "The blue reader crashes, please help.");
        await new PlaygroundPerson(blue, "dee").Presses("Redirect to primary");

        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe("The red reader crashes, please help.");
        var ticket = (await blue.Tickets()).ShouldHaveSingleItem();
        (ticket.Number, ticket.Title, ticket.Assignee!.Name).ShouldBe((1, "The blue reader crashes, please help.", "Abe Blue"));
        foreach (var person in new[] { "ann", "dee", "ray" })
        {
            (await story.Person(person).View()).AllWords.ShouldNotContain("blue", Case.Insensitive);
            (await new PlaygroundPerson(blue, person).View()).AllWords.ShouldNotContain("red reader", Case.Insensitive);
        }

        (await story.Api.Network()).Teams.Select(team => team.Id).ShouldBe(["red", "blue"]);
    }

    [Fact]
    public async Task Starting_one_team_over_leaves_the_other_as_it_is()
    {
        await using var story = await StoryHost.Start(Team("red", "Red", "Ann Red"), Team("blue", "Blue", "Abe Blue"));
        using var blue = new Api(story.Host.Address, "blue");
        await story.Person("ray").Writes("bot", "The red reader crashes, please help.");
        await new PlaygroundPerson(blue, "ray").Writes("bot", "The blue reader crashes, please help.");

        await blue.Post<SeenNetwork>("reset", new { });

        (await blue.Tickets()).ShouldBeEmpty();
        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Person("ann").Group()).Card.Words.ShouldContain("The red reader");
    }

    private static string Team(string id, string name, string primary) => $$"""
        id: {{id}}
        name: {{name}}
        zone: America/Chicago
        channels: { playground: {{id}} }
        people:
          - { id: ann, name: {{primary}}, role: developer, addresses: { playground: ann } }
          - { id: dee, name: Dee Marsh, role: developer, addresses: { playground: dee } }
          - { id: ray, name: Ray Moon, role: requester, addresses: { playground: ray } }
        coverage:
          mon-fri: 08:00-17:00
        rotation:
          handover: fri 17:00
          starts: 2026-11-20
          primaries: [ann]
        goal:
          respondWithin: PT4H
        """;
}
