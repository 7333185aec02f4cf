using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>A stretch of a sentence as Slack knows them: clean and cut, not yet escaped.</summary>
internal abstract record Piece
{
    /// <summary>How each reader is shown an instant: the day in words where it is near, the time by their own clock.</summary>
    public const string DateFormat = "{date_short_pretty} {time}";

    private const int LongestFallback = 200;

    // Slack's documents know no dates outside these years.
    private static readonly Instant First = Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2100, 1, 1, 0, 0);

    private Piece()
    {
    }

    /// <summary>How long it is in mrkdwn, in UTF-16 units; at least.</summary>
    public abstract int Length { get; }

    /// <summary>Words, exactly as they are to be seen.</summary>
    public sealed record Words(string Text, bool Strong = false) : Piece
    {
        public override int Length => Shown.EscapedLength(Text) + (Strong ? 2 : 0);
    }

    /// <summary>A person, mentioned.</summary>
    public sealed record User(string Id) : Piece
    {
        public override int Length => Id.Length + 3;
    }

    /// <summary>An instant in seconds since 1970, with the words for where it cannot be shown.</summary>
    public sealed record Date(long Unix, string Fallback) : Piece
    {
        public override int Length => Shown.EscapedLength(Fallback) + DateFormat.Length + 24;
    }

    /// <summary>Prose, cut so that it is not longer than <paramref name="most"/> UTF-16 units in mrkdwn.</summary>
    public static ImmutableArray<Piece> Of(Prose prose, int most) => Cut([.. prose.Spans.SelectMany(Of).SkipWhile(IsBlank)], most);

    /// <summary>Words of one kind; none when there is nothing to see.</summary>
    public static ImmutableArray<Piece> Of(string text, int most, bool strong = false) =>
        Shown.Clean(text).Trim('\n', ' ') is { Length: > 0 } clean ? Cut([new Words(clean, strong)], most) : [];

    /// <summary>An instant, in these words where Slack cannot show it.</summary>
    public static Piece When(Instant at, string words)
    {
        var fallback = Shown.Line(words, LongestFallback);
        fallback = fallback.Length == 0 ? InstantPattern.General.Format(at) : fallback;
        return at < First || at > Last ? new Words(fallback) : new Date(at.ToUnixTimeSeconds(), fallback);
    }

    private static IEnumerable<Piece> Of(Span span)
    {
        var piece = span switch
        {
            Span.Words words => new Words(Shown.Isolate(Visible(words.Text))),
            Span.Strong strong => new Words(Visible(strong.Text), Strong: true),
            Span.When instant => When(instant.At, instant.Text),
            Span.Mention mention => Mentioned(mention),
            _ => throw new NotSupportedException($"No rendering of {span.GetType().Name}"),
        };
        return piece is Words { Text.Length: 0 } ? [] : [piece];
    }

    private static Piece Mentioned(Span.Mention mention)
    {
        var address = mention.Addresses.FirstOrDefault(address => address.Platform == SlackOptions.Platform);
        return Token.IsUserId(address.User) ? new User(address.User) : new Words(Shown.Isolate(Visible(mention.Name)));
    }

    // White space between two spans is worth keeping, though nobody sees it by itself.
    private static string Visible(string text) => Shown.Clean(text) is { Length: > 0 } clean ? clean : string.IsNullOrWhiteSpace(text) ? text : "";

    private static bool IsBlank(Piece piece) => piece is Words words && string.IsNullOrWhiteSpace(words.Text);

    private static ImmutableArray<Piece> Cut(ImmutableArray<Piece> pieces, int most)
    {
        if (pieces.Sum(piece => piece.Length) <= most)
        {
            return pieces;
        }

        var kept = ImmutableArray.CreateBuilder<Piece>();
        most -= Shown.Shortened.Length;
        foreach (var piece in pieces)
        {
            if (piece.Length > most)
            {
                if (piece is Words words && Shown.Keep(words.Text, most - 2, escaped: true).TrimEnd() is { Length: > 0 } rest)
                {
                    kept.Add(words with { Text = rest });
                }

                break;
            }

            kept.Add(piece);
            most -= piece.Length;
        }

        kept.Add(new Words(Shown.Shortened));
        return kept.ToImmutable();
    }
}
