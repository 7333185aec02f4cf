using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class SearchTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task Results_have_a_card_for_everyone_and_a_preview_for_the_searcher()
    {
        rig.Desk.Tickets.Add(Ticket(3, "INC001 <b>crashes</b>", SampleTeam.Mia));
        var answer = await rig.Ask("invoke-query");
        var result = answer["composeExtension"]!;
        result.AsObject().Select(member => member.Key).ShouldBe(["type", "attachmentLayout", "attachments"]);
        result["type"]!.GetValue<string>().ShouldBe("result");
        result["attachmentLayout"]!.GetValue<string>().ShouldBe("list");
        var attachment = result["attachments"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        attachment.Select(member => member.Key).ShouldBe(["contentType", "content", "preview"]);
        attachment["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment["preview"]!["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.thumbnail");

        rig.Desk.Searches.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            search => search.Words.ShouldBe("INC001"), search => search.Reader.Name.ShouldBe("Alex Wilber"), search => search.Skip.ShouldBe(0), search => search.Most.ShouldBe(25));
    }

    [Fact]
    public async Task A_card_that_goes_into_anybodys_chat_names_no_requester_and_has_no_buttons()
    {
        rig.Desk.Tickets.Add(Ticket(3, "INC001 crashes", SampleTeam.Mia));
        var card = (await rig.Ask("invoke-query"))["composeExtension"]!["attachments"]![0]!["content"]!.ToJsonString();
        card.ShouldContain("#3 INC001 crashes");
        card.ShouldContain("In hand");
        card.ShouldContain("Ada Park");
        card.ShouldNotContain("Mia");
        card.ShouldNotContain("Action.");
    }

    [Fact]
    public async Task Before_anything_is_typed_it_is_ones_own_open_tickets()
    {
        rig.Desk.Tickets.AddRange([Ticket(5, "Mine", AlexOfTeams), Ticket(4, "Theirs", SampleTeam.Mia), Ticket(3, "Done", AlexOfTeams) with { Status = TicketStatus.Resolved }]);
        var answer = await rig.Ask("invoke-query", json => json["value"]!["parameters"] = new JsonArray(new JsonObject { ["name"] = "initialRun", ["value"] = "true" }));
        answer["composeExtension"]!["attachments"]!.AsArray().ShouldHaveSingleItem()!["preview"]!["content"]!["title"]!.GetValue<string>().ShouldBe("#5 Mine");
    }

    [Theory]
    [InlineData(25, 25, 25, 25)]
    [InlineData(-5, 0, 0, 1)]
    [InlineData(0, 1000, 0, 25)]
    public async Task Pages_are_as_asked_for_within_bounds(int skip, int count, int skipped, int most)
    {
        await rig.Ask("invoke-query", json => json["value"]!["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count });
        rig.Desk.Searches.ShouldHaveSingleItem().ShouldSatisfyAllConditions(search => search.Skip.ShouldBe(skipped), search => search.Most.ShouldBe(most));
    }

    [Fact]
    public async Task Whoever_finds_nothing_is_told_so()
    {
        (await rig.Ask("invoke-query"))["composeExtension"]!["type"]!.GetValue<string>().ShouldBe("message");
        (await rig.Ask("invoke-query", json => json["value"] = new JsonObject()))["composeExtension"]!["text"]!.GetValue<string>().ShouldStartWith("You have no open tickets");
    }

    [Theory]
    [InlineData("composeExtension/selectItem")]
    [InlineData("composeExtension/queryLink")]
    public async Task A_picked_item_and_a_pasted_link_show_nothing_more(string name) =>
        (await rig.Ask("invoke-query", json => json["name"] = name)).ToJsonString().ShouldBe("""{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}""");

    private static Person AlexOfTeams => SampleTeam.Stranger(1) with { Addresses = [new Address("teams", "00000000-0000-0000-0000-0000000000020")] };

    private static TicketSummary Ticket(int number, string title, Person requester) =>
        new(number, title, TicketStatus.Acknowledged, requester, SampleTeam.Ada, Instant.FromUtc(2026, 11, 20, 9, 0), null, false, null, null);

    public void Dispose() => rig.Dispose();
}
