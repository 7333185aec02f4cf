using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>goal</c>.</summary>
internal sealed class GoalReader(MistakeList mistakes)
{
    private const string ExpectedWarning = "a percentage of the goal above 0% and below 100%, such as `75%`";
    private const double UsualWarning = 75;

    private static readonly string[] GoalFields = ["respondWithin", "warnAt"];
    private static readonly Duration LongestGoal = Duration.FromHours(1000);

    private readonly Values values = new(mistakes);

    /// <summary>The goal, or null once it has been noted why there is none.</summary>
    public ResponseGoal? Goal(YamlNode? node)
    {
        if (node is null || Fields.Of(node, "`goal`", GoalFields, mistakes) is not { } fields)
        {
            return null;
        }

        var withinNode = fields.Required("respondWithin", IsoDuration.Expected);
        var within = values.Duration(withinNode);
        if (within is { } amount && (amount <= Duration.Zero || amount > LongestGoal))
        {
            mistakes.Add(withinNode!, $"a goal of {Quote.Of(((YamlNode.Scalar)withinNode!).Text)} is out of range", "coverage time above zero and up to 1000 hours");
            within = null;
        }

        var warningNode = fields.Optional("warnAt");
        var warning = warningNode is null ? UsualWarning : values.Percent(warningNode, ExpectedWarning);
        if (warning is <= 0 or >= 100)
        {
            mistakes.Add(warningNode!, $"a warning at {warning}% would come {(warning <= 0 ? "at once" : "too late")}", ExpectedWarning);
        }

        return within is { } goal && warning is { } percent ? new ResponseGoal(goal, percent / 100) : null;
    }
}
