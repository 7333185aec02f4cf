using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Authentication;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>Every row of the contract's table (§1.1, §1.2, §1.4): one change to what is let in, and the reason that one alone has.</summary>
public class RowTests
{
    private const string Stranger = "cccccccc-0000-4000-8000-000000000003";

    private static readonly (string Change, Distrust Why, Action<Letter> Make)[] Table =
    [
        ("no header", Distrust.NoToken, letter => letter.Sent = _ => null),
        ("an empty header", Distrust.NoToken, letter => letter.Sent = _ => "  "),
        ("another scheme", Distrust.NotBearer, letter => letter.Sent = token => $"Basic {token}"),
        ("no scheme", Distrust.NotBearer, letter => letter.Sent = token => token),
        ("the scheme alone", Distrust.NotBearer, letter => letter.Sent = _ => "Bearer "),
        ("two spaces", Distrust.NotBearer, letter => letter.Sent = token => $"Bearer  {token}"),
        ("three words", Distrust.NotBearer, letter => letter.Sent = token => $"Bearer {token} x"),
        ("two headers in one", Distrust.NotBearer, letter => letter.Sent = token => $"Bearer {token}, Bearer {token}"),
        ("more than any token has", Distrust.TokenTooLong, letter => letter.Claims["pad"] = new string('x', BearerText.Longest)),
        ("no signature", Distrust.NotSigned, letter => letter.Sent = token => $"Bearer {token[..token.LastIndexOf('.')]}"),
        ("an empty signature", Distrust.NotSigned, letter => letter.Sent = token => $"Bearer {token[..(token.LastIndexOf('.') + 1)]}"),
        ("five parts, as an encrypted token has", Distrust.NotSigned, letter => letter.Sent = token => $"Bearer {token}.AAAA.AAAA"),
        ("padding", Distrust.Malformed, letter => letter.Sent = token => $"Bearer {token}=="),
        ("no header part", Distrust.Malformed, letter => letter.Sent = token => $"Bearer {token[token.IndexOf('.', StringComparison.Ordinal)..]}"),
        ("a header that is no JSON", Distrust.Malformed, letter => letter.HeaderText = "alg=RS256"),
        ("a header that is a list", Distrust.Malformed, letter => letter.HeaderText = "[]"),
        ("claims that are text", Distrust.Malformed, letter => letter.ClaimsText = "\"iss\""),
        ("a claim twice", Distrust.Malformed, letter => letter.ClaimsText = letter.Claims.ToJsonString().Replace("{", $$"""{"aud":"{{Stranger}}",""", StringComparison.Ordinal)),
        ("a header field twice", Distrust.Malformed, letter => letter.HeaderText = letter.Header.ToJsonString().Replace("{", """{"alg":"none",""", StringComparison.Ordinal)),
        ("claims that nest without end", Distrust.Malformed, letter => letter.ClaimsText = letter.Claims.ToJsonString()[..^1] + ",\"x\":" + new string('[', 500) + new string(']', 500) + "}"),
        ("a header that must be understood", Distrust.Malformed, letter => letter.Header["crit"] = new JsonArray("exp")),
        ("no end", Distrust.Malformed, letter => letter.Claims.Remove("exp")),
        ("an end in words", Distrust.Malformed, letter => letter.Claims["exp"] = "tomorrow"),
        ("an end beyond all time", Distrust.Malformed, letter => letter.Claims["exp"] = long.MaxValue),
        ("a beginning in words", Distrust.Malformed, letter => letter.Claims["nbf"] = "now"),
        ("no algorithm at all", Distrust.OtherAlgorithm, letter => letter.Header.Remove("alg")),
        ("algorithm none", Distrust.OtherAlgorithm, letter => letter.Header["alg"] = "none"),
        ("the public key as a secret", Distrust.OtherAlgorithm, letter => letter.Header["alg"] = "HS256"),
        ("another padding", Distrust.OtherAlgorithm, letter => letter.Header["alg"] = "PS256"),
        ("an algorithm in lower case", Distrust.OtherAlgorithm, letter => letter.Header["alg"] = "rs256"),
        ("an elliptic curve", Distrust.OtherAlgorithm, letter => letter.Header["alg"] = "ES256"),
        ("an emulator's token, first version", Distrust.OtherIssuer, letter => letter.Claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        ("an emulator's token, second version", Distrust.OtherIssuer, letter => letter.Claims["iss"] = "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0"),
        ("the tenant's own token", Distrust.OtherIssuer, letter => letter.Claims["iss"] = $"https://sts.windows.net/{Letter.Tenant}/"),
        ("another cloud's issuer", Distrust.OtherIssuer, letter => letter.Claims["iss"] = "https://api.botframework.us"),
        ("an issuer with a slash", Distrust.OtherIssuer, letter => letter.Claims["iss"] = "https://api.botframework.com/"),
        ("no issuer", Distrust.OtherIssuer, letter => letter.Claims.Remove("iss")),
        ("another bot's token", Distrust.OtherAudience, letter => letter.Claims["aud"] = Stranger),
        ("a token for a tab", Distrust.OtherAudience, letter => letter.Claims["aud"] = $"api://{Letter.AppId}"),
        ("a list of audiences", Distrust.OtherAudience, letter => letter.Claims["aud"] = new JsonArray(Letter.AppId)),
        ("no audience", Distrust.OtherAudience, letter => letter.Claims.Remove("aud")),
        ("a skill's token, first version", Distrust.SkillToken, letter => (letter.Claims["ver"], letter.Claims["appid"]) = ("1.0", Stranger)),
        ("a skill's token, second version", Distrust.SkillToken, letter => (letter.Claims["ver"], letter.Claims["azp"]) = ("2.0", Stranger)),
        ("a skill's token without a name", Distrust.SkillToken, letter => letter.Claims["appid"] = "AnonymousSkill"),
        ("a skill's token with a strange name", Distrust.SkillToken, letter => (letter.Claims["ver"], letter.Claims["appid"]) = ("1.0", new JsonArray(Letter.AppId))),
        ("over for five minutes", Distrust.Expired, letter => letter.Claims["exp"] = (Letter.Start - Duration.FromMinutes(5)).ToUnixTimeSeconds()),
        ("good in more than five minutes", Distrust.NotYetValid, letter => letter.Claims["nbf"] = (Letter.Start + Duration.FromSeconds(301)).ToUnixTimeSeconds()),
        ("a key that nobody announced", Distrust.UnknownKey, letter => letter.Header["kid"] = "third"),
        ("no key id", Distrust.UnknownKey, letter => letter.Header.Remove("kid")),
        ("another's signature", Distrust.BadSignature, letter => letter.Key = Keys.Second),
        ("a signature of other words", Distrust.BadSignature, letter => letter.Sent = token => $"Bearer {Resigned(token, letter)}"),
        ("a signature that is no signature", Distrust.BadSignature, letter => letter.Sent = token => $"Bearer {token[..token.LastIndexOf('.')]}.AAAA"),
        ("no service in the token", Distrust.NoServiceUrl, letter => letter.Claims.Remove("serviceurl")),
        ("an empty service in both", Distrust.NoServiceUrl, letter => (letter.Activity["serviceUrl"], letter.Claims["serviceurl"]) = ("", "")),
        ("a service that is no text", Distrust.NoServiceUrl, letter => letter.Claims["serviceurl"] = new JsonArray(Letter.Service)),
        ("no service in the activity", Distrust.NoServiceUrl, letter => letter.Activity.Remove("serviceUrl")),
        ("another service", Distrust.OtherServiceUrl, letter => letter.Activity["serviceUrl"] = "https://smba.trafficmanager.net.evil.example/emea/"),
        ("a service without its slash", Distrust.OtherServiceUrl, letter => letter.Activity["serviceUrl"] = Letter.Service.TrimEnd('/')),
        ("another channel", Distrust.OtherChannel, letter => letter.Activity["channelId"] = "webchat"),
        ("a channel in other case", Distrust.OtherChannel, letter => letter.Activity["channelId"] = "MSTeams"),
        ("no channel", Distrust.OtherChannel, letter => letter.Activity.Remove("channelId")),
        ("another tenant's chat", Distrust.OtherTenant, letter => letter.Activity["conversation"]!["tenantId"] = Stranger),
        ("another tenant's channel", Distrust.OtherTenant, letter => letter.Activity["channelData"]!["tenant"]!["id"] = Stranger),
        ("a tenant that is no text", Distrust.OtherTenant, letter => letter.Activity["channelData"]!["tenant"]!["id"] = new JsonArray(Letter.Tenant)),
        ("an empty tenant", Distrust.OtherTenant, letter => letter.Activity["conversation"]!["tenantId"] = ""),
        ("no tenant anywhere", Distrust.OtherTenant, letter =>
        {
            letter.Activity.Remove("channelData");
            letter.Activity["conversation"]!["tenantId"] = null;
        }),
    ];

    public static TheoryData<string> Changes => [.. Table.Select(row => row.Change)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task One_change_has_one_reason(string change)
    {
        await using var rig = await GateRig.Start();
        (await rig.Admit(new Letter())).ShouldBeNull();
        var row = Table.Single(row => row.Change == change);
        (await rig.Admit(new Letter().With(row.Make))).ShouldBe(row.Why);
        (await rig.Admit(new Letter())).ShouldBeNull();
    }

    [Fact]
    public void Every_reason_has_its_row_or_its_own_tests() =>
        Enum.GetValues<Distrust>().Except(Table.Select(row => row.Why)).ShouldBe([Distrust.NotEndorsed, Distrust.NotThisMachine, Distrust.KeysUnavailable]);

    [Theory]
    [InlineData()]
    [InlineData("webchat")]
    [InlineData("MSTEAMS")]
    public async Task A_key_that_is_not_endorsed_for_Teams_vouches_for_nothing_there(params string[] endorsements)
    {
        await using var rig = await GateRig.Start();
        rig.Announce(Keys.Announced("first", Keys.First, "msteams"), Keys.Announced("second", Keys.Second, endorsements));
        var letter = new Letter { Key = Keys.Second }.With(letter => letter.Header["kid"] = "second");
        (await rig.Admit(letter)).ShouldBe(Distrust.NotEndorsed);
        letter.Claims["endorsements"] = new JsonArray("msteams");
        (await rig.Admit(letter)).ShouldBe(Distrust.NotEndorsed);
    }

    [Fact]
    public async Task Without_a_list_of_endorsements_a_key_vouches_for_nothing()
    {
        await using var rig = await GateRig.Start();
        var key = Keys.Announced("first", Keys.First);
        key.Remove("endorsements");
        rig.Announce(key);
        (await rig.Admit(new Letter())).ShouldBe(Distrust.NotEndorsed);
    }

    public static TheoryData<string> Harmless => [.. Fine.Select(row => row.Change)];

    private static readonly (string Change, Action<Letter> Make)[] Fine =
    [
        ("RS384", letter => letter.Header["alg"] = "RS384"),
        ("RS512", letter => letter.Header["alg"] = "RS512"),
        ("the scheme in lower case", letter => letter.Sent = token => $"bearer {token}"),
        ("over for not quite five minutes", letter => letter.Claims["exp"] = (Letter.Start - Duration.FromSeconds(299)).ToUnixTimeSeconds()),
        ("good in five minutes", letter => letter.Claims["nbf"] = (Letter.Start + Duration.FromMinutes(5)).ToUnixTimeSeconds()),
        ("no beginning", letter => letter.Claims.Remove("nbf")),
        ("a service in other case", letter => letter.Activity["serviceUrl"] = Letter.Service.ToUpperInvariant()),
        ("its own app's name, first version", letter => (letter.Claims["ver"], letter.Claims["appid"]) = ("1.0", Letter.AppId)),
        ("the audience in other case", letter => letter.Claims["aud"] = Letter.AppId.ToUpperInvariant()),
        ("the tenant in other case", letter => letter.Activity["conversation"]!["tenantId"] = Letter.Tenant.ToUpperInvariant()),
        ("the tenant of the conversation only", letter => letter.Activity.Remove("channelData")),
        ("the tenant of the channel only", letter => letter.Activity["conversation"]!.AsObject().Remove("tenantId")),
        ("the tenant of the channel, and null beside it", letter => letter.Activity["conversation"]!["tenantId"] = null),
    ];

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task What_may_differ_may(string change)
    {
        await using var rig = await GateRig.Start();
        (await rig.Admit(new Letter().With(Fine.Single(row => row.Change == change).Make))).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(Distrust.NoToken, 401)]
    [InlineData(Distrust.BadSignature, 401)]
    [InlineData(Distrust.OtherServiceUrl, 401)]
    [InlineData(Distrust.KeysUnavailable, 401)]
    [InlineData(Distrust.NotThisMachine, 401)]
    [InlineData(Distrust.OtherChannel, 403)]
    [InlineData(Distrust.NotEndorsed, 403)]
    [InlineData(Distrust.OtherTenant, 403)]
    internal void Whoever_proved_nothing_gets_401_and_who_may_not_403(Distrust? why, int status) => new Admission(why).Status.ShouldBe(status);

    [Fact]
    public async Task Cheap_reasons_cost_no_request()
    {
        await using var rig = await GateRig.Start();
        foreach (var row in Table.Where(row => row.Why < Distrust.UnknownKey || row.Why == Distrust.SkillToken))
        {
            (await rig.Admit(new Letter().With(row.Make))).ShouldBe(row.Why);
        }

        (await rig.Admit(new Letter().With(letter => letter.Header.Remove("kid")))).ShouldBe(Distrust.UnknownKey);
        rig.Server.Requests.ShouldBeEmpty();
        rig.Gatekeeper.Known.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Other_tenants_that_were_named_may_come_in_and_the_bots_own_where_none_were()
    {
        await using var several = await GateRig.Start(GateRig.Options with { Tenants = [Letter.Tenant, Stranger] });
        (await several.Admit(new Letter().With(letter => letter.Activity["conversation"]!["tenantId"] = Stranger))).ShouldBeNull();
        await using var own = await GateRig.Start(GateRig.Options with { Tenants = [] });
        (await own.Admit(new Letter())).ShouldBeNull();
        await using var other = await GateRig.Start(GateRig.Options with { Tenants = [Stranger] });
        (await other.Admit(new Letter())).ShouldBe(Distrust.OtherTenant);
        await using var none = await GateRig.Start(new TeamsOptions { AppId = Letter.AppId });
        (await none.Admit(new Letter())).ShouldBe(Distrust.OtherTenant);
    }

    private static string Resigned(string token, Letter letter)
    {
        var claims = JsonNode.Parse(letter.Claims.ToJsonString())!;
        claims["serviceurl"] = "https://evil.example/";
        var parts = token.Split('.');
        return $"{parts[0]}.{Letter.Part(claims.ToJsonString())}.{parts[2]}";
    }
}
