using System.Net;
using System.Text.Json;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>With a Microsoft that others have made by the contract.</summary>
public class LoopbackTests
{
    [Fact]
    public async Task What_it_signs_is_let_in_also_after_a_change_of_keys_and_for_no_other_bot()
    {
        await using var microsoft = await LoopbackMicrosoft.Start();
        using var http = KeyRing.NewClient();
        var options = new TeamsOptions { AppId = microsoft.AppId, TenantId = microsoft.Tenant.Id };
        var gatekeeper = new Gatekeeper(options, new(microsoft.OpenIdMetadataUrl, http, TimeProvider.System, new CapturedLog<KeyRing>()), TimeProvider.System);
        var letter = new Letter().Activity;
        letter["serviceUrl"] = microsoft.RegionalServiceUrl.ToString();
        letter["conversation"]!["tenantId"] = microsoft.Tenant.Id;
        letter["channelData"]!["tenant"]!["id"] = microsoft.Tenant.Id;
        var activity = JsonSerializer.SerializeToElement(letter);

        (await Admit(microsoft.ChannelToken())).ShouldBeNull();
        microsoft.RotateKeys();
        (await Admit(microsoft.ChannelToken())).ShouldBeNull();
        (await Admit(microsoft.ChannelToken(claims => claims["aud"] = Letter.AppId))).ShouldBe(Distrust.OtherAudience);

        async Task<Distrust?> Admit(string token) => (await gatekeeper.Admit($"Bearer {token}", activity, IPAddress.Loopback, CancellationToken.None)).Why;
    }

    [Fact]
    public async Task It_gives_the_bot_its_tokens_for_the_right_secret_only()
    {
        await using var microsoft = await LoopbackMicrosoft.Start();
        (await Get(microsoft.ClientSecret, TokenFor.Connector)).ShouldBe("");
        (await Get(microsoft.ClientSecret, TokenFor.Graph)).ShouldBe("");
        (await Get("guessed", TokenFor.Connector)).ShouldBe("AADSTS7000215");

        async Task<string> Get(string secret, TokenFor audience)
        {
            using var http = Wire.NewClient();
            var options = new TeamsOptions
            {
                AppId = microsoft.AppId, TenantId = microsoft.Tenant.Id, LoginBaseUrl = microsoft.LoginBaseUrl, Credential = new BotCredential.ClientSecret(new(secret)),
            };
            var tokens = TokensSetup.Make(options.App, http, _ => throw new InvalidOperationException(), TimeProvider.System, new CapturedLog<KeptTokens>());
            var (token, trouble) = await tokens.Get(audience, anew: false, CancellationToken.None);
            (token is null).ShouldBe(trouble is not null);
            return trouble?.Code ?? "";
        }
    }
}
