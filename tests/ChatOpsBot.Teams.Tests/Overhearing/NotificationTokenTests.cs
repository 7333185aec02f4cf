using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class NotificationTokenTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 11, 16, 0);
    private const string OtherTenant = "22222222-2222-4222-8222-222222222222";

    private readonly Vouchers entra = new();

    [Fact]
    public async Task A_token_of_Graphs_vouches() => (await Check([Vouchers.Token(Now)])).ShouldBe(default);

    [Fact]
    public async Task A_token_of_version_2_vouches() => (await Check(
    [
        Vouchers.Token(Now, claims =>
        {
            claims.Set("iss", $"https://login.microsoftonline.com/{OverhearingRig.Tenant}/v2.0");
            claims.Drop("appid");
            claims.Set("azp", NotificationTokens.Publisher);
        }),
    ])).ShouldBe(default);

    public static TheoryData<string, string> Lies => new()
    {
        { "iss=https://sts.windows.net/22222222-2222-4222-8222-222222222222/", nameof(Doubt.OtherIssuer) },
        { "iss=https://sts.windows.net/11111111-1111-4111-8111-111111111111", nameof(Doubt.OtherIssuer) },
        { "iss=https://api.botframework.com", nameof(Doubt.OtherIssuer) },
        { "iss=", nameof(Doubt.OtherIssuer) },
        { "aud=00000003-0000-0000-c000-000000000000", nameof(Doubt.OtherAudience) },
        { "aud=", nameof(Doubt.OtherAudience) },
        { "appid=99999999-9999-4999-8999-999999999999", nameof(Doubt.OtherPublisher) },
        { "azp=99999999-9999-4999-8999-999999999999", nameof(Doubt.OtherPublisher) },
        { "appid=", nameof(Doubt.OtherPublisher) },
        { "exp=1", nameof(Doubt.Expired) },
        { "exp=", nameof(Doubt.Expired) },
        { "nbf=4000000000", nameof(Doubt.Expired) },
        { "exp=soon", nameof(Doubt.MalformedToken) },
        { "signs=Wrongly", nameof(Doubt.WrongTokenSignature) },
        { "signs=WithUnknownKey", nameof(Doubt.UnknownKey) },
        { "signs=WithSecret", nameof(Doubt.OtherAlgorithm) },
        { "signs=NotAtAll", nameof(Doubt.OtherAlgorithm) },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Each_lie_is_found_out_for_its_own_reason(string lie, string why) => (await Check([Lying(lie)])).ShouldBe(new Vouched(Enum.Parse<Doubt>(why)));

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task One_lie_among_tokens_is_enough(string lie, string why) => (await Check([Vouchers.Token(Now), Lying(lie)])).ShouldBe(new Vouched(Enum.Parse<Doubt>(why)));

    [Fact]
    public async Task A_token_for_another_tenant_of_ours_vouches_for_nothing_here()
    {
        var token = Vouchers.Token(Now, claims => claims.Set("iss", $"https://sts.windows.net/{OtherTenant}/"));
        (await Check([token], tenants: [OverhearingRig.Tenant, OtherTenant])).Why.ShouldBe(Doubt.OtherIssuer);
        (await Check([token, Vouchers.Token(Now)], tenants: [OverhearingRig.Tenant, OtherTenant])).ShouldBe(default);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_believed()
    {
        (await Check([])).Why.ShouldBe(Doubt.NoToken);
        (await Check([.. Enumerable.Repeat(Vouchers.Token(Now), 21)])).Why.ShouldBe(Doubt.NoToken);
        entra.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("..")]
    [InlineData("e30.e30.")]
    [InlineData("not.a.token")]
    public async Task What_is_no_token_of_three_parts_is_not_opened(string token)
    {
        (await Check([token])).Why.ShouldBeOneOf(Doubt.MalformedToken, Doubt.OtherAlgorithm);
        entra.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_token_of_immense_length_is_not_opened() => (await Check([Vouchers.Token(Now, claims => claims.Set("x", new string('x', 9000)))])).Why.ShouldBe(Doubt.MalformedToken);

    [Fact]
    public async Task What_costs_nothing_is_looked_at_before_any_key_is_asked_for()
    {
        await Check([Lying("aud=other")]);
        await Check([Lying("iss=https://sts.windows.net/other/")]);
        entra.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task When_keys_cannot_be_had_nobody_can_tell()
    {
        entra.Down = true;
        (await Check([Vouchers.Token(Now)])).ShouldBe(new Vouched(null, KeysUnavailable: true));
    }

    [Fact]
    public async Task What_waited_is_as_good_as_when_it_came()
    {
        var token = Vouchers.Token(Now - Duration.FromHours(3));
        (await Check([token], received: Now - Duration.FromHours(2))).ShouldBe(default);
        (await Check([token], received: Now - Duration.FromHours(1))).Why.ShouldBe(Doubt.Expired);
    }

    public void Dispose() => entra.Dispose();

    private ValueTask<Vouched> Check(string[] tokens, string[]? tenants = null, Instant? received = null) => new NotificationTokens(
            entra.Ring(new ManualClock(Now)), new TeamsOptions { AppId = OverhearingRig.AppId, TenantId = OverhearingRig.Tenant, Tenants = [.. tenants ?? []] })
        .Check([.. tokens.Select(token => ((JsonNode)token).Element())], OverhearingRig.Tenant, received ?? Now, CancellationToken.None);

    private static string Lying(string lie) => Vouchers.Token(Now, claims =>
    {
        var (name, value) = (lie.Split('=', 2)[0], lie.Split('=', 2)[1]);
        if (name == "signs")
        {
            claims.Signs = Enum.Parse<Vouchers.Signing>(value);
        }
        else if (value.Length == 0)
        {
            claims.Drop(name);
        }
        else
        {
            claims.Set(name, long.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : value);
        }
    });
}
