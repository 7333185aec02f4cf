using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class ResyncTests : IDisposable
{
    private readonly OverhearingRig rig = new();

    [Fact]
    public async Task What_no_notification_told_is_read_every_ten_minutes_in_order()
    {
        await rig.Connected();
        var (first, second) = (rig.Said("<p>The viewer crashes</p>", at: rig.Clock.Now + Duration.FromMinutes(2)), rig.Said("<p>Anyone?</p>", at: rig.Clock.Now + Duration.FromMinutes(3)));
        rig.Graph.Does("GET users/", Answers.Lists(second.ToJsonString(), first.ToJsonString()));
        rig.Clock.Advance(Duration.FromMinutes(9));
        await rig.Keep();
        rig.Engine.Heard.ShouldBeEmpty();
        rig.Clock.Advance(Duration.FromMinutes(1));
        await rig.Keep();
        rig.Engine.Words.ShouldBe(["The viewer crashes", "Anyone?"]);
    }

    [Fact]
    public async Task What_a_notification_told_is_not_heard_twice()
    {
        await rig.Connected();
        var message = rig.Said("<p>The viewer crashes</p>");
        await rig.Hear(message);
        rig.Graph.Does("GET users/", Answers.Lists(message.ToJsonString()));
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Heard.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_is_read_from_a_little_before_the_last_time_on()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Graph.To("GET users/")[^1].What.ShouldBe(
            $"GET users/{OverhearingRig.Ben}/chats/getAllMessages?$top=50&$filter=lastModifiedDateTime%20gt%202026-11-11T16:05:00Z%20and%20lastModifiedDateTime%20lt%202026-11-11T16:20:00Z");
    }

    [Fact]
    public async Task Nothing_from_before_they_connected_is_asked_for_or_heard()
    {
        rig.Graph.Does("GET users/", Answers.Lists(rig.Said("<p>long ago</p>", at: rig.Clock.Now - Duration.FromSeconds(1)).ToJsonString()));
        await rig.Connected();
        rig.Graph.To("GET users/").ShouldHaveSingleItem().What.ShouldContain("gt%202026-11-11T16:00:00Z");
        rig.Engine.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_days_of_outage_the_last_day_is_read()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromDays(3));
        await rig.Keep();
        rig.Graph.To("GET users/")[^1].What.ShouldContain("gt%202026-11-13T17:00:00Z");
    }

    [Fact]
    public async Task What_was_written_earlier_and_changed_now_is_no_new_message()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromHours(1));
        await rig.Keep();
        rig.Graph.Does("GET users/", Answers.Lists(rig.Said("<p>edited</p>", at: rig.Clock.Now - Duration.FromMinutes(30)).ToJsonString()));
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_could_not_be_read_to_its_end_is_read_again()
    {
        await rig.Connected();
        var message = rig.Said("<p>The viewer crashes</p>", at: rig.Clock.Now + Duration.FromMinutes(1));
        rig.Graph.Does("GET users/", Answers.IsLost);
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Graph.Does("GET users/", Answers.Lists(message.ToJsonString()));
        rig.Graph.Does("GET chats/", Answers.IsLost);
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Heard.ShouldBeEmpty();

        rig.Graph.Does("GET chats/", OverhearingRig.OneToOne(OverhearingRig.Ben, OverhearingRig.Mia));
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    [Fact]
    public async Task Without_a_subscription_it_is_read_all_the_same()
    {
        rig.Graph.Does("POST subscriptions", Answers.IsLost);
        await rig.Connected();
        rig.Graph.Does("GET users/", Answers.Lists(rig.Said("<p>The viewer crashes</p>", at: rig.Clock.Now + Duration.FromMinutes(1)).ToJsonString()));
        rig.Clock.Advance(Duration.FromMinutes(10));
        await rig.Keep();
        rig.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    public void Dispose() => rig.Dispose();
}
