using System.Text.Json;

namespace ChatOpsBot.SpotterTraining.Tests;

/// <summary>Our own messages are what their README says.</summary>
public class MessagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Messages");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
    private static readonly string[] Fields = ["id", "text", "label", "form", "author"];
    private static readonly string[] Optional = ["kind", "context"];

    public static TheoryData<string> Files { get; } = new(Directory.GetFiles(Folder, "*.jsonl").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_row_has_the_fields_that_the_readme_names(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)))
        {
            number++;
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var names = row.EnumerateObject().Select(field => field.Name).ToList();
            names.Except(Optional, StringComparer.Ordinal).ShouldBe(Fields, ignoreOrder: true, $"{file}, line {number}");
            row.GetProperty("id").GetString().ShouldBe($"{Path.GetFileNameWithoutExtension(file)}-{number}");
            row.GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
            row.GetProperty("author").GetString().ShouldBe("a language model, for ChatOpsBot");
            names.Contains("kind", StringComparer.Ordinal).ShouldBe(row.GetProperty("label").GetInt32() == 1, $"{file}, line {number}: requests have a kind, others have none");
            if (row.TryGetProperty("context", out var context))
            {
                (context.GetString()!.StartsWith("other: ", StringComparison.Ordinal) || context.GetString()!.StartsWith("same-author: ", StringComparison.Ordinal))
                    .ShouldBeTrue($"{file}, line {number}");
            }
        }
    }

    [Fact]
    public void The_readme_names_every_field_form_and_kind_and_nothing_is_both_a_form_of_requests_and_of_others()
    {
        Row[] all = [.. Corpus.Own.Training, .. Corpus.Own.Development, .. Corpus.HeldOut];
        var requests = all.Where(row => row.IsRequest).Select(row => row.Form!).Distinct(StringComparer.Ordinal).ToList();
        var others = all.Where(row => !row.IsRequest).Select(row => row.Form!).Distinct(StringComparer.Ordinal).ToList();
        requests.Intersect(others, StringComparer.Ordinal).ShouldBeEmpty();
        var kinds = all.Where(row => row.IsRequest).Select(row => row.Kind!.Value.ToString().ToLowerInvariant());
        foreach (var name in (string[])[.. Fields, .. Optional, .. requests, .. others, .. kinds, .. Directory.GetFiles(Folder, "*.jsonl").Select(file => Path.GetFileName(file))])
        {
            Readme.ShouldContain($"`{(name.StartsWith("training-", StringComparison.Ordinal) ? "training-*.jsonl" : name)}`");
        }
    }

    [Fact]
    public void Every_form_is_among_the_messages_of_each_part()
    {
        var forms = Corpus.Own.Training.Select(row => row.Form).Distinct(StringComparer.Ordinal).ToList();
        Corpus.Own.Development.Select(row => row.Form).Distinct(StringComparer.Ordinal).ShouldBe(forms, ignoreOrder: true);
        Corpus.HeldOut.Select(row => row.Form).Distinct(StringComparer.Ordinal).ShouldBe(forms, ignoreOrder: true);
    }

    // Signs without a word are decided by a rule, whatever was learned: there are few of them, and the same ones everywhere.
    [Fact]
    public void What_is_measured_on_was_never_learned_from()
    {
        var learned = Corpus.Own.Training.Select(row => Normal(row.Text)).ToHashSet(StringComparer.Ordinal);
        var chosen = Corpus.Own.Development.Select(row => Normal(row.Text)).Where(text => text.Length > 0).ToList();
        var measured = Corpus.HeldOut.Select(row => Normal(row.Text)).Where(text => text.Length > 0).ToList();
        chosen.Where(learned.Contains).ShouldBeEmpty();
        measured.Where(learned.Contains).ShouldBeEmpty();
        measured.Intersect(chosen, StringComparer.Ordinal).ShouldBeEmpty();
        measured.Count.ShouldBeGreaterThan(600);
    }

    private static string Normal(string text) =>
        string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
