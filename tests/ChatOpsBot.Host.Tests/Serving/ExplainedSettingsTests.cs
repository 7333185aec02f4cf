using System.Runtime.CompilerServices;
using ChatOpsBot.Host.Serving;

namespace ChatOpsBot.Host.Tests.Serving;

public class ExplainedSettingsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "slack.md"));

    public static TheoryData<string> Settings => [.. SlackSettings.Keys];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_of_Slack_is_explained_on_its_page(string key) => Page.ShouldContain($"`Slack:{key}`");

    private static string Here([CallerFilePath] string file = "") => file;
}
