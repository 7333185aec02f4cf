using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Installing;

public class TokenVaultTests
{
    private static readonly Secret First = new(InstallRig.Key);
    private static readonly Secret Second = new("//////////////////////////////////////////8=");
    private static readonly Secret Token = new("xoxb-SECRET-ü🙂");

    [Fact]
    public void What_was_sealed_opens_and_is_sealed_differently_each_time()
    {
        var vault = new TokenVault([First]);
        var box = vault.Seal(Token, InstallRig.Acme, "bot");
        box.ShouldNotContain("SECRET");
        vault.Open(box, InstallRig.Acme, "bot").ShouldBe(Token);
        vault.Seal(Token, InstallRig.Acme, "bot").ShouldNotBe(box);
    }

    [Fact]
    public void The_first_key_seals_and_every_key_opens()
    {
        var old = new TokenVault([First]).Seal(Token, InstallRig.Acme, "bot");
        var both = new TokenVault([Second, First]);
        both.Open(old, InstallRig.Acme, "bot").ShouldBe(Token);
        new TokenVault([Second]).Open(both.Seal(Token, InstallRig.Acme, "bot"), InstallRig.Acme, "bot").ShouldBe(Token);
        Should.Throw<VaultException>(() => new TokenVault([Second]).Open(old, InstallRig.Acme, "bot")).Message.ShouldContain("Slack:PreviousTokenKey");
    }

    [Fact]
    public void A_token_cannot_be_put_in_anothers_place()
    {
        var vault = new TokenVault([First]);
        var box = vault.Seal(Token, InstallRig.Acme, "bot");
        Should.Throw<VaultException>(() => vault.Open(box, new("TOTHER"), "bot"));
        Should.Throw<VaultException>(() => vault.Open(box, InstallRig.Acme, "user.UADA"));
    }

    [Fact]
    public void Whatever_is_changed_in_it_it_does_not_open_and_says_so()
    {
        var vault = new TokenVault([First]);
        var box = vault.Seal(Token, InstallRig.Acme, "bot");
        for (var i = 0; i < box.Length; i++)
        {
            var changed = box[..i] + (box[i] == 'A' ? 'B' : 'A') + box[(i + 1)..];
            Should.Throw<VaultException>(() => vault.Open(changed, InstallRig.Acme, "bot")).Message.ShouldContain("again");
            Should.Throw<VaultException>(() => vault.Open(box[..i], InstallRig.Acme, "bot")).Message.ShouldNotContain("SECRET");
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hunter2", "32 bytes")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==", "32 bytes")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==", "32 bytes")]
    public void What_is_no_key_is_said_without_repeating_it(string key, string words)
    {
        var problem = TokenVault.Problem(new(key)).ShouldNotBeNull();
        problem.ShouldContain(words);
        problem.ShouldContain("openssl rand -base64 32");
        (key.Length > 0 && problem.Contains(key, StringComparison.Ordinal)).ShouldBeFalse();
        TokenVault.Problem(First).ShouldBeNull();
    }
}
