using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class ConnectTests : IDisposable
{
    private readonly OverhearingRig rig = new();

    [Fact]
    public async Task Connect_tells_what_is_read_and_kept_before_anything_is()
    {
        var told = await Types("connect");
        told.ShouldContain("what others write to you in chats of just the two of you");
        told.ShouldContain("what you write yourself, group chats and meetings");
        told.ShouldContain("other people’s chats do not reach me");
        told.ShouldContain("latest ten messages for a day");
        told.ShouldContain("for a week");
        told.ShouldContain("sent nowhere else");
        told.ShouldContain("connect yes");
        told.ShouldContain("disconnect");
        await rig.Keep();
        rig.Graph.Calls.ShouldBeEmpty();
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connect_yes_begins_it()
    {
        (await Types("connect", "YES ")).ShouldContain("from now on I read what others write to you one-to-one");
        await rig.Keep();
        (await rig.Subscription())!.Id.ShouldBe("sub-1");
        (await Types("connect")).ShouldContain("connected already");
        (await Types("connect", "yes")).ShouldContain("connected already");
    }

    [Theory]
    [InlineData("connect", "")]
    [InlineData("connect", "yes")]
    public async Task It_is_for_developers_only(string name, string text)
    {
        (await Types(name, text, OverhearingRig.Mia)).ShouldContain("for the team’s developers");
        await rig.Keep();
        rig.Graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_has_set_it_up_that_is_said()
    {
        using var without = new OverhearingRig(possible: false);
        (await Types("connect", "yes", rig: without)).ShouldContain("an administrator has not set that up");
        await without.Keep();
        without.Graph.Calls.ShouldBeEmpty();
        (await without.Stored()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("connect", "me to Ada please")]
    [InlineData("disconnect", "happens all the time")]
    [InlineData("home", "directory is gone")]
    [InlineData("settings", "are lost after a restart")]
    [InlineData("help", "")]
    public async Task Whatever_may_be_a_request_is_left_to_the_engine(string name, string text) => (await Take(name, text)).ShouldBeFalse();

    [Theory]
    [InlineData(ConversationKind.Channel)]
    [InlineData(ConversationKind.Group)]
    [InlineData(ConversationKind.Direct)]
    public async Task Nobody_consents_among_others(ConversationKind kind)
    {
        (await Take("connect", "yes", kind: kind)).ShouldBeFalse();
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Consent_is_saved_before_anything_is_answered()
    {
        ((InMemoryStore)rig.Store).Trouble = new Engine.Sockets.StoreException("disk full");
        await Should.ThrowAsync<Engine.Sockets.StoreException>(() => Take("connect", "yes"));
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Disconnect_ends_it_at_Graph_and_deletes_what_was_kept()
    {
        await rig.Connected();
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Engine.Before = () => throw new InvalidOperationException("a fault of ours");
        await rig.Hear(rig.Said("<p>Anyone?</p>", at: rig.Clock.Now + Duration.FromSeconds(1)));
        (await rig.Waiting()).ShouldBe(1);

        (await Types("disconnect")).ShouldContain("From now on I read nothing");
        await rig.Keep();
        rig.Graph.To("DELETE").ShouldHaveSingleItem().What.ShouldBe("DELETE subscriptions/sub-1");
        (await rig.Stored()).ShouldBeEmpty();
        (await Types("disconnect")).ShouldContain("not connected");
    }

    [Fact]
    public async Task From_that_moment_nothing_is_heard_even_if_Graph_was_not_told()
    {
        await rig.Connected();
        var (waits, late) = (await rig.Notification(rig.Said("<p>1</p>")), await rig.Notification(rig.Said("<p>2</p>", at: rig.Clock.Now + Duration.FromSeconds(1))));
        await rig.Post(waits.ToJsonString());
        rig.Graph.Does("DELETE subscriptions/", Answers.IsLost);
        await Types("disconnect");
        await rig.Post(late.ToJsonString());
        await rig.Work();
        await rig.Keep();
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Heard.ShouldBeEmpty();
        (await rig.Stored()).ShouldNotBeEmpty("it is still to be ended at Graph");

        rig.Graph.Does("DELETE subscriptions/", Answers.Lacks());
        rig.Clock.Advance(Duration.FromMinutes(1));
        await rig.Keep();
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_comes_back_before_Graph_was_told_is_connected_anew()
    {
        await rig.Connected();
        rig.Graph.Does("DELETE subscriptions/", Answers.IsLost);
        await Types("disconnect");
        await rig.Keep();
        rig.Clock.Advance(Duration.FromMinutes(1));
        (await Types("connect", "yes")).ShouldContain("You are connected");
        await rig.Keep();
        await rig.Hear(rig.Said("<p>The viewer crashes</p>"));
        rig.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    [Fact]
    public async Task Whoever_left_the_team_is_disconnected_at_the_next_round()
    {
        await rig.Connected();
        using var next = new OverhearingRig(rig, team: OverhearingRig.OnTeams(SampleTeam.Ada));
        await next.Hear(rig.Said("<p>The viewer crashes</p>"));
        await next.Keep();
        rig.Engine.Heard.ShouldBeEmpty();
        rig.Graph.To("DELETE").ShouldHaveSingleItem();
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_leaves_where_it_is_not_set_up_any_more_can()
    {
        await rig.Connected();
        using var without = new OverhearingRig(rig, possible: false);
        (await Types("settings", rig: without)).ShouldContain("an administrator has since taken away");
        (await Types("disconnect", rig: without)).ShouldContain("You are disconnected");
        await without.Keep();
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Home_shows_the_page_and_how_it_stands()
    {
        (await Types("home")).ShouldBe("Hello Ben Ortiz\nRequests in your chats\nYou are not connected: I read nothing in your chats. Write “connect” to see what I would read and keep, and to decide.");
        await rig.Connected();
        (await Types("home")).ShouldContain("I read what others write to you one-to-one, and nothing else");
        (await Types("home", from: OverhearingRig.Mia)).ShouldBe("Hello Mia Rossi");
    }

    [Fact]
    public async Task Settings_are_a_developers()
    {
        (await Types("settings")).ShouldStartWith("When somebody writes to you\nRequests in your chats");
        (await Types("settings", from: OverhearingRig.Mia)).ShouldContain("nothing to set for you");
    }

    [Fact]
    public async Task A_missing_permission_is_told_where_they_look()
    {
        rig.Graph.Does("POST subscriptions", Answers.Forbids());
        await rig.Connected();
        (await Types("home")).ShouldContain("Chat.Read.All");
        rig.Graph.Does("POST subscriptions", Answers.Fails(TroubleKind.Passing, 503, "busy"));
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        (await Types("home")).ShouldContain("I keep trying");
    }

    public void Dispose() => rig.Dispose();

    /// <summary>Types it in the own chat with the bot; everything that is answered.</summary>
    private async Task<string> Types(string name, string text = "", string from = OverhearingRig.Ben, OverhearingRig? rig = null)
    {
        rig ??= this.rig;
        var before = rig.Connector.Calls.Count;
        (await Take(name, text, from, rig: rig)).ShouldBeTrue();
        await rig.Get<Errands>().Settle();
        var answers = rig.Connector.To("send").Skip(before).ToList();
        answers.ShouldAllBe(call => call.Conversation == $"a:{from}" && call.Service == AddressesInMemory.Service);
        return string.Join('\n', answers.Select(call => call.Activity!["text"]!.ToString()));
    }

    private async Task<bool> Take(string name, string text, string from = OverhearingRig.Ben, ConversationKind kind = ConversationKind.Bot, OverhearingRig? rig = null)
    {
        rig ??= this.rig;
        var person = OverhearingRig.Team.Find(new Address("teams", from))!;
        return await rig.Get<ITypedCommand>().Take(
            new Typed(OverhearingRig.Team.Id, Guid.NewGuid().ToString(), rig.Clock.Now, new ChatUser(person.Addresses[0], person.Name, person.Zone), new ConversationRef("teams", $"a:{from}"),
                kind, AddressesInMemory.Service, OverhearingRig.Tenant, name, text, Slash: false),
            CancellationToken.None);
    }
}
