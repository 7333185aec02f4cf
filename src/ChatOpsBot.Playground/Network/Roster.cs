using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Playground.Network;

/// <summary>The people of a network: those of the team's file who have an address here, and requesters who came later.</summary>
internal sealed class Roster(Team team)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Member> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Member>> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Member> all = [];

    public Member[] All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    public Member? Find(string id)
    {
        lock (gate)
        {
            return byId.GetValueOrDefault(id);
        }
    }

    /// <summary>Who is called this in a mention: by handle, else by full or first name. Of several, the one who takes part in the conversation.</summary>
    public Member? Called(string name, Func<Member, bool> takesPart)
    {
        lock (gate)
        {
            if (byId.TryGetValue(name, out var member))
            {
                return member;
            }

            if (!byName.TryGetValue(name, out var called))
            {
                return null;
            }

            return called is [var only] ? only : called.Where(takesPart).Take(2).ToList() is [var here] ? here : null;
        }
    }

    /// <summary>The handle of a person of the team's file; their key where they have none here.</summary>
    public static string Handle(Person person) => person.On(Member.Platform)?.User ?? person.Id.Value;

    /// <summary>The handle of a person of the team's file, by key.</summary>
    public string Handle(PersonId person) => team.Find(person) is { } found ? Handle(found) : person.Value;

    public void Add(Member member)
    {
        lock (gate)
        {
            if (!byId.TryAdd(member.Id, member))
            {
                return;
            }

            all.Add(member);
            var first = member.Name.Split(' ', 2)[0];
            foreach (var name in string.Equals(first, member.Name, StringComparison.Ordinal) ? [first] : new[] { first, member.Name })
            {
                if (!byName.TryGetValue(name, out var called))
                {
                    byName[name] = called = [];
                }

                called.Add(member);
            }
        }
    }

    /// <summary>Back to the people of the team's file.</summary>
    public void Forget()
    {
        lock (gate)
        {
            byId.Clear();
            byName.Clear();
            all.Clear();
            foreach (var person in team.People)
            {
                if (person.On(Member.Platform) is { } address)
                {
                    Add(new Member(address.User, person.Name, person.Role, person.Zone, person.Id));
                }
            }
        }
    }
}
