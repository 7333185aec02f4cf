using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class SubscriptionTests : IDisposable
{
    private readonly OverhearingRig rig = new();

    [Fact]
    public async Task Whoever_connects_is_subscribed_to_with_a_secret_and_a_certificate()
    {
        await rig.Connected();
        var asked = rig.Graph.To("POST subscriptions").ShouldHaveSingleItem().Body!.AsObject();
        asked.ToDictionary(part => part.Key, part => part.Value!.ToString()).ShouldBe(
            new Dictionary<string, string>
            {
                ["changeType"] = "created,updated",
                ["notificationUrl"] = "https://bot.example.org/teams/notifications",
                ["lifecycleNotificationUrl"] = "https://bot.example.org/teams/lifecycle",
                ["resource"] = $"/users/{OverhearingRig.Ben}/chats/getAllMessages",
                ["expirationDateTime"] = InstantPattern.ExtendedIso.Format(rig.Clock.Now + Duration.FromMinutes(55)),
                ["clientState"] = (await rig.Subscription())!.State,
                ["includeResourceData"] = "true",
                ["encryptionCertificate"] = Convert.ToBase64String(Sealed.Present.RawData),
                ["encryptionCertificateId"] = Sealed.Present.Thumbprint,
            },
            ignoreOrder: true);
        (await rig.Subscription())!.State.Length.ShouldBe(64);
        (await rig.Subscription())!.ShouldSatisfyAllConditions(one => one.Id.ShouldBe("sub-1"), one => one.Claim.ShouldBeNull(), one => one.Trouble.ShouldBeNull());
    }

    [Fact]
    public async Task It_is_renewed_at_half_its_life_and_not_before()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(27));
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldBeEmpty();
        rig.Clock.Advance(Duration.FromMinutes(1));
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldHaveSingleItem().What.ShouldBe("PATCH subscriptions/sub-1");
        rig.Graph.To("PATCH")[0].Body!.ToJsonString().ShouldBe($$"""{"expirationDateTime":"{{InstantPattern.ExtendedIso.Format(rig.Clock.Now + Duration.FromMinutes(55))}}"}""");
        rig.Clock.Advance(Duration.FromMinutes(27));
        await rig.Keep();
        rig.Graph.To("PATCH").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Half_of_what_Graph_granted_counts_where_that_was_less()
    {
        rig.Graph.Does("POST subscriptions", _ => Answers.Says($$"""{"id":"short","expirationDateTime":"{{InstantPattern.ExtendedIso.Format(rig.Clock.Now + Duration.FromMinutes(10))}}"}"""));
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(5));
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_gone_at_Graph_is_made_anew_at_once_with_another_secret_and_what_was_missed_is_read()
    {
        await rig.Connected();
        var before = (await rig.Subscription())!.State;
        var read = rig.Graph.To("GET users/").Count;
        rig.Graph.Does("PATCH subscriptions/", Answers.Lacks());
        rig.Clock.Advance(Duration.FromMinutes(28));
        await rig.Keep();
        var now = (await rig.Subscription())!;
        (now.Id, rig.Graph.To("POST subscriptions").Count).ShouldBe(("sub-2", 2));
        now.State.ShouldNotBe(before);
        rig.Graph.To("GET users/").Count.ShouldBeGreaterThan(read);
    }

    [Theory]
    [InlineData("certificate")]
    [InlineData("address")]
    public async Task With_another_certificate_or_address_it_is_made_anew_for_no_renewal_changes_them(string what)
    {
        await rig.Connected();
        using var next = new OverhearingRig(rig, options: what == "certificate"
            ? rig.Options with { NotificationCertificates = [Sealed.Former, Sealed.Present] }
            : rig.Options with { PublicUrl = new("https://new.example.org/") });
        rig.Clock.Advance(Duration.FromMinutes(6));
        await next.Keep();
        rig.Graph.To("DELETE").ShouldHaveSingleItem().What.ShouldBe("DELETE subscriptions/sub-1");
        var made = rig.Graph.To("POST subscriptions")[^1].Body!;
        (what == "certificate" ? made["encryptionCertificateId"]!.ToString() : made["notificationUrl"]!.ToString())
            .ShouldBe(what == "certificate" ? Sealed.Former.Thumbprint : "https://new.example.org/teams/notifications");
        (await rig.Subscription())!.Id.ShouldBe("sub-2");

        // The other replica, not yet exchanged, leaves it alone for a while.
        await rig.Keep();
        await next.Keep();
        rig.Graph.To("POST subscriptions").Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_has_expired_while_nobody_was_there_is_made_anew()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromHours(5));
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldBeEmpty();
        (await rig.Subscription())!.Id.ShouldBe("sub-2");
    }

    [Fact]
    public async Task One_left_over_from_a_lost_answer_makes_room()
    {
        rig.Graph.Does("POST subscriptions", Answers.IsLost);
        await rig.Connected();
        (await rig.Subscription())!.ShouldSatisfyAllConditions(one => one.Id.ShouldBeNull(), one => one.Failures.ShouldBe(1));

        var conflicts = 1;
        rig.Graph.Does("POST subscriptions", _ => conflicts-- > 0 ? Answers.Fails(TroubleKind.Conflict, 409, "Conflict") : Answers.Says("""{"id":"mine"}"""));
        rig.Graph.Does("GET subscriptions", Answers.Lists(
            $$"""{"id":"left","resource":"users/{{OverhearingRig.Ben}}/chats/getAllMessages","notificationUrl":"https://bot.example.org/teams/notifications"}""",
            $$"""{"id":"ada","resource":"users/{{OverhearingRig.Ada}}/chats/getAllMessages","notificationUrl":"https://bot.example.org/teams/notifications"}""",
            $$"""{"id":"elsewhere","resource":"users/{{OverhearingRig.Ben}}/chats/getAllMessages","notificationUrl":"https://other.example.org/teams/notifications"}"""));
        rig.Clock.Advance(Duration.FromSeconds(31));
        await rig.Keep();
        rig.Graph.To("DELETE").ShouldHaveSingleItem().What.ShouldBe("DELETE subscriptions/left");
        (await rig.Subscription())!.Id.ShouldBe("mine");
    }

    [Fact]
    public async Task A_missing_permission_is_said_once_and_tried_again_gently()
    {
        rig.Graph.Does("POST subscriptions", Answers.Forbids());
        await rig.Connected();
        for (var minute = 0; minute < 9; minute++)
        {
            rig.Clock.Advance(Duration.FromMinutes(1));
            await rig.Keep();
        }

        rig.Graph.To("POST subscriptions").ShouldHaveSingleItem();
        (await rig.Subscription())!.Trouble.ShouldBe("Forbidden");
        rig.Logs.All.ShouldContain("Chat.Read.All");
        rig.Clock.Advance(Duration.FromMinutes(1));
        await rig.Keep();
        rig.Graph.To("POST subscriptions").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_long_before_the_end()
    {
        await rig.Connected();
        rig.Graph.Does("PATCH subscriptions/", Answers.IsLost);
        rig.Clock.Advance(Duration.FromMinutes(28));
        await rig.Keep();
        rig.Clock.Advance(Duration.FromSeconds(29));
        await rig.Keep();
        rig.Graph.To("PATCH").Count.ShouldBe(1);
        rig.Clock.Advance(Duration.FromSeconds(1));
        await rig.Keep();
        rig.Graph.To("PATCH").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Graph_is_given_the_time_it_asks_for()
    {
        rig.Graph.Does("POST subscriptions", Answers.AsksToWait(120));
        await rig.Connected();
        rig.Clock.Advance(Duration.FromSeconds(119));
        await rig.Keep();
        rig.Graph.To("POST subscriptions").Count.ShouldBe(1);
        rig.Clock.Advance(Duration.FromSeconds(1));
        await rig.Keep();
        rig.Graph.To("POST subscriptions").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_replicas_one_looks_after_it()
    {
        using var other = new OverhearingRig(rig);
        await rig.Get<Consents>().Give(OverhearingRig.Ben, OverhearingRig.Tenant, CancellationToken.None);
        rig.Graph.Does("POST subscriptions", _ =>
        {
            // While one asks Graph, the other comes by.
            other.Keep().GetAwaiter().GetResult();
            return Answers.Says("""{"id":"one"}""");
        });
        await rig.Keep();
        await other.Keep();
        rig.Graph.To("POST subscriptions").ShouldHaveSingleItem();

        rig.Clock.Advance(Duration.FromMinutes(28));
        await Task.WhenAll(rig.Keep(), other.Keep());
        rig.Graph.To("PATCH").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_dead_replica_had_begun_another_takes_up()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(28));
        await rig.Get<Consents>().Change(OverhearingRig.Ben, now => now! with { Claim = "dead", ClaimedUntil = (rig.Clock.Now + Duration.FromMinutes(5)).ToUnixTimeMilliseconds() }, CancellationToken.None);
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldBeEmpty();
        rig.Clock.Advance(Duration.FromMinutes(5));
        await rig.Keep();
        rig.Graph.To("PATCH").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("reauthorizationRequired", 1, 1)]
    [InlineData("subscriptionRemoved", 2, 0)]
    [InlineData("missed", 1, 0)]
    [InlineData("somethingNew", 1, 0)]
    public async Task What_Graph_tells_of_a_subscription_is_acted_on(string what, int made, int renewed)
    {
        await rig.Connected();
        (await Tell(what)).ShouldBe(202);
        await rig.Keep();
        (rig.Graph.To("POST subscriptions").Count, rig.Graph.To("PATCH").Count).ShouldBe((made, renewed));
    }

    [Theory]
    [InlineData("subscriptionRemoved")]
    [InlineData("missed")]
    public async Task After_a_gap_what_was_missed_is_read_at_once(string what)
    {
        await rig.Connected();
        var before = rig.Graph.To("GET users/").Count;
        await Tell(what);
        await rig.Keep();
        rig.Graph.To("GET users/").Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_told_by_somebody_else_is_not_acted_on()
    {
        await rig.Connected();
        await Tell("subscriptionRemoved", item => item["clientState"] = "guessed");
        await Tell("subscriptionRemoved", item => item["tenantId"] = "22222222-2222-4222-8222-222222222222");
        await Tell("subscriptionRemoved", item => item["subscriptionId"] = "another");
        await rig.Keep();
        (await rig.Subscription())!.Id.ShouldBe("sub-1");
        rig.Get<Doubts>()[Doubt.OtherTenant].ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_asked_of_Graph_for_nobody()
    {
        await rig.Keep();
        rig.Graph.Calls.ShouldBeEmpty();
    }

    public void Dispose() => rig.Dispose();

    private async Task<int> Tell(string what, Action<JsonObject>? otherwise = null)
    {
        var subscription = (await rig.Subscription())!;
        var item = new JsonObject
        {
            ["subscriptionId"] = subscription.Id, ["clientState"] = subscription.State, ["tenantId"] = OverhearingRig.Tenant, ["lifecycleEvent"] = what,
            ["subscriptionExpirationDateTime"] = "2026-11-11T17:00:00Z",
        };
        otherwise?.Invoke(item);
        return (await rig.Post(new JsonObject { ["value"] = new JsonArray(item) }.ToJsonString(), lifecycle: true)).Status;
    }
}
