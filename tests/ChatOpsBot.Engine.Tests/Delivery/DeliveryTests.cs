using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Delivery;

public class DeliveryTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";
    private static readonly SendProblem Passing = new("503", Permanent: false);

    private readonly Rig rig = new();

    [Fact]
    public async Task What_is_about_one_ticket_arrives_in_order()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        for (var i = 0; i < 10; i++)
        {
            await rig.Accept(rig.Pressing(Ada, Verb.Reply, ("text", $"word {i}")));
        }

        await rig.Settle();
        rig.Platform.SeenBy(Mia).Where(message => message.Words.Contains("word", StringComparison.Ordinal)).Select(message => message.Words[^1])
            .ShouldBe("0123456789");
    }

    [Fact]
    public async Task A_passing_failure_holds_up_its_own_lane_only_and_is_tried_again()
    {
        rig.Platform.Trouble = call => call is Opening { Title: var title } && title.StartsWith("#1 ", StringComparison.Ordinal) ? Passing : null;
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        rig.Platform.Conversations.Single().Title.ShouldStartWith("#2 ");

        rig.Platform.Trouble = _ => null;
        await rig.Settle();
        rig.Platform.Conversations.Count.ShouldBe(1, "not before its time");
        rig.Real.Advance(Duration.FromSeconds(1));
        await rig.Settle();
        rig.Platform.Conversations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_platforms_own_word_on_when_to_come_back_is_kept()
    {
        rig.Platform.Trouble = call => call is Opening ? new SendProblem("rate limited", Permanent: false, Duration.FromSeconds(90)) : null;
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Platform.Trouble = _ => null;
        rig.Real.Advance(Duration.FromSeconds(89));
        await rig.Settle();
        rig.Platform.Conversations.ShouldBeEmpty();
        rig.Real.Advance(Duration.FromSeconds(1));
        await rig.Settle();
        rig.Platform.Conversations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_that_is_out_for_ten_minutes_loses_nothing()
    {
        rig.Platform.Trouble = _ => Passing;
        await rig.Asks(Mia, Crash);
        for (var i = 0; i < 20; i++)
        {
            await rig.Settle();
            rig.Real.Advance(Duration.FromSeconds(30));
        }

        rig.Platform.Trouble = _ => null;
        rig.Real.Advance(Duration.FromMinutes(1));
        await rig.Settle();
        rig.Platform.SeenBy(Mia).Select(message => message.Words[..5]).ShouldBe(["That ", "Hello", "#1 Th"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_permanent_failure_is_in_the_timeline_and_what_follows_goes_on()
    {
        rig.Platform.Trouble = call => call is Posting { Text: var text } && text.Plain.StartsWith("Hello Mia", StringComparison.Ordinal) ? new SendProblem("no such user", Permanent: true) : null;
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value;
        timeline[^1].ShouldSatisfyAllConditions(line => line.What.ShouldBe("Something could not be sent"), line => line.Detail.ShouldBe("no such user"));
        rig.Platform.With(Verb.Acknowledge, Ada).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_opened_gives_way_to_separate_messages_and_a_card()
    {
        rig.Platform.Trouble = call => call is Opening ? new SendProblem("not allowed", Permanent: true) : null;
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
        rig.LastTo(Mia).ShouldStartWith("Hello Mia Rossi. Cleo Nakamura, whom you contacted first, has passed your request to Ada Park");
        await rig.Presses(Ada, Verb.Reply, ("text", "Update your driver."));
        rig.LastTo(Mia).ShouldBe("Ada Park answers Mia Rossi: Update your driver.");
        rig.Platform.With(Verb.Resolve, Ada).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_ticket_card_that_could_not_be_posted_is_posted_with_the_next_thing_that_happens()
    {
        rig.Platform.Trouble = call => call is Posting { Card: not null, Target: Target.Into } ? new SendProblem("too busy", Permanent: true) : null;
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Platform.With(Verb.Acknowledge, Ada).ShouldBeNull();

        rig.Platform.Trouble = _ => null;
        await rig.Says(Mia, "Anyone?");
        await rig.Settle();
        var card = rig.Platform.With(Verb.Acknowledge, Ada).ShouldNotBeNull();
        await rig.Presses(Ada, Verb.Acknowledge);
        rig.Platform.Messages.Single(message => message.Ref == card.Ref).Edits.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_comes_back()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Platform.Delete(rig.Platform.With(Verb.Acknowledge, Ada)!.Ref);
        await rig.Says(Mia, "Anyone?");
        await rig.Settle();
        await rig.Says(Mia, "Anyone at all?");
        await rig.Settle();
        rig.Platform.With(Verb.Acknowledge, Ada).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_private_card_that_could_not_be_posted_is_posted_with_the_next_message()
    {
        rig.Platform.Trouble = call => call is Posting ? new SendProblem("no", Permanent: true) : null;
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        rig.Platform.Trouble = _ => null;
        await rig.Writes(Mia, Cleo, "Can you help me with this crash?");
        await rig.Settle();
        rig.Platform.With(Verb.Redirect, Cleo).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_platform_that_hangs_is_given_up_after_a_while_and_tried_again()
    {
        var hung = new TaskCompletionSource();
        rig.Platform.Afterwards = async (call, cancel) =>
        {
            if (call is Opening && !hung.Task.IsCompleted)
            {
                hung.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }
        };
        await rig.Asks(Mia, Crash);
        var settled = rig.Settle();
        await hung.Task;
        rig.Real.Advance(Duration.FromSeconds(20));
        await settled;
        rig.Real.Advance(Duration.FromSeconds(1));
        await rig.Settle();
        rig.Platform.Conversations.ShouldHaveSingleItem("the key tells the platform that it was opened already");
        rig.Platform.With(Verb.Acknowledge, Ada).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_platform_that_this_process_is_not_connected_to_is_named_in_the_timeline()
    {
        var elsewhere = new Rig(rig.Store, rig.Real, new FakePlatform("slack"));
        await elsewhere.Asks(Mia, Crash);
        await elsewhere.Settle();
        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value;
        timeline.ShouldContain(line => line.Detail == "This process is not connected to playground.");
        (await elsewhere.Count("out")).ShouldBe(0);
    }

    [Fact]
    public async Task A_lane_that_a_fault_stops_is_tried_again_now_and_then_and_not_all_the_time()
    {
        var (store, tries) = (new HookedStore(rig.Store), 0);
        var here = new Rig(store, rig.Real, rig.Platform);
        await here.Asks(Mia, Crash);
        await here.Asks(Raj, Crash);
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Ticket(1), Expected.Whatever, "{\"Format\":99}"u8.ToArray())], CancellationToken.None);
        store.AfterLoad = key => Task.FromResult(key == Keys.Ticket(1) ? Interlocked.Increment(ref tries) : 0);

        await here.Delivery.Drain(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        rig.Platform.SeenBy(Raj).ShouldNotBeEmpty();
        await here.Delivery.StartAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await here.Delivery.StopAsync(CancellationToken.None);
        tries.ShouldBe(1);

        rig.Real.Advance(Duration.FromSeconds(5));
        await here.Delivery.Drain(CancellationToken.None);
        tries.ShouldBe(2);
    }
}
