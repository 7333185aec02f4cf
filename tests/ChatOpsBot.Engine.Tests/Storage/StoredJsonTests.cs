using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Storage;

public class StoredJsonTests
{
    private static readonly Assembly Domain = typeof(Ticket).Assembly;

    [Fact]
    public void Every_case_of_every_stored_hierarchy_is_named()
    {
        foreach (var of in Cases.Bases)
        {
            Cases.Of(of)!.ShouldBe(Domain.GetTypes().Where(type => type.IsSubclassOf(of) && !type.IsAbstract), ignoreOrder: true, of.Name);
        }
    }

    [Fact]
    public void Every_closed_hierarchy_that_documents_hold_is_in_the_table()
    {
        var held = new HashSet<Type>();
        foreach (var root in new[] { typeof(Ticket), typeof(TimelineEntry), typeof(RequesterFile), typeof(Parcel), typeof(Roster), typeof(RosterEntry), typeof(TeamLayer) })
        {
            Visit(root, held);
        }

        held.Where(type => type.IsAbstract && type.Assembly == Domain).ShouldBe(Cases.Bases, ignoreOrder: true);
    }

    [Fact]
    public void Every_effect_and_every_event_comes_back_as_it_went()
    {
        var card = TicketCards.Views(ATicket(), MomentAt("2026-11-11T10:00"));
        var all = new Card("t", Tone.Warning, [
            new Element.Paragraph(Prose.Of($"Hello {Mia}, {new Span.Strong("now")}, {new Span.When(At("2026-11-11T10:00"), "at ten")}"), Subtle: true), new Element.Quote("a", "b"), new Element.Facts([new("c", "d", At("2026-11-11T10:00"))]),
            new Element.People([new("e", "f")]), new Element.Timeline([new("g", "h")])],
            [new Button("i", new CardAction(Verb.Resolve, "ticket:1", 2), ButtonStyle.Destructive)
            {
                Form = new Form("j", [new Field.Text("k", "l", true, "m", 7, false), new Field.Choice("n", "o", [new("p", "q")], "p"), new Field.Date("u", "v", new LocalDate(2026, 11, 12)), new Field.Time("w", "x", new LocalTime(9, 30)), new Field.Date("y", "z")], "r"),
            }]) { Badge = "s" };
        ImmutableArray<Effect> effects =
        [
            new Effect.Open(SampleTeam.Platform, "x", [Mia.Addresses[0]]), new Effect.Add(new ConversationRef("a", "b", "c"), "z", [Ben.Addresses[0], Ada.Addresses[0]]),
            new Effect.Post(new Target.To(Mia.Addresses[0]), Prose.Of("x"), card, 3), new Effect.Post(new Target.Into(new ConversationRef("a", "b")), Prose.Empty, CardViews.Same(all)),
            new Effect.Post(new Target.Whisper(new ConversationRef("a", "b"), Mia.Addresses[0]), Prose.Of($"{Mia}")), new Effect.Update(new MessageRef(new ConversationRef("a", "b"), "m"), Prose.Of("y"), null, "via"),
            new Effect.Appoint(SampleTeam.Platform, [Ada.Addresses[0]]), new Effect.PassOn(new TeamId("render"), 3, 1), new Effect.Report(new TeamId("viewer"), 3, 7, Resolution.Fixed, "x"),
        ];
        effects.Select(effect => effect.GetType()).Distinct().ShouldBe(Cases.Of(typeof(Effect))!, ignoreOrder: true);
        Same(new Parcel(new Subject(1, null), effects, 1, 2, At("2026-11-11T10:00"), "me", Instant.MaxValue, 3, At("2026-11-11T09:00")));
        foreach (var type in Cases.Of(typeof(TicketEvent))!)
        {
            Same(new TimelineEntry(At("2026-11-11T10:00") + Duration.Epsilon, Ada, Example(type)));
        }
    }

    [Fact]
    public void A_ticket_and_a_requesters_file_come_back_as_they_went()
    {
        Same(ATicket());
        Same(ATicket() with { Clock = null, Resolution = Resolution.KnownIssue, Joined = [new JoinedMessage(1, "x", At("2026-11-11T10:00"), Dan)], Card = new MessageRef(new ConversationRef("a", "b"), "c") });
        Same(ATicket() with
        {
            Calls = [new Call(Dan, At("2026-11-11T10:00"), Ada, "x") { Answer = CallAnswer.Delayed, Word = "y", RemindAt = At("2026-11-11T11:00") }, new Call(Cleo, At("2026-11-11T10:00"), null, null)],
            Level = 2,
            LevelDue = At("2026-11-12T10:00"),
            Delegations = [new Delegation("render", "Render", null, "z", Ada, At("2026-11-11T10:00")) { Number = 3, Ended = Resolution.Fixed }],
            Origin = new TicketLink("viewer", "Viewer", 9),
        });
        Same(ATicket() with { Kind = RequestKind.Change, IsKindChosen = true });
        Same(new RequesterFile(Mia)
        {
            OpenTickets = [3],
            Spots = [new Spot(Cleo, new ConversationRef("a", "b"), ContactKind.Developer) { Messages = [new Said("x", At("2026-11-11T10:00"), Verdict.Unsure, ["y"])], Ticket = 3, With = "You", Asked = At("2026-11-11T10:00"), Lesson = 7 }],
            Tallies = [new SpotTally(null) { Asked = 1, Dismissed = 1 }, new SpotTally(new LocalDate(2026, 11, 9)) { Asked = 2, Redirected = 1, Answered = 1, ByItself = 3, Missed = 4 }],
        });
        Same(new DeveloperSettings(SpottingPreference.Off));
        Same(new DeveloperSettings(null));
    }

