using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads the rule of a goal: an amount of coverage time or of elapsed time, or a cut-off.</summary>
internal sealed class GoalRuleReader(bool hasCoverage, MistakeList mistakes)
{
    private const string ExpectedTime = "a time of day such as `12:00`";
    private static readonly string[] Rules = ["respondWithin", "elapsed", "received"];
    private static readonly string[] OfCutOff = ["by", "later"];
    private static readonly Duration Longest = Duration.FromHours(1000);

    private readonly Values values = new(mistakes);
    private readonly HoursReader hours = new(mistakes);

    /// <summary>The rule, or null once it has been noted why there is none.</summary>
    public GoalRule? Read(Fields fields, string owner)
    {
        var given = Rules.Where(rule => fields.Optional(rule) is not null).ToList();
        if (given.Count > 1)
        {
            mistakes.Add(fields.KeyOf(given[1]), $"{owner} has both {Quote.Of(given[0])} and {Quote.Of(given[1])}", $"one of {string.Join(", ", Rules.Select(Quote.Of))}");
            return null;
        }

        var isCutOff = given is ["received"];
        foreach (var part in OfCutOff.Where(part => !isCutOff && fields.Optional(part) is not null))
        {
            mistakes.Add(fields.KeyOf(part), $"{Quote.Of(part)} belongs to a cut-off rule", "`received` with it, or nothing");
        }

        if (!hasCoverage && given is ["respondWithin" or "received"])
        {
            mistakes.Add(fields.KeyOf(given[0]), $"{Quote.Of(given[0])} goes by coverage, and there is none", "`elapsed`");
            return null;
        }

        return given switch
        {
            ["received"] => CutOff(fields),
            ["elapsed"] => Amount(fields.Optional("elapsed"), "elapsed time") is { } elapsed ? new GoalRule.Elapsed(elapsed) : null,
            _ => Amount(fields.Required("respondWithin", IsoDuration.Expected), "coverage time") is { } within ? new GoalRule.Covered(within) : null,
        };
    }

    private Duration? Amount(YamlNode? node, string time)
    {
        var within = values.Duration(node);
        if (within is { } amount && (amount <= Duration.Zero || amount > Longest))
        {
            mistakes.Add(node!, $"a goal of {Quote.Of(((YamlNode.Scalar)node!).Text)} is out of range", $"{time} above zero and up to 1000 hours");
            return null;
        }

        return within;
    }

    private GoalRule.CutOff? CutOff(Fields fields)
    {
        var received = fields.Optional("received");
        var window = hours.Read(received!);
        var byNode = fields.Required("by", "`close` for the close of business, or a time of day such as `16:30`");
        var isClose = byNode is YamlNode.Scalar { Text: "close" };
        var by = isClose || byNode is null ? null : Time(byNode, "`close` for the close of business, or a time of day such as `16:30`");
        var laterNode = fields.Required("later", "the time of the next day of coverage by which the rest is answered, such as `12:00`");
        var later = laterNode is null ? null : Time(laterNode, ExpectedTime);
        if (window is not var (from, until))
        {
            return null;
        }

        if (until <= from)
        {
            mistakes.Add(received!, "a cut-off lies on one day", "hours such as `08:00-15:00`, ending before midnight");
            return null;
        }

        if (by < until)
        {
            mistakes.Add(byNode!, "this is before the last of them came in", "a time at or after the end of `received`");
            return null;
        }

        if (later < from)
        {
            mistakes.Add(laterNode!, "what comes in that morning would be due before it came", "a time at or after the start of `received`");
            return null;
        }

        return later is { } rest && (isClose || by is not null) ? new GoalRule.CutOff(from, until, by, rest) : null;
    }

    private LocalTime? Time(YamlNode node, string expected)
    {
        if (values.Text(node, expected) is not { } text)
        {
            return null;
        }

        if (Values.TimeOfDay(text) is { } time)
        {
            return time;
        }

        mistakes.Add(node, $"{Quote.Of(text)} is not a time of day", expected);
        return null;
    }
}
