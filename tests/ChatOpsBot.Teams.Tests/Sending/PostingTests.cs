using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;
using static ChatOpsBot.Teams.Tests.Sending.PlatformRig;

namespace ChatOpsBot.Teams.Tests.Sending;

public sealed class PostingTests
{
    private static readonly CardViews Views = new(ACard with { Title = "For all" }, ACard with { Title = "For responders" }, [At(Ben)]);
    private static readonly Target Here = new Target.Into(In(Room));

    private readonly PlatformRig rig = new(shown: "via-1");

    [Fact]
    public async Task A_message_goes_into_its_conversation_and_can_be_found_again()
    {
        (await rig.Post(Here)).Value.ShouldBe(new MessageRef(In(Room), "1001"));
        var call = rig.Connector.To("send").ShouldHaveSingleItem();
        (call.Service, call.Conversation, call.Activity!["text"]!.ToString()).ShouldBe((AddressesInMemory.Service, Room, "Hello"));
    }

    [Fact]
    public async Task In_a_channel_it_goes_into_its_thread_and_without_one_it_opens_one()
    {
        rig.Book.Put(Place("19:c@thread.tacv2", ConversationKind.Channel));
        (await rig.Post(new Target.Into(In("19:c@thread.tacv2", "77")))).Value.ShouldBe(new MessageRef(In("19:c@thread.tacv2", "77"), "1001"));
        rig.Connector.To("send").ShouldHaveSingleItem().Conversation.ShouldBe("19:c@thread.tacv2;messageid=77");

        (await rig.Post(new Target.Into(In("19:c@thread.tacv2")))).Value.ShouldBe(new MessageRef(In("19:c@thread.tacv2", "1002"), "1002"));
        rig.Connector.To("thread").ShouldHaveSingleItem().Id.ShouldBe(AddressesInMemory.Tenant);
    }

    [Fact]
    public async Task A_team_s_channel_is_posted_in_also_before_anybody_spoke_there()
    {
        (await rig.Post(new Target.Into(In("19:new@thread.tacv2")))).Value.ShouldNotBeNull();
        rig.Connector.To("thread").ShouldHaveSingleItem().Service.ShouldBe(Options.ServiceUrl);
    }

