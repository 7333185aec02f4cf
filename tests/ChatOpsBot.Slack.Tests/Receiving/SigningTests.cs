using System.Text;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class SigningTests
{
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static readonly byte[] Body = Encoding.ASCII.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    [Fact]
    public void Slacks_own_example_has_the_signature_that_Slack_says() =>
        new SigningKey(new Secret(Rig.SigningSecret)).Sign(Timestamp, Body).ShouldBe(Signature);

    [Fact]
    public void Either_of_two_secrets_vouches_while_they_are_exchanged() =>
        Check([new Secret("the next one"), new Secret(Rig.SigningSecret)], Timestamp, Signature).ShouldBeNull();

    [Fact]
    public void One_key_signs_the_same_for_many_at_once()
    {
        var key = new SigningKey(new Secret(Rig.SigningSecret));
        Enumerable.Range(0, 2000).AsParallel().Select(_ => key.Sign(Timestamp, Body)).Distinct().ShouldBe([Signature]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_secret_is_no_secret(string empty) => Should.Throw<ArgumentException>(() => new SigningKey(new Secret(empty)));

    [Theory]
    [InlineData(-301, "TooOld")]
    [InlineData(-300, null)]
    [InlineData(0, null)]
    [InlineData(300, null)]
    [InlineData(301, "TooNew")]
    public void The_clock_may_be_five_minutes_off_either_way(int seconds, string? reason) =>
        Check([new Secret(Rig.SigningSecret)], Timestamp, Signature, ahead: -seconds)?.ToString().ShouldBe(reason);

    [Theory]
    [InlineData(null, Signature, "TimestampMissing")]
    [InlineData("", Signature, "TimestampMissing")]
    [InlineData("1531420618.5", Signature, "TimestampMalformed")]
    [InlineData(" 1531420618", Signature, "TimestampMalformed")]
    [InlineData("-1531420618", Signature, "TimestampMalformed")]
    [InlineData("1531420618,1531420618", Signature, "TimestampMalformed")]
    [InlineData("99999999999999999999", Signature, "TimestampMalformed")]
    [InlineData("9223372036854775807", Signature, "TooNew")]
    [InlineData("0", Signature, "TooOld")]
    [InlineData(Timestamp, null, "SignatureMissing")]
    [InlineData(Timestamp, "", "SignatureMissing")]
    [InlineData(Timestamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "VersionUnknown")]
    [InlineData(Timestamp, "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "VersionUnknown")]
    [InlineData(Timestamp, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504", "SignatureWrong")]
    [InlineData(Timestamp, "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503", "SignatureWrong")]
    [InlineData(Timestamp, "v0=", "SignatureWrong")]
    [InlineData(Timestamp, "v0=ä2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "SignatureWrong")]
    public void Every_refusal_has_its_own_reason(string? timestamp, string? signature, string reason) =>
        Check([new Secret(Rig.SigningSecret)], timestamp, signature)?.ToString().ShouldBe(reason);

    [Fact]
    public void What_is_said_twice_vouches_for_nothing()
    {
        Check([new Secret(Rig.SigningSecret)], new StringValues([Timestamp, Timestamp]), Signature).ShouldBe(Distrust.TimestampRepeated);
        Check([new Secret(Rig.SigningSecret)], Timestamp, new StringValues([Signature, Signature])).ShouldBe(Distrust.SignatureRepeated);
    }

    [Fact]
    public void A_single_changed_byte_is_noticed_wherever_it_is()
    {
        var verifier = new Verifier([new Secret(Rig.SigningSecret)], ClockAt(0));
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Body.ToArray();
            changed[i] ^= 0x20;
            verifier.Check(Timestamp, Signature, changed).ShouldBe(Distrust.SignatureWrong);
        }

        verifier.Check(Timestamp, Signature, Body.AsSpan()[1..]).ShouldBe(Distrust.SignatureWrong);
    }

    private static ManualClock ClockAt(int ahead) => new(Instant.FromUnixTimeSeconds(1531420618 + ahead));

    private static Distrust? Check(Secret[] secrets, StringValues timestamp, StringValues signature, int ahead = 0) =>
        new Verifier(secrets, ClockAt(ahead)).Check(timestamp, signature, Body);
}
