using System.Collections.Immutable;
using ChatOpsBot.Domain;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What the engine says privately to whoever did something, as an answer to that can show it.</summary>
/// <param name="Text">The words; null when there are none.</param>
/// <param name="Whole">Whether that is all of it. A card beside the words is not shown with them, so the outbox has to deliver both.</param>
internal readonly record struct PrivateWords(string? Text, bool Whole)
{
    /// <summary>All of it together.</summary>
    public static PrivateWords Of(ImmutableArray<Effect.Post> answers) => answers.IsEmpty
        ? new(null, Whole: true)
        : new(Wording.OrNull(string.Join("\n\n", answers.Select(answer => answer.Text.Plain))), answers.All(answer => answer.Card is null));
}
