using Azure.Core;
using Azure.Identity;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Authentication;
using ChatOpsBot.Testing;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Teams.Tests.Services.Tokens;

/// <summary>The one path that Azure.Identity speaks, against a service like App Service's on this machine. Nothing else here reads these two variables.</summary>
public sealed class ManagedIdentityTests : IAsyncLifetime
{
    private readonly HastyClock clock = new(start: Letter.Start);
    private TinyServer server = null!;

    public async Task InitializeAsync()
    {
        server = await TinyServer.Start();
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{server.Url}msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_identity_with_the_bots_id_is_asked_and_asked_anew_when_its_token_was_refused()
    {
        var (given, asked) = (0, new List<string?>());
        server.Does("/msi/token", (context, _) =>
        {
            asked.Add($"{context.Request.Query["resource"]} {context.Request.Query["client_id"]} {context.Request.Headers["X-IDENTITY-HEADER"]}");
            return TinyServer.Write(context, 200, $$"""{"access_token":"identity-{{++given}}","expires_on":"4102444800","resource":"x","token_type":"Bearer"}""");
        });
        var tokens = new IdentityTokens(IdentityTokens.Credential(Letter.AppId), clock);
        (await tokens.Fetch(TokenFor.Connector, anew: false, CancellationToken.None)).Token.Value.ShouldBe("identity-1");
        (await tokens.Fetch(TokenFor.Connector, anew: true, CancellationToken.None)).Token.Value.ShouldBe("identity-2");
        asked.ShouldAllBe(one => one == $"https://api.botframework.com {Letter.AppId} header");
    }

    [Fact]
    public async Task An_identity_that_is_refused_is_said_so_without_its_words()
    {
        server.Does("/msi/token", (context, _) => TinyServer.Write(context, 400, """{"statusCode":400,"message":"No User Assigned identity hush"}"""));
        var fetched = await new IdentityTokens(IdentityTokens.Credential("eeeeeeee-0000-4000-8000-000000000005"), clock).Fetch(TokenFor.Graph, anew: false, CancellationToken.None);
        fetched.Trouble!.Kind.ShouldBe(TroubleKind.Auth);
        fetched.Trouble.Code.ShouldBeOneOf("managed_identity_refused", "no_managed_identity");
    }

    [Theory]
    [MemberData(nameof(Failures))]
    internal async Task Every_failure_has_its_code(Exception failure, string expected)
    {
        var trouble = (await Of((_, _) => throw failure).Fetch(TokenFor.Graph, anew: false, CancellationToken.None)).Trouble!;
        $"{trouble.Kind} {trouble.Status} {trouble.Code}".ShouldBe(expected);
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new CredentialUnavailableException("hush"), "Auth 0 no_managed_identity" },
        { new AuthenticationFailedException("hush", new Azure.RequestFailedException(400, "hush")), "Auth 400 managed_identity_refused" },
        { new AuthenticationFailedException("hush", new Azure.RequestFailedException(503, "hush")), "Unreachable 503 managed_identity_refused" },
        { new AuthenticationFailedException("hush"), "Auth 0 managed_identity_refused" },
    };

    [Fact]
    public async Task An_identity_that_does_not_answer_is_given_up_on_in_time()
    {
        var asked = new TaskCompletionSource();
        var fetch = Of(async (_, cancel) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return default;
        }).Fetch(TokenFor.Graph, anew: false, CancellationToken.None).AsTask();
        await asked.Task;
        clock.Advance(NodaTime.Duration.FromSeconds(20));
        (await fetch).Trouble!.Code.ShouldBe("timeout");
    }

    private IdentityTokens Of(Func<TokenRequestContext, CancellationToken, ValueTask<AccessToken>> get) =>
        new(DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), get), clock);
}
