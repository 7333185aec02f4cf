using System.Runtime.CompilerServices;
using ChatOpsBot.Host.Serving;

namespace ChatOpsBot.Host.Tests.Serving;

public class ExplainedSettingsTests
{
    private static readonly string Root = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..");

    public static TheoryData<string, string> Settings
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var key in SlackSettings.Keys)
            {
                all.Add("docs/slack.md", $"{SlackSettings.Section}:{key}");
            }

            foreach (var key in TeamsSettings.Keys)
            {
                all.Add("docs/teams.md", $"{TeamsSettings.Section}:{key}");
                all.Add("README.md", $"{TeamsSettings.Section}:{key}");
            }

            foreach (var key in OutlookSettings.Keys)
            {
                all.Add("docs/calendars.md", $"{OutlookSettings.Section}:{key}");
            }

            all.Add("docs/calendars.md", "PublicUrl");
            all.Add("docs/calendars.md", "Calendars:AllowPrivateAddresses");
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_of_a_platform_is_explained(string page, string setting) => File.ReadAllText(Path.Combine(Root, page)).ShouldContain($"`{setting}`");

    private static string Here([CallerFilePath] string file = "") => file;
}
