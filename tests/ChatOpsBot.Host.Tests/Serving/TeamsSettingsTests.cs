using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Serving;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Host.Tests.Teams;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams;
using ChatOpsBot.Web;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Serving;

public sealed class TeamsSettingsTests : IDisposable
{
    private const string App = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string Tenant = "bbbbbbbb-0000-4000-8000-000000000002";
    private const string Other = "cccccccc-0000-4000-8000-000000000003";

    private readonly string folder = Directory.CreateTempSubdirectory("chatopsbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Nothing_set_serves_no_Teams()
    {
        var (settings, mistakes) = Configured([]);
        mistakes.ShouldBeEmpty();
        settings.Teams.ShouldBeNull();
        settings.PlaygroundAllowTimeTravel.ShouldBeTrue();
    }

    [Fact]
    public void An_app_a_tenant_and_a_secret_are_enough()
    {
        var (settings, mistakes) = Read();
        mistakes.ShouldBeEmpty();
        var teams = settings.Teams.ShouldNotBeNull();
        (teams.AppId, teams.TenantId, teams.Anonymous).ShouldBe((App, Tenant, false));
        teams.Credential.ShouldBe(new BotCredential.ClientSecret(new Secret("hush")));
        teams.Tenants.ShouldBe([Tenant]);
        teams.LoginBaseUrl.ShouldBe(new Uri("https://login.microsoftonline.com/"));
        teams.ServiceHosts.ShouldBe(new TeamsOptions().ServiceHosts);
        teams.SubscriptionLifetime.ShouldBe(Duration.FromMinutes(55));
        settings.PlaygroundAllowTimeTravel.ShouldBeFalse();
        settings.ToString().ShouldNotContain("hush");
    }

    [Fact]
    public void Everything_else_may_be_said_too()
    {
        var (settings, mistakes) = Read(
            ("AppId", App.ToUpperInvariant()), ("Tenants", $"{Tenant}, {Other.ToUpperInvariant()},{Other}"), ("OpenIdMetadataUrl", "http://127.0.0.1:4711/openid"),
            ("LoginBaseUrl", "http://localhost:4711/login"), ("GraphBaseUrl", "http://[::1]:4711/v1.0/"), ("ServiceUrl", "http://127.0.0.1:4711"),
            ("ServiceHosts", "127.0.0.1:4711, smba.trafficmanager.net"), ("ManifestId", Other), ("PublicUrl", "https://bot.example.org"), ("SubscriptionMinutes", "4320"), ("Anonymous", "false"));
        mistakes.ShouldBeEmpty();
        var teams = settings.Teams!;
        teams.AppId.ShouldBe(App);
        teams.Tenants.ShouldBe([Tenant, Other]);
        new[] { teams.OpenIdMetadataUrl, teams.LoginBaseUrl, teams.GraphBaseUrl, teams.ServiceUrl, teams.PublicUrl! }.Select(url => url.AbsoluteUri).ShouldBe(
            ["http://127.0.0.1:4711/openid", "http://localhost:4711/login/", "http://[::1]:4711/v1.0/", "http://127.0.0.1:4711/", "https://bot.example.org/"]);
        teams.ServiceHosts.ShouldBe(["127.0.0.1:4711", "smba.trafficmanager.net"]);
        (teams.ManifestId, teams.SubscriptionLifetime).ShouldBe((Other, Duration.FromDays(3)));
    }

    [Fact]
    public void Every_mistake_is_said_at_once()
    {
        var mistakes = Configured(
        [
            ("Teams:AppId", "the bot"), ("Teams:ClientSecret", " "), ("Teams:Tenants", $"example.org,{Tenant}"), ("Teams:GraphBaseUrl", "http://graph.example"), ("Teams:LoginBaseUrl", "https://login.example/?x"),
            ("Teams:ServiceHosts", "https://smba.example,evil.example:8443,*.example"), ("Teams:SubscriptionMinutes", "0"), ("Teams:NotificationCertificatePassword", "hush"), ("Teams:Anonymus", "true"),
        ]).Mistakes;
        mistakes.ShouldBe(
            [
                "Teams:Anonymus is no setting (did you mean `Anonymous`?). Teams has " + string.Join(", ", TeamsSettings.Keys[..^1]) + " and Anonymous.",
                "Teams:TenantId is missing: the Directory (tenant) ID on the page “Overview” of the app in Entra.",
                "Teams:AppId: `the bot` is no id such as 01234567-89ab-cdef-0123-456789abcdef. It is the Application (client) ID on the page “Overview” of the app in Entra.",
                "Teams:Tenants: `example.org` is no id such as 01234567-89ab-cdef-0123-456789abcdef. It is a tenant whose people may use the bot.",
                "Teams:ClientSecret is empty. Set it, or remove it altogether.",
                "Teams:GraphBaseUrl: `http://graph.example` is no https address; http is for this machine only.",
                "Teams:LoginBaseUrl: nothing may stand before the host or after the path, for more follows after it.",
                "Teams:ServiceHosts: `https://smba.example` is no host, such as smba.trafficmanager.net; a port may be named for this machine only.",
                "Teams:ServiceHosts: `evil.example:8443` is no host, such as smba.trafficmanager.net; a port may be named for this machine only.",
                "Teams:ServiceHosts: `*.example` is no host, such as smba.trafficmanager.net; a port may be named for this machine only.",
                "Teams:SubscriptionMinutes: `0` is no whole number from 10 to 4320.",
                "Teams:NotificationCertificatePassword is set and Teams:NotificationCertificatePath is not.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Without_a_credential_nothing_starts()
    {
        var expected = "Teams:ClientSecret is missing: the bot proves itself to Microsoft with it. Instead of it, Teams:CertificatePath or Teams:ManagedIdentity or Teams:FederatedIdentityClientId or Teams:FederatedTokenFile may be set.";
        Configured([("Teams:AppId", App), ("Teams:TenantId", Tenant)]).Mistakes.ShouldBe([expected]);
        Configured([("Teams:AppId", App), ("Teams:TenantId", Tenant), ("Teams:ManagedIdentity", "false")]).Mistakes.ShouldBe([expected]);
        Configured([("Teams:AppId", App), ("Teams:TenantId", Tenant), ("Teams:ClientSecret", "")]).Mistakes.ShouldBe(["Teams:ClientSecret is empty. Set it, or remove it altogether."]);
    }

    [Fact]
    public void There_is_one_credential_and_no_second()
    {
        Read(("ManagedIdentity", "true"), ("FederatedIdentityClientId", Other)).Mistakes.ShouldBe(
            ["Teams:ClientSecret and Teams:ManagedIdentity and Teams:FederatedIdentityClientId are set. The bot proves itself with one of them: remove the others."]);
        Only(("ManagedIdentity", "true")).Settings.Teams!.Credential.ShouldBe(new BotCredential.ManagedIdentity());
        Only(("FederatedIdentityClientId", Other)).Settings.Teams!.Credential.ShouldBe(new BotCredential.Federated(Other, null));
        var file = Write("token", "vouched"u8.ToArray());
        Only(("FederatedTokenFile", file)).Settings.Teams!.Credential.ShouldBe(new BotCredential.Federated(null, file));
        Only(("FederatedTokenFile", file + "2")).Mistakes.ShouldBe([$"Teams:FederatedTokenFile: the file `{file}2` is not there, or may not be read by this process."]);
        Only(("ManagedIdentity", "yes")).Mistakes.ShouldBe(["Teams:ManagedIdentity: `yes` is neither true nor false."]);
    }

    [Fact]
    public void A_secrets_id_is_no_secret_and_is_not_repeated()
    {
        var mistake = Only(("ClientSecret", Other)).Mistakes.ShouldHaveSingleItem();
        mistake.ShouldBe("Teams:ClientSecret looks like a secret's id; it is the secret's value, which is shown once, when the secret is made.");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, "hush")]
    [InlineData(false, "hush")]
    public void A_certificate_comes_as_PFX_or_PEM_with_or_without_a_password(bool pem, string? password)
    {
        using var key = RSA.Create(2048);
        using var certificate = Certificate(key);
        var file = Write("bot", pem
            ? Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + (password is null
                ? key.ExportPkcs8PrivateKeyPem()
                : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))))
            : certificate.Export(X509ContentType.Pfx, password));
        var (settings, mistakes) = password is null ? Only(("CertificatePath", file)) : Only(("CertificatePath", file), ("CertificatePassword", password));
        mistakes.ShouldBeEmpty();
        var read = settings.Teams!.Credential.ShouldBeOfType<BotCredential.Certificate>().Value;
        read.Thumbprint.ShouldBe(certificate.Thumbprint);
        read.HasPrivateKey.ShouldBeTrue();

        Only(("CertificatePath", file), ("CertificatePassword", "another")).Mistakes.ShouldBe(
            [$"Teams:CertificatePath: the file `{file}` is no certificate with its private key (PFX, or PEM with both), or the password is another."]);
        if (password is not null)
        {
            Only(("CertificatePath", file)).Mistakes.ShouldBe([$"Teams:CertificatePath: the file `{file}` is no certificate with its private key (PFX, or PEM with both), or needs a password."]);
        }
    }

