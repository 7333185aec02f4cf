using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining.Tests;

public sealed class RowTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rows-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_row_is_read_with_all_that_it_says()
    {
        var row = Read("""{"id":"m-1","text":"need vpn","label":1,"form":"terse","kind":"access","context":"other: all set?","label_how":"author","source":"desk"}""").ShouldHaveSingleItem();
        row.ShouldBe(new Row("need vpn", true, "desk", IsWeak: false, "other: all set?", "terse", RequestKind.Access) { Id = "m-1" });
        row.IsOwn.ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_said_is_not_known()
    {
        var row = Read("""{"text":"lunch?","label":0}""").ShouldHaveSingleItem();
        row.ShouldBe(new Row("lunch?", false, "rows", IsWeak: false, Context: null, Form: null, Kind: null));
        (row.IsOwn, row.Before).ShouldBe((false, null));
    }

    [Theory]
    [InlineData("weak", true)]
    [InlineData("weak: question mark", true)]
    [InlineData("hand", false)]
    public void A_label_that_a_rule_made_is_weak(string how, bool isWeak) =>
        Read($$"""{"text":"lunch?","label":0,"label_how":"{{how}}"}""").ShouldHaveSingleItem().IsWeak.ShouldBe(isWeak);

    [Theory]
    [InlineData("same-author: I tried it", "I tried it", true)]
    [InlineData("other: did you try it?", "did you try it?", false)]
    [InlineData("did you try it?", "did you try it?", false)]
    public void The_message_before_is_told_from_its_writer(string context, string text, bool isOwn) =>
        (Read("""{"text":"lunch?","label":0}""")[0] with { Context = context }).Before.ShouldBe((text, isOwn));

    [Theory]
    [InlineData("""{"text":"cut off""")]
    [InlineData("""{"label":1}""")]
    [InlineData("""{"text":"no label"}""")]
    [InlineData("""{"text":17,"label":1}""")]
    [InlineData("""{"text":"a","label":"yes"}""")]
    [InlineData("""{"text":"a","label":0.5}""")]
    [InlineData("""{"text":"a","label":1,"kind":"wish"}""")]
    [InlineData("""["text","label"]""")]
    [InlineData("""{"text":null,"label":1}""")]
    [InlineData("""{"text":"a","label":2}""")]
    public void A_bad_line_is_named_by_file_and_number(string line)
    {
        var problem = Should.Throw<InvalidDataException>(() => Read("""{"text":"good","label":0}""", "", line));
        problem.Message.ShouldStartWith($"{Path.Combine(folder.FullName, "rows.jsonl")}, line 3: ");
    }

    [Fact]
    public void Labels_read_again_replace_those_of_rules_and_what_cannot_be_told_is_left_out()
    {
        var read = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Messages", "read-again.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();
        read.ShouldAllBe(line => line.Length == 2 && (line[1] == "0" || line[1] == "1" || line[1] == "x"));
        var (request, other, doubtful) = (IdOf("1"), IdOf("0"), IdOf("x"));
        Write("train.jsonl", Line(request, 0), Line(other, 1), Line(doubtful, 1), Line("not-read", 1), """{"text":"without an id","label":0,"label_how":"weak"}""");
        Write("dev.jsonl", Line(request, 0));

        var given = Corpus.Given(folder.FullName);
        given.Training.Select(row => (row.Id, row.IsRequest, row.IsWeak)).ShouldBe([(request, true, false), (other, false, false), ("not-read", true, true), (null, false, true)]);
        given.Development.Select(row => (row.IsRequest, row.IsWeak)).ShouldBe([(false, true)], "what is measured on keeps its labels");

        string IdOf(string label) => read.First(line => line[1] == label)[0];
        static string Line(string id, int label) => $$"""{"id":"{{id}}","text":"a message","label":{{label}},"label_how":"weak"}""";
    }

    [Fact]
    public void A_folder_without_the_files_is_refused_with_their_name() =>
        Should.Throw<IOException>(() => Corpus.Given(folder.FullName)).Message.ShouldContain("train.jsonl");

    [Fact]
    public async Task Whoever_names_a_wrong_folder_is_told_and_the_exit_status_is_2() =>
        (await Commands.Root().Parse(["train", "--given", folder.FullName]).InvokeAsync()).ShouldBe(2);

    private System.Collections.Immutable.ImmutableArray<Row> Read(params string[] lines) => Row.ReadFile(Write("rows.jsonl", lines));

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
