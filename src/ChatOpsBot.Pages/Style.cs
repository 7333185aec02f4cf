using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Pages;

/// <summary>How the pages look: one sheet, in the page itself, which the security policy names by its hash.</summary>
internal static class Style
{
    /// <summary>Into how many columns a week's grid is divided: three hours each.</summary>
    public const int ColumnsPerWeek = 7 * ColumnsPerDay;

    /// <summary>How many columns a day has.</summary>
    public const int ColumnsPerDay = 8;

    /// <summary>How many bands a week shows one above the other.</summary>
    public const int Lanes = 6;

    /// <summary>The sheet.</summary>
    public static string Sheet { get; } = Read() + Places();

    /// <summary>What a page may do: show itself. No script, nothing from elsewhere, in nobody's frame.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Sheet)))}'; img-src data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static string Read()
    {
        using var sheet = new StreamReader(typeof(Style).Assembly.GetManifestResourceStream("page.css")!);
        return sheet.ReadToEnd().ReplaceLineEndings("\n");
    }

    // Where a band begins and ends is said by classes: a style in the markup would need a policy that allows any.
    private static string Places()
    {
        var rules = new StringBuilder();
        for (var column = 0; column < ColumnsPerWeek; column++)
        {
            rules.Append(CultureInfo.InvariantCulture, $".s{column}{{grid-column-start:{column + 1}}}.e{column + 1}{{grid-column-end:{column + 2}}}\n");
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            rules.Append(CultureInfo.InvariantCulture, $".l{lane}{{grid-row:{lane + 1}}}\n");
        }

        return rules.ToString();
    }
}