    [Theory]
    [InlineData("2026-11-11T10:00:00Z")]
    [InlineData("2026-11-11T10:00:00.1Z")]
    [InlineData("2026-11-11T10:10:10.0000001Z")]
    [InlineData("2026-11-11T10:00:00.123456789Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z")]
    [InlineData("-0044-03-15T11:00:00Z")]
    public void An_instant_is_written_to_the_nanosecond_and_without_idle_zeros(string text)
    {
        var instant = InstantPattern.ExtendedIso.Parse(text).Value;
        Encoding.UTF8.GetString(StoredJson.Write(new Claim(instant)).Span).ShouldBe($$$"""{"Format":1,"Value":{"At":"{{{text}}}"}}""");
        Same(new Claim(instant));
    }

    [Fact]
    public void A_message_to_a_developer_is_written_as_any_other_record_is()
    {
        var file = new RequesterFile(Mia) { Spots = [new Spot(Cleo, new ConversationRef("a", "b"), ContactKind.Developer) { Messages = [new Said("x \"y\" ü", At("2026-11-11T10:00"), Verdict.Unsure, ["y"]) { Kind = RequestKind.Access }] }] };
        var body = StoredJson.Write(file);
        var text = Encoding.UTF8.GetString(body.Span);
        text.ShouldContain("""[{"Text":"x \u0022y\u0022 \u00FC","At":"2026-11-11T16:00:00Z","Verdict":"Unsure","Phrases":["y"],"Kind":"Access"}]""");

        var later = StoredJson.Read<RequesterFile>("requester:mia", Encoding.UTF8.GetBytes(text.Replace("\"Verdict\"", "\"Later\":{\"a\":[1]},\"Verdict\"", StringComparison.Ordinal)));
        StoredJson.Write(later).Span.SequenceEqual(body.Span).ShouldBeTrue();

        // As a version wrote it that did not tell kinds apart.
        var earlier = StoredJson.Read<RequesterFile>("requester:mia", Encoding.UTF8.GetBytes(text.Replace(",\"Kind\":\"Access\"", "", StringComparison.Ordinal)));
        earlier.Spots.Single().Messages.Single().Kind.ShouldBe(RequestKind.Other);
    }

    [Theory]
    [InlineData("\"Text\"", "\"Words\"")]
    [InlineData("\"Unsure\"", "\"Perhaps\"")]
    [InlineData("\"Unsure\"", "\"1\"")]
    [InlineData("\"Other\"", "\"Anything\"")]
    [InlineData("\"Other\"", "\"1\"")]
    [InlineData("\"Other\"", "null")]
    [InlineData("[\"y\"]", "\"y\"")]
    [InlineData("[\"y\"]", "[null]")]
    [InlineData("2026-11-11", "2026-13-11")]
    public void A_message_that_lacks_something_is_refused_with_a_sentence(string what, string instead)
    {
        var file = new RequesterFile(Mia) { Spots = [new Spot(Cleo, new ConversationRef("a", "b"), ContactKind.Developer) { Messages = [new Said("x", At("2026-11-11T10:00"), Verdict.Unsure, ["y"])] }] };
        var body = Encoding.UTF8.GetString(StoredJson.Write(file).Span).Replace(what, instead, StringComparison.Ordinal);
        Should.Throw<StoredFormatException>(() => StoredJson.Read<RequesterFile>("requester:mia", Encoding.UTF8.GetBytes(body))).Message.ShouldStartWith("The stored document requester:mia cannot be read: ");
    }

    [Fact]
    public void What_a_team_taught_comes_back_as_it_went()
    {
        var layer = new TeamLayer([new TeamLesson(3, At("2026-11-11T10:00"), true, [1, uint.MaxValue, 1]) { By = Cleo.Id }, new TeamLesson(7, At("2026-11-11T11:00"), false, [])]) { Given = 9 };
        Same(layer);
        var again = StoredJson.Read<TeamLayer>("spotting:viewer", StoredJson.Write(layer));
        (again.Next, again.Lessons[0].Number, again.Lessons[0].By).ShouldBe((10, 3, Cleo.Id));
        again.Lessons.Select(lesson => string.Join(' ', lesson.Features)).ShouldBe([$"1 {uint.MaxValue} 1", ""]);
    }

