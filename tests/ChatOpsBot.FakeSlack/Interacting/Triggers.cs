using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>Trigger ids: for a short while (<see cref="LoopbackSlack.TriggerLife"/>), once.</summary>
internal sealed class Triggers(LoopbackSlack slack)
{
    private readonly Dictionary<string, (Person Person, DateTimeOffset Until)> issued = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public string Issue(Person person)
    {
        lock (slack.Gate)
        {
            var id = $"{slack.NextId("1337.")}.loopback";
            issued[id] = (person, slack.Time.GetUtcNow() + slack.TriggerLife);
            return id;
        }
    }

    /// <summary>Uses one up.</summary>
    /// <exception cref="SlackErrorException">It is unknown, used, or too old.</exception>
    public Person Use(string id, Workspace workspace)
    {
        if (!issued.TryGetValue(id, out var trigger) || trigger.Person.Workspace != workspace)
        {
            throw new SlackErrorException("invalid_trigger_id");
        }

        if (!used.Add(id))
        {
            throw new SlackErrorException("exchanged_trigger_id");
        }

        return slack.Time.GetUtcNow() <= trigger.Until ? trigger.Person : throw new SlackErrorException("expired_trigger_id");
    }
}
