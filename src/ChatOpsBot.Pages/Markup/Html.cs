using System.Runtime.CompilerServices;
using System.Text;

namespace ChatOpsBot.Pages.Markup;

/// <summary>Markup that is safe to send: what was put into it as text was encoded on the way.</summary>
internal readonly record struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>None.</summary>
    public static Html Empty => default;

    /// <summary>Makes markup of an interpolated string: its own words are markup, and whatever stands in its braces is text, unless it is markup already.</summary>
    public static Html Of(HtmlBuilder words) => new(words.ToString());

    /// <summary>A style sheet of our own, as it stands: nothing of anybody else's may be in it.</summary>
    public static Html OfOwnSheet(string sheet) => new(sheet);

    /// <summary>Nothing where a condition does not hold.</summary>
    public static Html If(bool condition, Func<Html> then) => condition ? then() : Empty;

    public override string ToString() => markup ?? "";
}

/// <summary>Turns an interpolated string into <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlBuilder
{
    private readonly StringBuilder built;

    public HtmlBuilder(int literalLength, int formattedCount) => built = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string markup) => built.Append(markup);

    public void AppendFormatted(Html html) => built.Append(html.ToString());

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
        {
            built.Append(part.ToString());
        }
    }

    public void AppendFormatted(int number) => built.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(string? text) => Encoding.Append(built, text);

    public override string ToString() => built.ToString();
}
