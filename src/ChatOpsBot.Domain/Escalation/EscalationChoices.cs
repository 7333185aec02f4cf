using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>To whom a card offers to escalate its ticket: whoever comes next first.</summary>
internal static class EscalationChoices
{
    // A form on a card holds so many without growing too large for a platform.
    private const int Most = 40;

    // What a form sends back is 75 characters at most on Slack.
    private const int LongestSkill = 60;

    /// <summary>The choices, most likely first; none when there is nobody left to turn to.</summary>
    public static ImmutableArray<Field.Option> For(Ticket ticket, Moment moment)
    {
        var team = moment.Team;
        var backup = TicketDecisions.Reach(new LadderStep(Duration.Zero, Rung.Backup), ticket, moment).ToList();
        var leads = TicketDecisions.Reach(new LadderStep(Duration.Zero, Rung.Leads), ticket, moment).ToList();
        var others = TicketDecisions.Reach(new LadderStep(Duration.Zero, Rung.AskDevelopers), ticket, moment).ToList();
        var skills = team.People.SelectMany(person => person.Skills).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(skill => skill.Length <= LongestSkill && TicketDecisions.Reach(new LadderStep(Duration.Zero, Rung.AskSkilled) { Skill = skill }, ticket, moment).Any());
        var options = new List<Field.Option>();
        options.AddRange(backup.Select(person => Option(new Whom.Backup(), $"Bring in the backup, {person.Name}")));
        options.AddRange(leads.Count == 0 ? [] : new[] { Option(new Whom.Leads(), leads.Count == 1 ? $"Bring in the lead, {leads[0].Name}" : "Bring in the leads") });
        options.AddRange(Levels(ticket, team));
        options.AddRange(skills.Select(skill => Option(new Whom.Skilled(skill), $"Ask those who know {skill}")));
        options.AddRange(others.Count < 2 ? [] : new[] { Option(new Whom.Developers(), "Ask all other developers") });
        options.AddRange(others.Select(person => Option(new Whom.Named(person.Id), $"Ask {person.Name}")));
        options.AddRange(team.Others.Where(other => MayPassTo(ticket, other)).Select(other => Option(new Whom.OtherTeam(other.Id), $"Pass it on to {other.Name}")));
        return [.. options.Take(Most)];
    }

    private static IEnumerable<Field.Option> Levels(Ticket ticket, Team team)
    {
        if (team.Levels.IsEmpty)
        {
            yield break;
        }

        var here = team.Levels.IndexOf(TicketDecisions.LevelOf(ticket, team));
        if (here + 1 < team.Levels.Length)
        {
            yield return Option(new Whom.NextLevel(Up: true), $"Hand it up to {team.Levels[here + 1].Name}");
        }

        if (here > 0)
        {
            yield return Option(new Whom.NextLevel(Up: false), $"Hand it down to {team.Levels[here - 1].Name}");
        }
    }

    private static bool MayPassTo(Ticket ticket, OtherTeam other) => !string.Equals(ticket.Origin?.Team, other.Id, StringComparison.Ordinal)
        && (!other.IsServed || ticket.Delegations.All(earlier => !string.Equals(earlier.Team, other.Id, StringComparison.Ordinal) || earlier.Ended is not null));

    private static Field.Option Option(Whom to, string label) => new(WhomWords.Value(to), Wording.Shorten(label, 75));
}
