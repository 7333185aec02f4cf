using ChatOpsBot.Domain.People;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>Writing to one person, whether or not they have met the bot.</summary>
public sealed class MeetingTests
{
    private static readonly Target ToEve = new Target.To(At(Eve));

    private readonly PlatformRig rig = new();

    [Fact]
    public async Task Whoever_has_a_chat_with_the_bot_is_written_to_there()
    {
        (await rig.Post(new Target.To(At(Mia)))).Value.ShouldBe(new MessageRef(In("a:" + Mia), "1001"));
        rig.Graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_the_bot_knows_from_a_group_only_gets_a_chat_of_their_own_once()
    {
        rig.Book.Put(new Acquaintance(Eve, "29:" + Eve, "Eve Berg", null, AddressesInMemory.Tenant, null));
        (await rig.Post(ToEve)).Value!.Conversation.Id.ShouldBe("a:29:" + Eve);
        (await rig.Post(ToEve)).Value!.Conversation.Id.ShouldBe("a:29:" + Eve);
        var opened = rig.Connector.To("personal").ShouldHaveSingleItem();
        (opened.Conversation, opened.Id).ShouldBe(("29:" + Eve, AddressesInMemory.Tenant));
    }

    [Fact]
    public async Task The_bot_is_installed_for_whoever_has_never_met_it()
    {
        Installable();
        (await rig.Post(ToEve)).Value.ShouldBe(new MessageRef(In("19:eve"), "1001"));
        var install = rig.Graph.To("POST users/").ShouldHaveSingleItem();
        install.What.ShouldBe($"POST users/{Eve}/teamwork/installedApps");
        install.Body!.ToJsonString().ShouldBe("""{"teamsApp@odata.bind":"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/catalogued"}""");

        (await rig.Post(ToEve)).Value.ShouldNotBeNull();
        rig.Graph.To("POST users/").Count.ShouldBe(1, "the chat is remembered");
        await rig.Post(new Target.To(At("a0000000-0000-0000-0000-000000000009")));
        rig.Graph.To("GET appCatalogs").Count.ShouldBe(1, "so is the app's id in the catalogue");
    }

    [Fact]
    public async Task Where_it_is_installed_already_that_is_fine()
    {
        Installable();
        rig.Graph.Does($"POST users/{Eve}", Answers.Fails(TroubleKind.Conflict, 409, "Conflict"));
        (await rig.Post(ToEve)).Value!.Conversation.Id.ShouldBe("19:eve");
    }

    [Fact]
    public async Task A_tenant_that_wants_the_consent_said_gets_it_said()
    {
        Installable();
        rig.Graph.Does($"POST users/{Eve}", call => call.Body!["consentedPermissionSet"] is null ? Answers.Forbids() : Answers.Done);
        (await rig.Post(ToEve)).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_it_may_not_install_itself_an_administrator_reads_what_to_do_and_the_log_says_so_once()
    {
        rig.Graph.Does("GET appCatalogs", Answers.Lists("""{"id":"catalogued"}"""));
        var problem = (await rig.Post(ToEve)).Problem!;
        problem.Permanent.ShouldBeTrue();
        problem.Why.ShouldContain("has not met the bot in Teams yet");
        problem.Why.ShouldContain("TeamsAppInstallation.ReadWriteSelfForUser.All");
        await rig.Post(ToEve);
        rig.Log.Lines.Count(line => line.Line.Contains("TeamsAppInstallation", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_app_that_is_in_no_catalogue_is_told_of()
    {
        rig.Graph.Does("GET appCatalogs", Answers.Lists());
        (await rig.Post(ToEve)).Problem!.Why.ShouldContain("uploads its package");
    }

    [Fact]
    public async Task Graph_out_of_reach_is_waited_for()
    {
        rig.Graph.Does("GET appCatalogs", Answers.IsLost);
        var problem = (await rig.Post(ToEve)).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_local_client_s_people_are_not_asked_of_Graph()
    {
        (await rig.Post(new Target.To(At("user-id-0")))).Problem!.Permanent.ShouldBeTrue();
        rig.Graph.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_blocked_the_bot_is_left_in_peace_until_they_write()
    {
        rig.Connector.Otherwise = _ => Answers.Forbids("MessageWritesBlocked");
        var problem = (await rig.Post(new Target.To(At(Ben)))).Problem!;
        (problem.Permanent, problem.Why).ShouldBe((true, "Ben Ortiz has blocked or removed the bot in Teams; it cannot write to them until they write to it."));
        (await rig.Post(new Target.To(At(Ben)))).Problem!.Why.ShouldBe(problem.Why);
        rig.Connector.To("send").ShouldHaveSingleItem();
        rig.Graph.Calls.ShouldBeEmpty("nor is it forced on them");

        rig.Connector.Otherwise = null;
        rig.Book.Met(Ben, "Ben Ortiz");
        (await rig.Post(new Target.To(At(Ben)))).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_chat_that_is_gone_has_a_successor()
    {
        rig.Connector.Otherwise = call => call.What == "send" && call.Conversation == "a:" + Ben ? Answers.Lacks("ConversationNotFound") : null;
        (await rig.Post(new Target.To(At(Ben)))).Value!.Conversation.Id.ShouldBe("a:29:" + Ben);
        (await rig.Post(new Target.To(At(Ben)))).Value.ShouldNotBeNull();
        rig.Connector.To("personal").ShouldHaveSingleItem();
    }

    private void Installable()
    {
        rig.Graph.Does("GET users/", Answers.Lists("""{"id":"installation 1"}"""));
        rig.Graph.Does($"GET users/{Eve}/teamwork/installedApps/installation%201/chat", Answers.Says("""{"id":"19:eve"}"""));
        rig.Graph.Does("POST users/", Answers.Done);
        rig.Graph.Does("GET appCatalogs", Answers.Lists("""{"id":"catalogued"}"""));
    }
}
