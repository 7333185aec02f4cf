using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>people</c>.</summary>
internal sealed class PeopleReader(MistakeList mistakes)
{
    private const string ExpectedPercent = "a whole percentage from `1%` to `100%`";

    private static readonly string[] PersonFields = ["id", "name", "role", "zone", "percentTime", .. ServiceReader.ServiceFields, "spotting", "email", "addresses"];
    private static readonly string[] ReservedIds = ["backup", "bot", "channel", "everyone", "here", "last", "leads", "me", "next", "primary"];

    private readonly Values values = new(mistakes);
    private readonly Dictionary<string, YamlNode> idAt = new(StringComparer.Ordinal);
    private readonly Dictionary<Address, (string Owner, int Line)> ownerOf = [];
    private readonly Dictionary<string, int> emails = new(StringComparer.Ordinal);
    private readonly List<Member> members = [];
    private bool isWhole = true;

    /// <summary>Reads everyone that can be read.</summary>
    public PersonBook Read(YamlNode? node, DateTimeZone? teamZone)
    {
        const string expected = "a list of people, each with `id`, `name`, `role` and `addresses`";
        var people = ImmutableArray.CreateBuilder<Person>();
        if (node is YamlNode.Sequence list)
        {
            foreach (var item in list.Items)
            {
                if (Person(item, teamZone) is { } person)
                {
                    people.Add(person);
                }
                else
                {
                    isWhole = false;
                }
            }

            if (list.Items.IsEmpty)
            {
                mistakes.Add(list, "`people` is empty", expected);
            }
        }
        else if (node is not (null or YamlNode.Broken))
        {
            mistakes.Add(node, "`people` is not a list", expected);
        }

        return new PersonBook(people.ToImmutable(), Named(people), isWhole, idAt, mistakes);
    }

    // Reasons call people by their first names, where these tell them apart.
    private ImmutableArray<Member> Named(IReadOnlyCollection<Person> people)
    {
        var unique = people.GroupBy(person => person.FirstName, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() == 1).Select(same => same.First()).ToDictionary(person => person.Id, person => person.FirstName);
        return [.. members.Select(member => unique.TryGetValue(member.Id, out var first) ? member with { Name = first } : member)];
    }

    private Person? Person(YamlNode node, DateTimeZone? teamZone)
    {
        if (Fields.Of(node, "a person", PersonFields, mistakes) is not { } fields)
        {
            return null;
        }

        var idNode = fields.Required("id", "a short lower-case id such as `ada`");
        var id = values.Id(idNode, "a person", ReservedIds);
        if (id is not null && !idAt.TryAdd(id, idNode!))
        {
            mistakes.Add(idNode!, $"the id {Quote.Of(id)} is taken by the person on line {idAt[id].Line}", "an id for each person");
            id = null;
        }

        var name = values.Text(fields.Required("name", "the person's name"), "the person's name");
        var role = values.Choice(
            fields.Required("role", "`requester`, `developer` or `lead`"), "role", ("requester", Role.Requester), ("developer", Role.Developer), ("lead", Role.Lead));
        isWhole &= role is not null;
        var zone = fields.Optional("zone") is { } zoneNode ? values.Zone(zoneNode) : teamZone;
        var percent = PercentTime(fields, role);
        var spotting = values.Choice(
            fields.Optional("spotting"), "way of spotting", ("ask", SpottingPreference.Ask), ("auto", SpottingPreference.Auto), ("off", SpottingPreference.Off));
        foreach (var field in ServiceReader.ServiceFields.Prepend("spotting"))
        {
            RefuseOnRequester(fields, field, role);
        }

        var email = Email(fields.Optional("email"));
        var addresses = Addresses(fields.Optional("addresses"), id ?? name ?? "somebody else");
        if (id is null)
        {
            return null;
        }

        var member = new ServiceReader(mistakes).Read(fields, new PersonId(id), name ?? id, percent ?? 100);
        members.Add(member);
        return new Person(new PersonId(id), name ?? id, role ?? Role.Developer, zone?.Id ?? "UTC", addresses)
        {
            PercentTime = percent ?? 100,
            Skills = member.Skills,
            Email = email,
            Spotting = spotting ?? SpottingPreference.Ask,
        };
    }

    private int? PercentTime(Fields fields, Role? role)
    {
        var node = fields.Optional("percentTime");
        RefuseOnRequester(fields, "percentTime", role);
        if (values.Percent(node, ExpectedPercent) is not { } percent)
        {
            return null;
        }

        if (percent is >= 1 and <= 100 && double.IsInteger(percent))
        {
            return (int)percent;
        }

        mistakes.Add(node!, $"{percent}% is not a share of full time", ExpectedPercent);
        return null;
    }

    private string? Email(YamlNode? node)
    {
        const string expected = "a mail address such as `ada@your-company.com`, by which calendars know the person";
        if (values.Text(node, expected) is not { } text)
        {
            return null;
        }

        if (text.Split('@') is not [{ Length: > 0 }, { Length: > 2 }] || text.Any(c => char.IsWhiteSpace(c) || c is '/' or '<' or '>' or ',' or ';'))
        {
            mistakes.Add(node!, $"{Quote.Of(text)} is no mail address", expected);
            return null;
        }

        if (!emails.TryAdd(text.ToLowerInvariant(), node!.Line))
        {
            mistakes.Add(node, $"the mail address {Quote.Of(text)} is on line {emails[text.ToLowerInvariant()]} too", "a mail address for each person");
        }

        return text.ToLowerInvariant();
    }

    private void RefuseOnRequester(Fields fields, string field, Role? role)
    {
        if (role is Role.Requester && fields.Optional(field) is not null)
        {
            mistakes.Add(fields.KeyOf(field), $"a requester has no {Quote.Of(field)}", "it on developers and leads only");
        }
    }

    private ImmutableArray<Address> Addresses(YamlNode? node, string owner)
    {
        var addresses = ImmutableArray.CreateBuilder<Address>();
        foreach (var (platform, value) in Platforms.In(node, "`addresses`", mistakes))
        {
            foreach (var item in value is YamlNode.Sequence several ? [.. several.Items] : new[] { value })
            {
                if (values.Text(item, $"the person's user id on {platform}") is not { } user)
                {
                    continue;
                }

                // A wrong one is kept too: the person has an address, which is to be mended.
                var address = new Address(platform, platform == Platforms.Teams ? TeamsIds.Usual(user) : user);
                addresses.Add(address);
                if (user.Any(char.IsWhiteSpace))
                {
                    mistakes.Add(item, $"the address {Quote.Of(user)} holds a space", $"the person's user id on {platform}, which is not the name shown there");
                }
                else if ((platform == Platforms.Slack ? SlackIds.WrongUser(user) : platform == Platforms.Teams ? TeamsIds.WrongUser(user) : null) is { } wrong)
                {
                    mistakes.Add(item, wrong.What, wrong.Expected);
                }
                else if (!ownerOf.TryAdd(address, (owner, item.Line)))
                {
                    mistakes.Add(item, $"the address {Quote.Of(address.ToString())} belongs to {Quote.Of(ownerOf[address].Owner)} on line {ownerOf[address].Line}", "an address that nobody else has");
                }
            }
        }

        return addresses.ToImmutable();
    }
}