    [Fact]
    public void What_is_wrong_with_a_certificates_file_is_said_without_what_is_in_it()
    {
        using var key = RSA.Create(2048);
        using var small = RSA.Create(1024);
        using var curve = ECDsa.Create();
        using var certificate = Certificate(key);
        var ofCurve = new CertificateRequest("CN=bot", curve, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        foreach (var (file, wrong) in new[]
        {
            (Path.Combine(folder, "none"), "is not there"), (folder, "may not be read by this process, or is a folder"),
            (Write("text", "hush"u8.ToArray()), "is no certificate with its private key (PFX, or PEM with both), or needs a password"),
            (Write("public", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem())), "is no certificate with its private key (PFX, or PEM with both), or needs a password"),
            (Write("other", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + small.ExportPkcs8PrivateKeyPem())), "is no certificate with its private key (PFX, or PEM with both), or needs a password"),
            (Write("small", Certificate(small).Export(X509ContentType.Pfx)), "holds a key of fewer than 2048 bits"),
            (Write("curve", ofCurve.Export(X509ContentType.Pfx)), "holds no RSA key that belongs to its certificate"),
            (Write("large", new byte[300_000]), "is larger than any certificate"),
        })
        {
            Only(("CertificatePath", file)).Mistakes.ShouldBe([$"Teams:CertificatePath: the file `{file}` {wrong}."]);
        }
    }

    [Fact]
    public void Human_chats_are_read_with_a_certificate_and_an_address()
    {
        using var key = RSA.Create(2048);
        var (one, two) = (Write("one", Certificate(key).Export(X509ContentType.Pfx)), Write("two", Certificate(key).Export(X509ContentType.Pfx)));
        Read(("NotificationCertificatePath", one)).Mistakes.ShouldBe(
            ["Teams:NotificationCertificatePath is set and Teams:PublicUrl is not: the https address under which Microsoft Graph reaches this process."]);
        Read(("PreviousNotificationCertificatePath", two)).Mistakes.ShouldBe(["Teams:PreviousNotificationCertificatePath is set and Teams:NotificationCertificatePath is not."]);
        var (settings, mistakes) = Read(("NotificationCertificatePath", one), ("PreviousNotificationCertificatePath", two), ("PublicUrl", "https://bot.example.org"));
        mistakes.ShouldBeEmpty();
        settings.Teams!.NotificationCertificates.Length.ShouldBe(2);
        settings.Teams.CanOverhear.ShouldBeTrue();
        TeamsGreeting.Lines(settings.Teams, [], "http://localhost:3978").First().ShouldContain("human chats");
    }

    [Fact]
    public void A_local_client_comes_in_without_a_token_only_where_that_is_wished_in_development_and_without_an_app()
    {
        var (settings, mistakes) = Configured([("Teams:Anonymous", "true")]);
        mistakes.ShouldBeEmpty();
        settings.Teams!.Anonymous.ShouldBeTrue();
        TeamsGreeting.Lines(settings.Teams, [], "http://localhost:3978").Single().ShouldContain("WITHOUT a token");

        Configured([("Teams:Anonymous", "true")], development: false).Mistakes.Single().ShouldStartWith("Teams:Anonymous lets a client in without a token: it is for development only");
        Configured([("Teams:Anonymous", "true"), ("ForwardedHeaders_Enabled", "true")]).Mistakes.Single().ShouldContain("ASPNETCORE_FORWARDEDHEADERS_ENABLED");
        Read(("Anonymous", "true")).Mistakes.ShouldBe(
        [
            "Teams:AppId is set, and so is Teams:Anonymous, which is for a bot without an app. Remove one of them.",
            "Teams:ClientSecret is set, and so is Teams:Anonymous, which is for a bot without an app. Remove one of them.",
        ]);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("1")]
    [InlineData("yes")]
    public void Without_an_app_nothing_less_than_the_wish_itself_will_do(string anonymous) =>
        Configured([("Teams:Anonymous", anonymous)]).Mistakes.ShouldContain(mistake => mistake.StartsWith("Teams:AppId is missing", StringComparison.Ordinal));

    [Fact]
    public void A_team_whose_rotation_nobody_of_is_in_Teams_is_a_mistake()
    {
        var sample = TeamFiles.Read([TeamFiles.Sample]).Teams.Single();
        TeamsSettings.CheckTeams([sample], Options).Single().ShouldStartWith("Team `viewer` is served with Teams, and nobody in its rotation has a Teams address");
        TeamsSettings.Absent(sample).Select(person => person.Id.Value).ShouldBe(["dan", "ada", "ben", "cleo"]);
        TeamsGreeting.Lines(Options, [sample], "http://localhost:3978").First().ShouldStartWith("  note        without addresses.teams in the team's file: Dan Weber, ");
    }

    [Fact]
    public void Each_team_has_a_tenant_that_may_use_the_bot()
    {
        var team = TeamText.Read(TeamText.Good.Replace("playground: ada", "teams: ada", StringComparison.Ordinal)).Teams.Single();
        TeamsSettings.CheckTeams([team], Options).ShouldBeEmpty();
        TeamsSettings.CheckTeams([team, team with { Id = new TeamId("other") }], Options).Count().ShouldBe(2);
        TeamsSettings.CheckTeams([In(Tenant)], Options).ShouldBeEmpty();
        TeamsSettings.CheckTeams([In(Other)], Options).Single().ShouldBe($"The tenant of team `viewer`, `{Other}`, may not use the bot: it is neither Teams:TenantId nor among Teams:Tenants.");
        TeamsSettings.CheckTeams([In(Other)], new()).ShouldBeEmpty();

        Team In(string tenant) => team with { Workspaces = ImmutableDictionary<string, string>.Empty.Add("teams", tenant) };
    }

    private static TeamsOptions Options => new() { AppId = App, TenantId = Tenant, Tenants = [Tenant] };

    private static X509Certificate2 Certificate(RSA key) =>
        new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));

    private string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>An app, a tenant and a secret, and what else is said.</summary>
    private static (Settings Settings, ImmutableArray<string> Mistakes) Read(params (string Key, string Value)[] teams) => Only([("ClientSecret", "hush"), .. teams]);

    /// <summary>An app, a tenant, and what else is said.</summary>
    private static (Settings Settings, ImmutableArray<string> Mistakes) Only(params (string Key, string Value)[] teams) =>
        Configured([("Teams:AppId", App), ("Teams:TenantId", Tenant), .. teams.Select(setting => ($"Teams:{setting.Key}", setting.Value))]);

    private static (Settings Settings, ImmutableArray<string> Mistakes) Configured((string Key, string Value)[] settings, bool development = true)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.AsEnumerable().Reverse().DistinctBy(setting => setting.Key).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return Settings.Read(configuration, development, new RunOptions([], null, null, []));
    }
}
