using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Host.Tests.Teams;

public class CalendarsFieldTests
{
    private const string Calendars = """

        calendars:
          absences:
            - ics: webcal://calendars.example.org/ben.ics?secret=hush
              person: ben
            - ics: http://localhost:8080/all.ics
          shifts: { ics: "https://calendars.example.org/shifts.ics?secret=hush" }
          outlook:
            mailbox: support@example.org
            calendar: Support shifts
            mode: confirm
            outOfOffice: yes
        """;

    private static readonly string Good = TeamText.Good.Replace("    role: lead\n", "    role: lead\n    email: Lea@Example.org\n", StringComparison.Ordinal) + Calendars;

    [Fact]
    public void Calendars_are_read()
    {
        var team = TeamText.Read(Good).Teams.ShouldHaveSingleItem();
        team.Calendars.Absences.Select(calendar => (calendar.Address, calendar.Person)).ShouldBe(
            [("https://calendars.example.org/ben.ics?secret=hush", new PersonId("ben")), ("http://localhost:8080/all.ics", null)]);
        team.Calendars.Shifts.ShouldBe(new ShiftCalendar("https://calendars.example.org/shifts.ics?secret=hush"));
        team.Calendars.ToString().ShouldNotContain("hush");
        team.Calendars.Shared.ShouldBe(new SharedCalendar("support@example.org", "Support shifts", SharedMode.Confirm, OutOfOffice: true));
        team.Get(new PersonId("lea")).Email.ShouldBe("lea@example.org");
    }

    [Theory]
    [InlineData("webcal://calendars", "http://calendars", "the address begins with `http`; expected the https address of a calendar (ICS), as the calendar program shows it for sharing; http is for this machine only")]
    [InlineData("webcal://calendars.example.org/ben.ics?secret=hush", "file:///etc/passwd", "this is no address; expected the https address of a calendar (ICS), as the calendar program shows it for sharing")]
    [InlineData("webcal://calendars.example.org/ben.ics?secret=hush", "ben", "this is no address; expected the https address of a calendar (ICS), as the calendar program shows it for sharing")]
    [InlineData("http://localhost:8080/all.ics", "https://calendars.example.org/ben.ics?secret=hush", "this address is on line 53 too; expected each calendar once")]
    [InlineData("person: ben", "person: bne", "there is no person `bne` (did you mean `ben`?); expected the id of a developer or lead whose calendar it is, from `people`")]
    [InlineData("person: ben", "persn: ben", "`persn` is not a field of a calendar of absences (did you mean `person`?); expected one of `ics`, `person`")]
    [InlineData("mailbox: support@example.org", "mailbox: support", "`support` is no mail address; expected the mail address of the mailbox whose calendar it is, such as `support@your-company.com`")]
    [InlineData("mode: confirm", "mode: source", "two calendars say who serves: this one and the one of `shifts`; expected one of them, or another `mode`")]
    [InlineData("shifts: { ics:", "shifts: { isc:", "`isc` is not a field of `shifts` (did you mean `ics`?); expected one of `ics`")]
    [InlineData("mode: confirm", "mode: ask", "`ask` is no mode; expected `publish`, `confirm` or `source`")]
    [InlineData("    email: Lea@Example.org\n", "", "nobody’s out-of-office times can be looked up; expected `email` on the developers")]
    [InlineData("email: Lea@Example.org", "email: Lea", "`Lea` is no mail address; expected a mail address such as `ada@your-company.com`, by which calendars know the person", "nobody’s out-of-office times can be looked up; expected `email` on the developers")]
    public void Whatever_is_wrong_is_told_and_no_secret_with_it(string written, string instead, params string[] told)
    {
        var mistakes = TeamText.Read(Good.Replace(written, instead, StringComparison.Ordinal)).Mistakes;
        mistakes.Select(mistake => $"{mistake.What}; expected {mistake.Expected}").ShouldBe(told);
        string.Join('\n', mistakes).ShouldNotContain("hush");
    }
}
