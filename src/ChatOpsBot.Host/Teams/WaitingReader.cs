using System.Globalization;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>waiting</c>.</summary>
internal sealed class WaitingReader(MistakeList mistakes)
{
    private const int MostDays = 100;
    private const string ExpectedDays = "days of coverage such as `2 days`, 1 to 100";
    private static readonly string[] WaitingFields = ["remindAfter", "closeAfter"];

    private readonly Values values = new(mistakes);

    /// <summary>The rule; null for <c>off</c>, and the usual one where nothing is said.</summary>
    public WaitingRule? Read(YamlNode? node)
    {
        var usual = WaitingRule.Usual;
        if (node is null or YamlNode.Scalar { Text: "off" })
        {
            return node is null ? usual : null;
        }

        if (Fields.Of(node, "`waiting`", WaitingFields, mistakes) is not { } fields)
        {
            return usual;
        }

        var remind = fields.Optional("remindAfter") is { } remindNode ? Days(remindNode, ExpectedDays) : usual.RemindAfter;
        var closeNode = fields.Optional("closeAfter");
        var never = closeNode is YamlNode.Scalar { Text: "never" };
        var close = never ? null : closeNode is null ? Math.Max(usual.CloseAfter!.Value, (remind ?? 0) + 1) : Days(closeNode, $"{ExpectedDays}; or `never`");
        if (remind is { } first && close <= first)
        {
            mistakes.Add(closeNode!, "this is not after the reminder", $"more than {first} {(first == 1 ? "day" : "days")}, or `never`");
        }

        return remind is { } days ? new WaitingRule(days, close) : usual;
    }

    private int? Days(YamlNode node, string expected)
    {
        if (values.Text(node, expected) is not { } text)
        {
            return null;
        }

        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "day" or "days"]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays)
        {
            return days;
        }

        mistakes.Add(node, $"{Quote.Of(text)} is no number of days", expected);
        return null;
    }
}
