using System.Text;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Host.Tests.Teams;

public class HostileTeamFileTests
{
    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n\n", "the file is empty")]
    [InlineData("# nothing\n", "the file is empty")]
    [InlineData("---\n", "the file is empty")]
    [InlineData("~", "the file is empty")]
    [InlineData("\uFEFF", "the file is empty")]
    [InlineData("just words", "the team is not written as fields")]
    [InlineData("- a\n- b", "the team is not written as fields")]
    [InlineData("id: \"\\uD800\"", null)]
    [InlineData("id: \"\\UFFFFFFFF\"", null)]
    [InlineData("id: \0", null)]
    [InlineData("id: viewer\rname: x\r", null)]
    [InlineData("%YAML 9.9\n---\nid: x", null)]
    [InlineData("&a [*a]", "the alias `*a` is not followed")]
    [InlineData("? ? ? ?", null)]
    [InlineData("{{{{", null)]
    [InlineData("]", null)]
    [InlineData("id: |\n  many\n  lines\n", null)]
    public void Whatever_stands_in_the_file_gets_a_sentence(string text, string? what)
    {
        var read = TeamText.Read(text);
        read.Teams.ShouldBeEmpty();
        read.Mistakes.ShouldNotBeEmpty();
        read.Mistakes.ShouldAllBe(mistake => mistake.Line >= 1 && mistake.Column >= 1 && mistake.What.Length > 0 && mistake.Expected.Length > 0);
        if (what is not null)
        {
            read.Mistakes.Select(mistake => mistake.What).Contains(what, StringComparer.Ordinal).ShouldBeTrue(string.Join("; ", read.Mistakes));
        }
    }

    [Fact]
    public void A_bomb_of_aliases_does_not_go_off()
    {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (var level = 1; level < 30; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        TeamText.Mistakes(bomb.ToString()).ShouldContain(mistake => mistake.Contains("the alias `*a0` is not followed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('?')]
    public void Very_deep_nesting_does_not_overflow(char opening) =>
        TeamText.Read(string.Concat("id: \n", string.Concat(Enumerable.Repeat($"{opening} ", 20_000)))).Mistakes.ShouldNotBeEmpty();

    [Fact]
    public void A_huge_file_is_refused_without_reading_it_all() =>
        TeamText.Mistakes(new string('#', 600_000)).ShouldBe(["1:1: the file is larger than 512 KB; expected one team"]);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_pointed_at() =>
        TeamText.Read([.. "id: viewer\nname: Vi"u8, 0xE9, .. "wer\n"u8]).Mistakes.ShouldHaveSingleItem().ToString().ShouldEndWith("team.yaml:2:9: this is not UTF-8; expected text in UTF-8");

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_gets_a_sentence()
    {
        var folder = Path.GetTempPath();
        var missing = Path.Combine(folder, "chatopsbot-no-such-file.yaml");
        TeamFiles.Read([missing, folder, "", "\0", "a\nb"]).Mistakes.Select(mistake => mistake.What).ShouldBe(
            ["there is no such file", "this is a folder", "the file cannot be read", "the file cannot be read", "there is no such file"]);
    }

    [Fact]
    public void Any_cut_or_garbled_file_gets_sentences_and_no_exception()
    {
        for (var cut = 0; cut < TeamText.Good.Length; cut += 3)
        {
            Said(TeamText.Good[..cut]);
        }

        const string marks = "{}[]:,-?*&!|>'\"%@`#\t \n\\~0Zé";
        var seed = 12345u;
        for (var round = 0; round < 1500; round++)
        {
            var text = new StringBuilder(TeamText.Good);
            for (var change = 0; change < 4; change++)
            {
                seed = (seed * 1664525) + 1013904223;
                text[(int)(seed >> 8) % text.Length] = marks[(int)((seed >> 3) % (uint)marks.Length)];
            }

            Said(text.ToString());
        }
    }

    private static void Said(string text)
    {
        var mistakes = new MistakeList("team.yaml");
        (TeamReader.Read(text, mistakes) is null).ShouldBe(!mistakes.IsEmpty, text);
    }
}
