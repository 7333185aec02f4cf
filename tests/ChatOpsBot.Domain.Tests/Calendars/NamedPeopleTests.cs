using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Calendars;

public class NamedPeopleTests
{
    [Theory]
    [InlineData("Ada Park", "ada")]
    [InlineData("ada park on leave", "ada")]
    [InlineData("Ada – vacation", "ada")]
    [InlineData("vacation (Ben)", "ben")]
    [InlineData("Ben Ortiz (backup Cleo Nakamura)", "ben,cleo")]
    [InlineData("Cleo & Ada away", "cleo,ada")]
    [InlineData("LEA", "lea")]
    [InlineData("Canada trip", "")]
    [InlineData("Benjamin's party", "")]
    [InlineData("Mia Rossi", "")] // a requester
    [InlineData("", "")]
    public void Developers_are_found_where_they_are_named(string text, string found) => string.Join(',', NamedPeople.In(text, Viewer).Select(person => person.Id.Value)).ShouldBe(found);

    [Fact]
    public void A_first_name_that_two_have_names_neither()
    {
        var team = Viewer with { People = [Ada, Ben with { Name = "Ada Smith" }, Cleo with { Name = "Smith Ada" }] };
        NamedPeople.In("Ada is away", team).Select(person => person.Id).ShouldBe([Ada.Id]); // by the handle that is hers alone
        NamedPeople.In("Ada Smith is away", team).Select(person => person.Id).ShouldBe([Ben.Id]);
    }

    [Fact]
    public void Somebody_is_known_by_mail_address()
    {
        var team = Viewer with { People = [Ada with { Email = "ada@example.org" }, Mia with { Email = "mia@example.org" }] };
        NamedPeople.ByMail("ADA@example.org", team).ShouldNotBeNull().Id.ShouldBe(Ada.Id);
        NamedPeople.ByMail("mia@example.org", team).ShouldBeNull();
    }
}
