using System.CommandLine;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>The command line: <c>train</c> makes the weights, <c>report</c> the figures.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var given = new Option<DirectoryInfo>("--given") { Description = "The folder with train.jsonl and dev.jsonl, the messages of public rooms.", Required = true };
        var weights = new Option<FileInfo>("--weights") { Description = "The weights' file.", DefaultValueFactory = _ => new("src/ChatOpsBot.Domain/Spotting/spotter.weights") };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 when the file is not, to the bit, what training gives." };
        var train = new Command("train", "Train the spotter's weights, the same to the bit from the same messages.") { given, weights, check };
        train.SetAction(parsed => Told(() => Train(parsed.GetRequiredValue(given), parsed.GetRequiredValue(weights), parsed.GetValue(check))));

        var page = new Option<FileInfo>("--page") { Description = "The document whose figures are renewed.", DefaultValueFactory = _ => new("docs/spotter.md") };
        var report = new Command("report", "Measure the weights and renew the figures in the document.") { given, weights, page };
        report.SetAction(parsed => Told(() => Measure(parsed.GetRequiredValue(given), parsed.GetRequiredValue(weights), parsed.GetRequiredValue(page))));
        return new RootCommand("Trains and measures what tells support requests from other messages. docs/spotter.md explains it.") { train, report };
    }

    private static int Train(DirectoryInfo given, FileInfo weights, bool check)
    {
        var rooms = Corpus.Given(given.FullName);
        var file = Trainer.Train([.. rooms.Training, .. Corpus.Own.Training], [rooms.Development, Corpus.Own.Development], Recipe.Shipped, Console.Out);
        if (!check)
        {
            File.WriteAllBytes(weights.FullName, file);
            Console.WriteLine($"{file.Length:#,0} bytes written to {weights.FullName}. Build and run `report` next.");
            return 0;
        }

        var same = weights.Exists && File.ReadAllBytes(weights.FullName).AsSpan().SequenceEqual(file);
        Console.WriteLine(same ? $"{weights.FullName} is what training gives, to the bit." : $"{weights.FullName} is not what training gives: train anew, or look what changed.");
        return same ? 0 : 1;
    }

    private static int Measure(DirectoryInfo given, FileInfo weights, FileInfo page)
    {
        using var stream = weights.OpenRead();
        var model = SpotterModel.Read(stream);
        var document = File.ReadAllText(page.FullName);
        document = Pages.Put(document, "own", Report.Own(model));
        document = Pages.Put(document, "given", Report.Given(model, Corpus.Given(given.FullName)));
        File.WriteAllText(page.FullName, document);
        Console.WriteLine($"Figures of version {model.Version} written to {page.FullName}.");
        return 0;
    }

    // Whoever trains is told what is wrong with the files, not where the program was.
    private static int Told(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