    [Fact]
    public async Task An_unknown_conversation_is_no_place_to_post_in()
    {
        var problem = (await rig.Post(new Target.Into(In("19:other@thread.v2")))).Problem!;
        (problem.Permanent, problem.Why).ShouldBe((true, "The bot is not in that conversation in Teams, as far as it was told; somebody there adds the app."));
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(TroubleKind.Forbidden), 403)]
    [InlineData(nameof(TroubleKind.NotFound), 404)]
    public async Task A_conversation_that_the_bot_was_taken_out_of_is_not_tried_again_until_it_is_back(string kind, int status)
    {
        rig.Connector.Otherwise = _ => Answers.Fails(Enum.Parse<TroubleKind>(kind), status, "BotNotInConversationRoster");
        (await rig.Post(Here)).Problem!.Permanent.ShouldBeTrue();
        (await rig.Post(Here)).Problem!.Why.ShouldContain("was removed there");
        rig.Connector.To("send").ShouldHaveSingleItem();

        rig.Connector.Otherwise = null;
        rig.Book.Put(Place(Room));
        (await rig.Post(Here)).Value.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(nameof(TroubleKind.RateLimited), 429, false, true)]
    [InlineData(nameof(TroubleKind.Unreachable), 0, false, true)]
    [InlineData(nameof(TroubleKind.Auth), 401, false, true)]
    [InlineData(nameof(TroubleKind.Passing), 500, false, false)]
    [InlineData(nameof(TroubleKind.Passing), 503, false, true)]
    [InlineData(nameof(TroubleKind.Conflict), 409, true, false)]
    [InlineData(nameof(TroubleKind.ForeignHost), 0, true, false)]
    public async Task Every_trouble_has_its_path_and_its_words(string kind, int status, bool permanent, bool outage)
    {
        rig.Connector.Otherwise = _ => Answers.Fails(Enum.Parse<TroubleKind>(kind), status, "Code1");
        var problem = (await rig.Post(Here)).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((permanent, outage));
        problem.Why.ShouldStartWith("Teams did not post the message: ");
    }

    [Fact]
    public async Task Being_asked_to_wait_is_told_with_how_long()
    {
        rig.Connector.Otherwise = _ => Answers.AsksToWait(7);
        (await rig.Post(Here)).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(7));
    }

    [Theory]
    [InlineData(nameof(TroubleKind.Refused), 400)]
    [InlineData(nameof(TroubleKind.TooLarge), 413)]
    public async Task A_card_that_Teams_refuses_goes_as_plain_words_and_is_a_bug_in_the_log(string kind, int status)
    {
        rig.Connector.Otherwise = call => call.Activity!.ContainsKey("attachments") ? Answers.Fails(Enum.Parse<TroubleKind>(kind), status, "BadSyntax") : null;
        (await rig.Post(Here, "Mind <at>all</at>", Views)).Value.ShouldNotBeNull();
        rig.SentTo(Room)[^1].ShouldBe("Mind &lt;at&gt;all&lt;/at&gt;");
        rig.Log.All.ShouldContain("BadSyntax");
        rig.Log.All.ShouldNotContain("Mind");
    }

    [Fact]
    public async Task A_message_whose_id_Teams_does_not_tell_was_sent_and_cannot_be_changed()
    {
        rig.Connector.Otherwise = _ => Answers.Done;
        var message = (await rig.Post(Here)).Value!;
        (await rig.Update(message)).Problem!.Permanent.ShouldBeTrue();
        rig.Connector.To("update").ShouldBeEmpty();
    }

    [Fact]
    public async Task Private_words_that_the_answer_to_a_press_has_shown_are_not_posted()
    {
        var shown = (await rig.Post(new Target.Whisper(In(Room), At(Ben), "via-1"))).Value;
        shown.ShouldBe(new MessageRef(In(Room), "shown"));
        (await rig.Update(shown!)).Value.ShouldBe(shown);
        rig.Connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("via-2")]
    [InlineData(null)]
    public async Task Other_private_words_go_to_the_person_s_own_chat_in_their_own_view(string? via)
    {
        (await rig.Post(new Target.Whisper(In(Room), At(Ben), via), card: Views)).Value.ShouldBe(new MessageRef(In("a:" + Ben), "1001"));
        rig.SentTo("a:" + Ben).ShouldBe(["For responders"]);
    }

    [Fact]
    public async Task Where_nobody_else_is_a_private_word_is_said_right_there()
    {
        (await rig.Post(new Target.Whisper(In("a:" + Ben), At(Ben)), card: Views)).Value.ShouldBe(new MessageRef(In("a:" + Ben), "1001"));
        rig.SentTo("a:" + Ben).ShouldBe(["For responders"]);
    }

    [Fact]
    public async Task A_card_to_one_person_stays_in_their_own_view_when_it_changes_also_after_a_restart()
    {
        var message = (await rig.Post(new Target.To(At(Ben)), card: Views)).Value!;
        var restarted = new PlatformRig(rig.Store);
        await restarted.Update(message, Views);
        Shown.Texts(restarted.Connector.To("update").ShouldHaveSingleItem().Activity!)[0].ShouldBe("For responders");
        await restarted.Update(new MessageRef(In("a:" + Mia), "5"), Views);
        Shown.Texts(restarted.Connector.To("update")[1].Activity!)[0].ShouldBe("For all");
    }

    [Fact]
    public async Task Where_nobody_else_is_nobody_is_mentioned()
    {
        var words = Prose.Of($"{new Span.Mention(new PersonId("ben"), "Ben", [At(Ben)])} has it");
        await rig.Platform.Post(PlatformRig.Team, new Engine.Sockets.Posting("k", new Target.To(At(Mia)), words, null), CancellationToken.None);
        var activity = rig.Connector.To("send").ShouldHaveSingleItem().Activity!;
        (activity["text"]!.ToString(), activity.ContainsKey("entities")).ShouldBe(("Ben has it", false));
    }

    [Fact]
    public async Task A_message_is_changed_where_it_is()
    {
        rig.Book.Put(Place("19:c@thread.tacv2", ConversationKind.Channel));
        var message = new MessageRef(In("19:c@thread.tacv2", "77"), "78");
        (await rig.Update(message, Views)).Value.ShouldBe(message);
        var call = rig.Connector.To("update").ShouldHaveSingleItem();
        (call.Conversation, call.Id, call.Activity!["id"]!.ToString()).ShouldBe(("19:c@thread.tacv2;messageid=77", "78", "78"));
        Shown.Texts(call.Activity!)[0].ShouldBe("For all");
    }

    [Theory]
    [InlineData(nameof(TroubleKind.NotFound), 404, true)]
    [InlineData(nameof(TroubleKind.Forbidden), 403, true)]
    [InlineData(nameof(TroubleKind.Unreachable), 0, false)]
    public async Task A_message_that_is_gone_cannot_be_changed_and_one_that_cannot_be_reached_can_later(string kind, int status, bool permanent)
    {
        rig.Connector.Otherwise = _ => Answers.Fails(Enum.Parse<TroubleKind>(kind), status, "Code1");
        (await rig.Update(new MessageRef(In(Room), "5"))).Problem!.Permanent.ShouldBe(permanent);
        (await rig.Update(new MessageRef(In("19:left@thread.v2"), "5"))).Problem!.Permanent.ShouldBeTrue();
    }

    [Fact]
    public async Task Teams_has_no_group_of_those_on_call() =>
        (await rig.Platform.Appoint(PlatformRig.Team, [At(Ben)], CancellationToken.None)).Value.ShouldNotBeNull();
}
