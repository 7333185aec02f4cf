using System.Net;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Teams.Authentication;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>Whatever comes in a header is refused without an exception, and without asking anybody for anything.</summary>
public class HostileTests
{
    public static TheoryData<string> Headers =>
    [
        "Bearer " + new string('.', 100_000), "Bearer " + new string('A', 1_000_000), "Bearer a.b.c", "Bearer ..", "Bearer .", "Bearer a..c", "Bearer \0.\0.\0",
        "Bearer \ud800.\udfff.x", "Bearer ééé.ééé.ééé", "Bearer %.%.%", "Bearer e30.e30.e30", "Bearer bnVsbA.bnVsbA.bnVsbA", "Bearer A.A.A", "Bearer\te30.e30.e30", "Bearer e30.e30.e30\r\nX: y",
        "Bearer " + Letter.Part("{\"alg\":\"none\"}") + "." + Letter.Part("{}") + ".", "\0", "é", "Bearer", "bearer e30", ",", "Bearer " + Letter.Part("{\"\\ud800\":1}") + ".e30.e30",
        "Bearer " + Letter.Part("{\"alg\":\"RS256\",\"kid\":\"\\ud800\"}") + "." + Letter.Part("{\"iss\":\"\\udfff\",\"exp\":1e400}") + ".AAAA",
        "Bearer " + Letter.Part("{\"alg\":{\"alg\":[\"RS256\"]}}") + "." + Letter.Part("{\"exp\":1800000000,\"aud\":{\"a\":1},\"iss\":[[]]}") + ".AAAA",
        "Bearer " + Letter.Part("\ufeff{}") + "." + Letter.Part("{}{}") + ".AAAA",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task No_header_is_too_strange_to_be_refused(string header)
    {
        await using var rig = await GateRig.Start();
        (await rig.Ask(new Letter { Sent = _ => header })).Status.ShouldBe(401);
        rig.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_with_one_character_changed_is_no_token()
    {
        await using var rig = await GateRig.Start();
        var letter = new Letter();
        (await rig.Admit(letter)).ShouldBeNull();
        var token = letter.Token();

        // The last character of a part has bits that say nothing.
        var ends = token.Select((c, at) => c == '.' ? at - 1 : -1).Append(token.Length - 1).ToHashSet();
        for (var at = 0; at < token.Length; at += ends.Contains(at + 7) ? 8 : 7)
        {
            var changed = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            (await rig.Admit(new Letter { Sent = _ => $"Bearer {changed}" })).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task No_text_at_all_is_let_in()
    {
        await using var rig = await GateRig.Start();
        var activity = JsonSerializer.SerializeToElement(new Letter().Activity);
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<byte[]>(), (text, bytes) =>
        {
            foreach (var header in new[] { text, $"Bearer {text}", $"Bearer {Encoding.Latin1.GetString(bytes ?? [])}", $"Bearer {Convert.ToBase64String(bytes ?? []).TrimEnd('=')}.e30.{text}" })
            {
                var admission = rig.Gatekeeper.Admit(header, activity, IPAddress.Loopback, CancellationToken.None);
                admission.IsCompletedSuccessfully.ShouldBeTrue();
                admission.GetAwaiter().GetResult().Why.ShouldNotBeNull();
            }
        }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"msteams\"")]
    [InlineData("{}")]
    [InlineData("{\"serviceUrl\":{\"serviceUrl\":[]},\"channelId\":7,\"conversation\":[],\"channelData\":\"x\"}")]
    [InlineData("{\"serviceUrl\":\"\\ud800\",\"channelId\":\"\\ud800\",\"conversation\":{\"tenantId\":\"\\ud800\"}}")]
    [InlineData("{\"\\ud800\":1,\"serviceUrl\":\"x\"}")]
    public async Task No_activity_is_too_strange_to_be_refused(string activity)
    {
        await using var rig = await GateRig.Start();
        using var document = JsonDocument.Parse(activity);
        (await rig.Gatekeeper.Admit(new Letter().Authorization, document.RootElement, IPAddress.Loopback, CancellationToken.None)).Why.ShouldNotBeNull();
        (await new Gatekeeper(new(), rig.Ring, rig.Clock).Admit(null, document.RootElement, IPAddress.Loopback, CancellationToken.None)).Why.ShouldNotBeNull();
    }
}
