using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>What becomes of the card that asks whom to redirect. Ada (Paul) presses unless it is said otherwise.</summary>
public sealed class PickTests : IDisposable
{
    private const string Stranger = "99999999-0000-0000-0000-00000000000a";

    private readonly Rig rig = new();

    [Fact]
    public async Task Whom_a_developer_picks_is_redirected_with_the_note_and_the_words_take_the_cards_place()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("Redirected as #1.")];
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "entra-mia", "she is blocked"));
        var command = rig.Engine.Only<Inbound.Command>();
        (command.Name, command.Text, command.Kind, command.From.Name).ShouldBe(("redirect", "she is blocked", ConversationKind.Bot, "Ada Park"));
        command.Mentions.ShouldBeEmpty();
        command.With.ShouldBe(new ChatUser(new Address("teams", "entra-mia"), "Mia Rossi", "Europe/Berlin"));
        answer["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        answer["value"]!.ToJsonString().ShouldContain("Redirected as #1.");
        answer["value"]!.ToJsonString().ShouldNotContain("Input.ChoiceSet");
        (await rig.Get<IInvokeAnswers>().WasShown(command.Via!, CancellationToken.None)).ShouldBeTrue();

        await rig.Settle();
        var settled = rig.Connector.To("update").ShouldHaveSingleItem();
        (settled.Conversation, settled.Id).ShouldBe(("personal-chat-id", "1795186788730"));
        settled.Activity!.ToJsonString().ShouldContain("Redirected as #1.");
    }

    [Fact]
    public async Task Whoever_was_met_has_the_name_by_which_they_are_known()
    {
        rig.Book.Met(Stranger, "Nina Berg");
        await rig.Ask("invoke-press-group", json => Presses(json, Stranger.ToUpperInvariant(), null));
        rig.Engine.Only<Inbound.Command>().ShouldSatisfyAllConditions(
            command => command.With.ShouldBe(new ChatUser(new Address("teams", Stranger), "Nina Berg", null)), command => command.Text.ShouldBe(""));
        rig.Graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_whom_nobody_knows_Graph_tells_the_name_which_is_remembered()
    {
        rig.Graph.Does($"GET users/{Stranger}", Answers.Says("""{"displayName":"Nina Berg"}"""));
        await rig.Ask("invoke-press-group", json => Presses(json, Stranger, null));
        rig.Engine.Only<Inbound.Command>().With!.Name.ShouldBe("Nina Berg");
        (await rig.Book.Person(Stranger, CancellationToken.None))!.Name.ShouldBe("Nina Berg");
    }

    [Fact]
    public async Task Where_Graph_may_not_tell_the_redirect_goes_on_without_a_name()
    {
        await rig.Ask("invoke-press-group", json => Presses(json, Stranger, null));
        rig.Engine.Only<Inbound.Command>().With.ShouldBe(new ChatUser(new Address("teams", Stranger), "Somebody", null));
    }

    [Theory]
    [InlineData(Stranger, Picks.Unknown)]
    [InlineData("no-id-of-anybody", Picks.Unknown)]
    [InlineData($"{Stranger},{Rig.Rita}", Picks.Unknown)]
    [InlineData("../me", Picks.Unknown)]
    [InlineData("", Picks.Nobody)]
    [InlineData("two words", Picks.Nobody)]
    public async Task Nobody_is_no_requester(string whom, string words)
    {
        rig.Graph.Does("GET users/", Answers.Lacks());
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, whom, "a note"));
        answer["value"]!.GetValue<string>().ShouldBe(words);
        rig.Engine.Asked.ShouldBe(0);
        rig.Graph.Calls.Select(call => call.What).ShouldAllBe(call => call == $"GET users/{Stranger}?$select=id,displayName");

        await Submits(whom);
        rig.Connector.To("send").ShouldHaveSingleItem().Activity!["text"]!.GetValue<string>().ShouldBe(words);
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_requester_who_forges_a_press_is_told_by_the_engine_and_finds_nothing_out()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("/redirect is for developers.")];
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, Stranger, "a note", forged: true));
        answer["value"]!.GetValue<string>().ShouldBe("/redirect is for developers.");
        rig.Engine.Only<Inbound.Command>().ShouldSatisfyAllConditions(command => command.With.ShouldBeNull(), command => command.From.Address.User.ShouldBe(Rig.Rita));
        rig.Graph.Calls.ShouldBeEmpty();
        await rig.Settle();
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_double_click_is_one_redirect_and_somebody_else_is_another()
    {
        await rig.Ask("invoke-press-group", json => Presses(json, "entra-mia", null));
        await rig.Ask("invoke-press-group", json => Presses(json, "entra-mia", null, id: "again"));
        rig.Engine.Only<Inbound.Command>();
        await rig.Ask("invoke-press-group", json => Presses(json, "entra-raj", null, id: "and again"));
        rig.Engine.Accepted.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_old_client_submits_the_same_in_a_message()
    {
        await Submits("entra-mia");
        var command = rig.Engine.Only<Inbound.Command>();
        (command.With!.Name, command.Text, command.Via).ShouldBe(("Mia Rossi", "a note", null));
        await Submits("entra-mia", "another-delivery");
        rig.Engine.Only<Inbound.Command>();
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_so()
    {
        rig.Engine.Trouble = new StoreException("The disk is full.");
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "entra-mia", null));
        answer["value"]!["message"]!.GetValue<string>().ShouldContain("nothing was done");
        await rig.Settle();
        rig.Connector.To("update").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Graph_that_does_not_answer_is_not_waited_for_longer_than_Teams_waits()
    {
        var json = System.Text.Json.JsonSerializer.SerializeToElement(Fixture.Read("message-personal"));
        var activity = Activity.Read(json, rig.Get<ServedTeams>(), NodaTime.Instant.FromUtc(2026, 11, 20, 15, 0), late: false)!;
        var found = new PickedPerson(rig.Book, new SilentGraph(), rig.Clock).Find(activity, Stranger, CancellationToken.None).AsTask();
        rig.Clock.Advance(NodaTime.Duration.FromSeconds(2));
        (await found)!.Name.ShouldBe("Somebody");
    }

    public void Dispose() => rig.Dispose();

    private async Task Submits(string whom, string id = "submitted")
    {
        await rig.Post("message-personal", json =>
        {
            json.Remove("text");
            json["id"] = id;
            json["from"] = Ada();
            json["replyToId"] = "1795186788730";
            json["value"] = Data(whom, "a note");
        });
        await rig.Settle();
    }

    private static void Presses(JsonObject json, string whom, string? note, string id = "press", bool forged = false)
    {
        json["id"] = id;
        json["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = json["conversation"]!["tenantId"]!.GetValue<string>(), ["id"] = "personal-chat-id" };
        json["from"] = forged ? json["from"]!.DeepClone() : Ada();
        json["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = "Redirect to primary", ["verb"] = PickAction.Verb, ["data"] = Data(whom, note) }, ["trigger"] = "manual",
        };
    }

    private static JsonObject Data(string whom, string? note)
    {
        var opened = NodaTime.Instant.FromUtc(2026, 11, 20, 15, 0);
        var card = PickAction.Card(new DialogData("asking", opened, null), "");
        var data = (JsonObject)Sending.Shown.Objects(card).Single(one => one["type"]?.ToString() == "Action.Execute")["data"]!.DeepClone();
        data["whom"] = whom;
        if (note is not null)
        {
            data["note"] = note;
        }

        return data;
    }

    private static JsonObject Ada() => new() { ["id"] = "user-primary", ["name"] = "Paul Primary", ["aadObjectId"] = Rig.Paul };

    private sealed class SilentGraph : IGraph
    {
        public async ValueTask<ServiceAnswer> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancel, params (string Name, string Value)[] headers)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancel);
            return default;
        }

        public IAsyncEnumerable<ServiceAnswer> Pages(string path, CancellationToken cancel, params (string Name, string Value)[] headers) => throw new NotSupportedException();
    }
}
