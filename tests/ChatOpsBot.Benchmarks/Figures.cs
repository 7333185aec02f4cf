using System.Globalization;

namespace ChatOpsBot.Benchmarks;

/// <summary>Reads options and prints figures.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    public static int Option(string[] options, int place, int usual) => options.Length > place ? int.Parse(options[place], CultureInfo.InvariantCulture) : usual;

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
