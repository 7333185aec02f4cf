using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;

namespace ChatOpsBot.FakeTeams.Network;

// Where people let the bot in, and where they put it out.
public sealed partial class Person
{
    /// <summary>Installs the app for themselves. The bot is told twice, as it is in Teams.</summary>
    public Task Installs()
    {
        lock (Microsoft.Gate)
        {
            return Arrives(Tenant.Personal(this), this);
        }
    }

    /// <summary>Removes the app from their own.</summary>
    public Task Uninstalls()
    {
        lock (Microsoft.Gate)
        {
            var chat = Tenant.Personal(this);
            chat.HasBot = false;
            return Microsoft.Deliveries.Tell(Activities.Installation(chat, this, "remove"));
        }
    }

    /// <summary>Blocks the bot; it is not told.</summary>
    public void Blocks() => WithBot.Blocked = true;

    public void Unblocks() => WithBot.Blocked = false;

    /// <summary>Adds the app to a group chat, and consents to what it asks for there.</summary>
    public Task AddsBot(Conversation group)
    {
        lock (Microsoft.Gate)
        {
            group.Consented.UnionWith(Microsoft.TeamsApp.RscOfChats);
            return Arrives(group, this);
        }
    }

    /// <summary>Removes the app from a group chat.</summary>
    public Task RemovesBot(Conversation group)
    {
        lock (Microsoft.Gate)
        {
            group.HasBot = false;
            group.Consented.Clear();
            return Task.WhenAll(Microsoft.Deliveries.Tell(Activities.Installation(group, this, "remove")), Microsoft.Deliveries.Tell(Activities.Members(group, this, "membersRemoved", bot: true)));
        }
    }

    /// <summary>Adds the app to a team, and consents to what it asks for there.</summary>
    public Task AddsBot(Team team)
    {
        lock (Microsoft.Gate)
        {
            team.HasBot = true;
            team.Consented.UnionWith(Microsoft.TeamsApp.RscOfTeams);
            return Arrives(team.General, this);
        }
    }

    /// <summary>Removes the app from a team.</summary>
    public Task RemovesBot(Team team)
    {
        lock (Microsoft.Gate)
        {
            team.HasBot = false;
            team.Consented.Clear();
            return Microsoft.Deliveries.Tell(Activities.Installation(team.General, this, "remove"));
        }
    }

    /// <summary>Leaves a group chat.</summary>
    public Task Leaves(Conversation group)
    {
        lock (Microsoft.Gate)
        {
            group.Lose(this);
            return group.HasBot ? Microsoft.Deliveries.Tell(Activities.Members(group, this, "membersRemoved", bot: false, this)) : Task.CompletedTask;
        }
    }

    /// <summary>Under the lock: the bot is there now, and is told so.</summary>
    internal static Task Arrives(Conversation where, Person? by)
    {
        where.HasBot = true;
        var microsoft = where.Tenant.Microsoft;
        return Task.WhenAll(microsoft.Deliveries.Tell(Activities.Installation(where, by, "add")), microsoft.Deliveries.Tell(Activities.Members(where, by, "membersAdded", bot: true)));
    }
}
