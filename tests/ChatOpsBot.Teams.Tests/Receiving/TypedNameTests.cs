using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Tests.Doubles;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>In their own chat with the bot people can mention nobody: developers type whom they mean. Ada types.</summary>
public sealed class TypedNameTests : IDisposable
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";

    private readonly Rig rig = new();

    public TypedNameTests()
    {
        Met("nina", "Nina Berg");
        Met("nils", "Nils Holm");
        Met("other-nils", "Nils Holm");
        Met("also-raj", "Raj Patel");
        Met("external", "O'Neil, Sean (External)");
        Met("berg", "Berg");
        Met("trap", "the");
        Met("long", "Nina Berg Olsen");
        rig.Book.Put(new Acquaintance("foreign", "29:foreign", "Olga Fern", null, "another tenant", null));
    }

    [Theory]
    [InlineData("redirect @mia she is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("redirect mia she is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("/redirect MIA", "entra-mia", "@Mia Rossi")]
    [InlineData("/redirect @mia, she is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("/redirect Mia: she is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("/redirect Mia.", "entra-mia", "@Mia Rossi")]
    [InlineData("redirect mia rossi\nshe is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("redirect @Mia  Rossi she is blocked", "entra-mia", "@Mia Rossi she is blocked")]
    [InlineData("redirect @ mia", "entra-mia", "@Mia Rossi")]
    [InlineData("redirect mia I told her", "entra-mia", "@Mia Rossi I told her")]
    [InlineData("redirect nina berg she called", "nina", "@Nina Berg she called")]
    [InlineData("redirect nina berg olsen called", "long", "@Nina Berg Olsen called")]
    [InlineData("redirect o'neil, sean (external) he called", "external", "@O'Neil, Sean (External) he called")]
    [InlineData("redirect @berg called", "berg", "@Berg called")]
    [InlineData("/ticket new @mia cannot log in", "entra-mia", "new @Mia Rossi cannot log in")]
    [InlineData("/ticket new @Nina Berg cannot log in", "nina", "new @Nina Berg cannot log in")]
    public async Task One_of_that_name_is_whom_the_command_mentions(string text, string who, string asked)
    {
        await Types(text);
        var command = rig.Engine.Only<Inbound.Command>();
        command.Mentions.ShouldHaveSingleItem().Address.User.ShouldBe(who);
        command.Text.ShouldBe(asked);
        rig.Connector.To("send").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("/redirect")]
    [InlineData("redirect she is blocked until Monday")]
    [InlineData("redirect @nobody she is blocked")]
    [InlineData("redirect nils holm he called")] // two of that name
    [InlineData("redirect raj patel he called")] // one in the file, and another
    [InlineData("redirect mia's laptop is broken")]
    [InlineData("redirect mia-sophie called")]
    [InlineData("redirect miami is down")]
    [InlineData("redirect @Mia Bergman cannot log in")] // another Mia, perhaps
    [InlineData("redirect berg called")] // a single word that is not marked as a name
    [InlineData("redirect the traffic to the other server")]
    [InlineData("redirect olga fern she called")] // of another organisation
    [InlineData("redirect <at>Mia Rossi</at> called")]
    public async Task Several_or_none_are_asked_for_by_a_picker(string text)
    {
        await Types(text);
        rig.Engine.Asked.ShouldBe(0);
        var call = rig.Connector.To("send").ShouldHaveSingleItem();
        call.Conversation.ShouldBe("personal-chat-id");
        var attachment = call.Activity!["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        attachment["contentType"]!.GetValue<string>().ShouldBe(AdaptiveCard.ContentType);
        var inputs = Sending.Shown.Objects(attachment["content"]).Where(one => one["id"] is not null).ToList();
        inputs[0]["choices.data"]!.ToJsonString().ShouldBe("""{"type":"Data.Query","dataset":"graph.microsoft.com/users"}""");
        inputs[1]["value"]!.GetValue<string>().ShouldBe(text.Split("redirect", 2)[1].Trim());
    }

    [Theory]
    [InlineData("redirect help")]
    [InlineData("/ticket new the viewer crashes")]
    [InlineData("/ticket new mia cannot log in")]
    [InlineData("/ticket new @nobody cannot log in")]
    public async Task What_names_nobody_and_need_not_is_left_as_it_is(string text)
    {
        await Types(text);
        rig.Engine.Only<Inbound.Command>().ShouldSatisfyAllConditions(
            command => command.Mentions.ShouldBeEmpty(), command => command.Text.ShouldBe(text.Split(' ', 2)[1]));
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/redirect @raj he needs help")]
    [InlineData("redirect @raj he needs help")]
    [InlineData("/redirect")]
    [InlineData("/ticket new @raj cannot log in")]
    public async Task Requesters_name_nobody_and_are_answered_by_the_engine(string text)
    {
        await rig.Post("message-personal", json => json["text"] = text);
        await rig.Settle();
        rig.Engine.Only<Inbound.Command>().Mentions.ShouldBeEmpty();
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delivered_again_under_another_id_it_is_asked_once_and_typed_again_it_is_asked_again()
    {
        await Types("redirect");
        await Types("redirect", json => json["id"] = "another-delivery");
        rig.Connector.To("send").ShouldHaveSingleItem();
        await Types("redirect", json => (json["id"], json["timestamp"]) = ("later", "2026-11-20T15:00:53.825Z"));
        rig.Connector.To("send").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_question_that_could_not_be_asked_is_noted()
    {
        rig.Connector.Otherwise = _ => Answers.Forbids();
        await Types("redirect");
        rig.Logs.Lines.ShouldContain(line => line.Contains("could not be asked whom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_very_long_note_fits()
    {
        await Types($"redirect {new string('ä', 20_000)}");
        rig.Connector.To("send").ShouldHaveSingleItem().Activity!.ToJsonString().Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void Where_a_name_may_end_is_bounded()
    {
        var typed = TypedName.Of(string.Join(' ', Enumerable.Repeat("word", 10_000)));
        typed.Ends.Length.ShouldBe(IAddressBook.MostNames);
        TypedName.Of("").Ends.ShouldBeEmpty();
        TypedName.Of("@").Ends.ShouldBeEmpty();
    }

    public void Dispose() => rig.Dispose();

    private void Met(string id, string name) => rig.Book.Put(new Acquaintance(id, $"29:{id}", name, null, Tenant, null));

    private async Task Types(string text, Action<JsonObject>? change = null)
    {
        await rig.Post("message-personal", json =>
        {
            json["text"] = text;
            json["from"] = new JsonObject { ["id"] = "user-primary", ["name"] = "Paul Primary", ["aadObjectId"] = Rig.Paul };
            change?.Invoke(json);
        });
        await rig.Settle();
    }
}
