using System.Collections.Immutable;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What requests ask for, in words.</summary>
public static class RequestKinds
{
    /// <summary>All of them, in the order in which they are offered.</summary>
    public static ImmutableArray<RequestKind> All { get; } = [RequestKind.Question, RequestKind.Incident, RequestKind.Change, RequestKind.Access, RequestKind.Other];

    /// <summary>The words for it within a sentence: <c>bug or incident</c>.</summary>
    public static string Words(this RequestKind kind) => kind switch
    {
        RequestKind.Question => "question",
        RequestKind.Incident => "bug or incident",
        RequestKind.Change => "change request",
        RequestKind.Access => "access or installation",
        RequestKind.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };

    /// <summary>The words for it alone: <c>Bug or incident</c>.</summary>
    public static string Label(this RequestKind kind) => char.ToUpperInvariant(kind.Words()[0]) + kind.Words()[1..];

    /// <summary>
    /// A ticket's kind as responders read it: <c>Bug or incident (suggested)</c>. Null while there is none, and where only "other" is suggested: that says nothing.
    /// </summary>
    public static string? Of(Ticket ticket) => ticket switch
    {
        { Kind: { } kind, IsKindChosen: true } => kind.Label(),
        { Kind: { } kind and not RequestKind.Other } => $"{kind.Label()} (suggested)",
        _ => null,
    };
}
