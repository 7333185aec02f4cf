using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Authentication;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>A token is verified once; what it vouches for is looked at each time.</summary>
public sealed class KnownTokenTests : IAsyncLifetime
{
    private readonly Letter letter = new();
    private GateRig rig = null!;

    public async Task InitializeAsync()
    {
        rig = await GateRig.Start();
        (await rig.Admit(letter)).ShouldBeNull();
        rig.Gatekeeper.Known.Count.ShouldBe(1);
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public void A_known_token_is_answered_at_once()
    {
        var activity = JsonSerializer.SerializeToElement(letter.Activity);
        rig.Gatekeeper.Admit(letter.Authorization, activity, null, CancellationToken.None).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        rig.Gatekeeper.Known.Count.ShouldBe(1);
        rig.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_known_token_vouches_for_nothing_that_it_did_not_vouch_for_before()
    {
        (await Send(activity => activity["serviceUrl"] = "https://evil.example/")).ShouldBe(Distrust.OtherServiceUrl);
        (await Send(activity => activity.Remove("serviceUrl"))).ShouldBe(Distrust.NoServiceUrl);
        (await Send(activity => activity["channelId"] = "webchat")).ShouldBe(Distrust.OtherChannel);
        (await Send(activity => activity["conversation"]!["tenantId"] = "another")).ShouldBe(Distrust.OtherTenant);
        (await Send(_ => { })).ShouldBeNull();
    }

    [Fact]
    public async Task A_known_token_ends_when_it_ends()
    {
        rig.Clock.Advance(Duration.FromHours(1) + TokenVerifier.Skew - Duration.FromSeconds(1));
        (await rig.Admit(letter)).ShouldBeNull();
        rig.Clock.Advance(Duration.FromSeconds(1));
        (await rig.Admit(letter)).ShouldBe(Distrust.Expired);
    }

    [Fact]
    public async Task A_token_like_a_known_one_is_another()
    {
        var forged = letter.Token()[..^4] + "AAAA";
        (await rig.Admit(new Letter { Sent = _ => $"Bearer {forged}" })).ShouldBe(Distrust.BadSignature);
        rig.Gatekeeper.Known.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_verified_but_may_not_come_in_stays_out_the_second_time_too()
    {
        var other = new Letter().With(letter => letter.Activity["channelId"] = "webchat").With(letter => letter.Claims["jti"] = "2");
        (await rig.Admit(other)).ShouldBe(Distrust.OtherChannel);
        (await rig.Admit(other)).ShouldBe(Distrust.OtherChannel);
    }

    [Fact]
    public void Only_so_many_are_remembered()
    {
        var (known, keys) = (new KnownTokens(), SigningKeys.Read(JsonDocument.Parse(Keys.Set(Keys.Announced("first", Keys.First))).RootElement, Letter.Start)!);
        for (var n = 0; n < 3 * KnownTokens.Most; n++)
        {
            var life = Letter.Start + Duration.FromHours(n < 500 ? 1 : 24);
            known.Add($"token {n}", new(null, life, null, keys.ById["first"], keys), Letter.Start + Duration.FromHours(n < 500 ? 0 : 2));
            known.Count.ShouldBeLessThanOrEqualTo(KnownTokens.Most);
            known.Find($"token {n}", keys, Letter.Start).ShouldNotBeNull();
        }

        known.Find("token 400", keys, Letter.Start).ShouldBeNull(); // over, when room was needed
    }

    private Task<Distrust?> Send(Action<JsonObject> change)
    {
        var activity = letter.Activity.DeepClone().AsObject();
        change(activity);
        return rig.Admit(new Letter { Activity = activity });
    }
}
