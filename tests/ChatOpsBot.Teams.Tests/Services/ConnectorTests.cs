using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class ConnectorTests : IDisposable
{
    private const string Recorded = "/_connector/";

    private readonly ServiceRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task An_activity_without_an_id_in_its_answer_was_sent_all_the_same()
    {
        foreach (var name in (string[])["connector-send-typing-202-empty", "connector-attachments-202-empty"])
        {
            rig.Other.Does(_ => Exchange.Of(name).Answer());
            var answer = await rig.Send();
            answer.Ok.ShouldBeTrue();
            answer.Body.Text("id").ShouldBeNull();
        }

        var exchange = Exchange.Of("connector-send-typing-202-empty");
        await rig.Connector.Send(ServiceRig.Service, Part(exchange, 2), exchange.Asked!, CancellationToken.None);
        ShouldHaveAsked(exchange);
    }

    [Fact]
    public async Task An_activity_is_replaced_as_it_was_recorded()
    {
        var exchange = Exchange.Of("connector-update-200");
        rig.Other.Does(_ => exchange.Answer());
        var answer = await rig.Connector.Update(ServiceRig.Service, Part(exchange, 2), Part(exchange, 4), exchange.Asked!, CancellationToken.None);
        answer.Body.Text("id").ShouldBe("1795186084757");
        ShouldHaveAsked(exchange);
    }

    [Fact]
    public async Task A_personal_conversation_is_made_in_the_one_shape_that_works()
    {
        var exchange = Exchange.Of("connector-create-personal-201");
        exchange.Asked!.Remove("bot");
        rig.Other.Does(_ => exchange.Answer());
        var answer = await rig.Connector.OpenPersonal(ServiceRig.Service, (string)exchange.Asked["tenantId"]!, "user-id-1", CancellationToken.None);
        answer.Body.Text("id").ShouldBe("a87fa53b-4242-4327-b22e-40e05d86e46e@test.user");
        ShouldHaveAsked(exchange);
    }

    [Fact]
    public async Task A_thread_is_made_with_its_first_message_and_the_caller_keeps_theirs()
    {
        var exchange = Exchange.Of("connector-create-thread-201");
        rig.Other.Does(_ => exchange.Answer());
        var activity = exchange.Asked!["activity"]!.DeepClone().AsObject();
        var parent = new JsonObject { ["kept"] = activity };
        var answer = await rig.Connector.OpenThread(ServiceRig.Service, "t", "channel-announcements-id", activity, CancellationToken.None);
        (answer.Body.Text("id"), answer.Body.Text("activityId")).ShouldBe(("channel-announcements-id;messageid=1795186115237", "1795186115237"));
        var body = JsonNode.Parse(rig.Other.Requests[0].Body)!;
        JsonNode.DeepEquals(body["activity"], activity).ShouldBeTrue();
        ((bool)body["isGroup"]!).ShouldBeTrue();
        ((string?)body["channelData"]!["channel"]!["id"], (string?)body["tenantId"]).ShouldBe(("channel-announcements-id", "t"));
        activity.Parent.ShouldBe(parent);
    }

    [Fact]
    public async Task A_member_is_told_or_is_not_there()
    {
        var there = Exchange.Of("connector-member-200");
        rig.Other.Does(_ => there.Answer());
        (await rig.Connector.Member(ServiceRig.Service, Part(there, 2), "user-id-0", CancellationToken.None)).Body.Text("aadObjectId").ShouldBe("00000000-0000-0000-0000-0000000000020");
        ShouldHaveAsked(there);

        var missing = Exchange.Of("connector-member-404");
        rig.Other.Does(_ => missing.Answer());
        var trouble = (await rig.Connector.Member(ServiceRig.Service, Part(missing, 2), Part(missing, 4), CancellationToken.None)).Trouble!;
        trouble.ShouldBe(new Trouble(TroubleKind.NotFound, 404, "MemberNotFoundInConversation"));
        ShouldHaveAsked(missing);
    }

    [Fact]
    public async Task Members_come_page_by_page_until_no_token_comes()
    {
        var page = Exchange.Of("connector-members-200");
        rig.Other.Does(_ => ScriptedServices.Json(With(page, "a+b/c=")), _ => ScriptedServices.Json(With(page, null)));
        var pages = await Members();
        pages.Count.ShouldBe(2);
        pages.Sum(one => one.Body.Items("members").Count()).ShouldBeGreaterThan(6);
        rig.Other.Requests.Select(asked => asked.Url.Query).ShouldBe(["?pageSize=500", "?pageSize=500&continuationToken=a%2Bb%2Fc%3D"]);
        rig.Other.Requests[0].Url.AbsolutePath.ShouldBe("/emea/v3/conversations/19%3Aa%40thread.v2/pagedmembers");
    }

    [Fact]
    public async Task Pages_without_an_end_are_trouble_and_no_whole_list()
    {
        rig.Other.Does(_ => ScriptedServices.Json("""{"members":[],"continuationToken":"again"}"""));
        var pages = await Members();
        pages.Count.ShouldBe(3);
        pages[^1].Trouble!.Code.ShouldBe("endless_pages");

        var number = 0;
        rig.Other.Does(_ => ScriptedServices.Json($$"""{"members":[],"continuationToken":"{{number++}}"}"""));
        (await Members()).Count.ShouldBeLessThanOrEqualTo(101);
    }

    [Fact]
    public async Task A_page_that_does_not_come_ends_the_list_with_why()
    {
        rig.Other.Does(_ => ScriptedServices.Json("""{"members":[],"continuationToken":"x"}"""), _ => ScriptedServices.Json("{}", HttpStatusCode.Forbidden));
        var pages = await Members();
        pages.Select(page => page.Ok).ShouldBe([true, false]);
        pages[1].Trouble!.Kind.ShouldBe(TroubleKind.Forbidden);
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1", "19%3Aabc%40thread.tacv2%3Bmessageid%3D1")]
    [InlineData("a/../../b", "a%2F..%2F..%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("ä\r\nX: y", "%C3%A4%0D%0AX%3A%20y")]
    public async Task Whatever_stands_in_an_id_stays_in_its_place(string id, string escaped)
    {
        (await rig.Send(id)).Ok.ShouldBeTrue();
        rig.Other.Requests[0].Url.AbsoluteUri.ShouldBe($"https://smba.trafficmanager.net/emea/v3/conversations/{escaped}/activities");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_be_another_path_is_refused_here(string id)
    {
        (await rig.Send(id)).Trouble!.Code.ShouldBe("bad_id");
        (await rig.Send(new string('x', 100_000))).Trouble!.Code.ShouldBe("bad_id");
        rig.Other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Letters_stand_as_they_are_and_half_a_letter_does_no_harm()
    {
        await rig.Send(text: "Grüße \U0001F44B <b> \ud83d");
        var asked = rig.Other.Requests[0];
        asked.Body.ShouldContain("Grüße");
        asked.Body.ShouldNotContain("\\u00");
        asked.ContentType.ShouldBe("application/json; charset=utf-8");
        ((string?)JsonNode.Parse(asked.Body)!["text"]).ShouldBe("Grüße \U0001F44B <b> \ufffd");
    }

    private async Task<List<ServiceAnswer>> Members()
    {
        List<ServiceAnswer> pages = [];
        await foreach (var page in rig.Connector.Members(ServiceRig.Service, "19:a@thread.v2", CancellationToken.None))
        {
            pages.Add(page);
        }

        return pages;
    }

    private static string With(Exchange page, string? token)
    {
        var body = JsonNode.Parse(page.Answered)!.AsObject();
        body["continuationToken"] = token;
        return body.ToJsonString();
    }

    private static string Part(Exchange exchange, int part) => Uri.UnescapeDataString(exchange.Path[Recorded.Length..].Split('/', '?')[part]);

    private void ShouldHaveAsked(Exchange exchange)
    {
        var asked = rig.Other.Requests[^1];
        (asked.Method, asked.Url.AbsoluteUri).ShouldBe((exchange.Method, $"{ServiceRig.Service}{exchange.Path[Recorded.Length..]}"));
        asked.Authorization.ShouldBe("Bearer secret-Connector-1");
        (exchange.Asked is null ? asked.Body.Length == 0 : JsonNode.DeepEquals(JsonNode.Parse(Encoding.UTF8.GetBytes(asked.Body)), exchange.Asked)).ShouldBeTrue(asked.Body);
    }
}