    [Theory]
    [InlineData("\"AQAAAA==\"", "\"AQAA\"")]
    [InlineData("\"AQAAAA==\"", "\"not base64\"")]
    [InlineData("\"AQAAAA==\"", "[1]")]
    public void Features_that_are_none_are_refused_with_a_sentence(string what, string instead)
    {
        var body = Encoding.UTF8.GetString(StoredJson.Write(new TeamLayer([new TeamLesson(1, At("2026-11-11T10:00"), true, [1])])).Span).Replace(what, instead, StringComparison.Ordinal);
        Should.Throw<StoredFormatException>(() => StoredJson.Read<TeamLayer>("spotting:viewer", Encoding.UTF8.GetBytes(body))).Message.ShouldStartWith("The stored document spotting:viewer cannot be read: ");
    }

    [Fact]
    public void A_requesters_file_of_an_earlier_version_has_nothing_counted()
    {
        var file = StoredJson.Read<RequesterFile>("requester:mia", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(StoredJson.Write(new RequesterFile(Mia)).Span).Replace(",\"Tallies\":[]", "", StringComparison.Ordinal)));
        file.Tallies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"Format\":2,\"Value\":{\"Ticket\":1}}")]
    [InlineData("{\"Format\":2}")]
    [InlineData("{\"Format\":2,\"Value\":[\"something else altogether\"]}")]
    public void A_newer_format_is_refused_with_a_sentence(string body) =>
        Should.Throw<StoredFormatException>(() => StoredJson.Read<TicketPointer>("due:1", Encoding.UTF8.GetBytes(body)))
            .Message.ShouldBe("The stored document due:1 has format 2, and this version reads formats up to 1. Start the newer version that wrote it.");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"Format\":1}")]
    [InlineData("[]")]
    [InlineData("\0\u0001")]
    [InlineData("{\"Format\":1,\"Value\":{\"At\":\"yesterday\",\"By\":null,\"What\":{\"$\":\"Acknowledged\"}}}")]
    [InlineData("{\"Format\":1,\"Value\":{\"At\":\"2026-11-11T10:00:00Z\",\"By\":null,\"What\":{\"$\":\"Exploded\"}}}")]
    [InlineData("{\"Format\":1,\"Value\":{\"At\":\"2026-11-11T10:00:00Z\",\"By\":null,\"What\":{}}}")]
    public void What_is_no_document_is_refused_with_a_sentence(string body) =>
        Should.Throw<StoredFormatException>(() => StoredJson.Read<TimelineEntry>("event:1", Encoding.UTF8.GetBytes(body)))
            .Message.ShouldStartWith("The stored document event:1 cannot be read: ");

    [Fact]
    public async Task A_parcel_that_cannot_be_read_holds_up_its_own_lane_only()
    {
        var rig = new Rig();
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Outbox("a0", 0), Expected.Nothing, "{\"Format\":2}"u8.ToArray())], CancellationToken.None);
        await rig.Types(Mia, "oncall");
        await rig.Settle();
        rig.Platform.Messages.Count.ShouldBe(1);
    }

    private static Ticket ATicket() => ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(
        new NewTicket(Mia, "It crashes", new FirstContact(ContactKind.Developer, Cleo, "blocked", SampleTeam.Platform)), 7, MomentAt("2026-11-11T10:00"))).State;

    private static TicketEvent Example(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (TicketEvent)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var of when of == typeof(string) => (object?)"words",
            var of when of == typeof(Person) => Ada,
            var of when of == typeof(Instant) => At("2026-11-11T15:00"),
            var of when of == typeof(int) => 5,
            var of when of == typeof(bool) => true,
            var of => Enum.GetValues(Nullable.GetUnderlyingType(of) ?? of).GetValue(1),
        })]);
    }

    private static void Same<T>(T value)
    {
        var written = StoredJson.Write(value);
        var again = StoredJson.Read<T>("x", written);
        Encoding.UTF8.GetString(StoredJson.Write(again).Span).ShouldBe(Encoding.UTF8.GetString(written.Span));
        again!.ToString().ShouldBe(value!.ToString());
    }

    private static void Visit(Type type, HashSet<Type> held)
    {
        var inner = type.IsGenericType ? type.GetGenericArguments() : [];
        foreach (var of in inner.Append(type).Where(of => of.Namespace?.StartsWith("ChatOpsBot", StringComparison.Ordinal) is true && !of.IsEnum))
        {
            if (held.Add(of))
            {
                foreach (var next in of.GetProperties().Select(property => property.PropertyType).Concat(Cases.Of(of) ?? []))
                {
                    Visit(next, held);
                }
            }
        }
    }
}
