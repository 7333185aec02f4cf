using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Cards;

/// <summary>One stretch of a sentence. What each platform escapes, mentions or formats, it does per span, once.</summary>
public abstract record Span
{
    private Span()
    {
    }

    /// <summary>Words, ours or a person's; always shown as text, never as markup.</summary>
    public sealed record Words(string Text) : Span;

    /// <summary>Emphasis, where the platform has it.</summary>
    public sealed record Strong(string Text) : Span;

    /// <summary>An instant; a platform that knows each reader's zone may show it in that zone, instead of these words.</summary>
    public sealed record When(NodaTime.Instant At, string Text) : Span;

    /// <summary>A person, mentioned so that the platform tells them, where it can.</summary>
    public sealed record Mention(PersonId Person, string Name, ImmutableArray<Address> Addresses) : Span;
}

/// <summary>A sentence or two, built with string interpolation: a <see cref="Person"/> becomes a mention, anything else words.</summary>
public sealed record Prose(ImmutableArray<Span> Spans)
{
    /// <summary>Nothing to say.</summary>
    public static Prose Empty { get; } = new(ImmutableArray<Span>.Empty);

    /// <summary>Builds prose from an interpolated string.</summary>
    public static Prose Of(ProseBuilder text) => text.Build();

    /// <summary>Builds prose from a plain string.</summary>
    public static Prose Of(string text) => new([new Span.Words(text)]);

    /// <summary>The same words without markup, for notifications and screen readers.</summary>
    public string Plain => string.Concat(Spans.Select(span => span switch
    {
        Span.Words words => words.Text,
        Span.Strong strong => strong.Text,
        Span.When instant => instant.Text,
        Span.Mention mention => mention.Name,
        _ => "",
    }));

    /// <summary>This, then that.</summary>
    public Prose Then(Prose more) => new(Spans.AddRange(more.Spans));

    public bool Equals(Prose? other) => other is not null && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    public override int GetHashCode() => string.GetHashCode(Plain, StringComparison.Ordinal);
}

/// <summary>Turns an interpolated string into <see cref="Prose"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ProseBuilder(int literalLength, int formattedCount)
{
    private readonly ImmutableArray<Span>.Builder spans = ImmutableArray.CreateBuilder<Span>(Math.Max(1, formattedCount * 2) + (literalLength > 0 ? 1 : 0));

    public void AppendLiteral(string text) => spans.Add(new Span.Words(text));

    public void AppendFormatted(Person person) => spans.Add(new Span.Mention(person.Id, person.Name, person.Addresses));

    public void AppendFormatted(Span span) => spans.Add(span);

    public void AppendFormatted(Prose prose) => spans.AddRange(prose.Spans);

    public void AppendFormatted(string? text) => spans.Add(new Span.Words(text ?? ""));

    public void AppendFormatted(int number) => spans.Add(new Span.Words(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    internal Prose Build() => new(spans.ToImmutable());
}
