using ChatOpsBot.Domain.Spotting;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Domain.Tests.Spotting;

/// <summary>Sentences put together from the phrases that cues stand for, other words between them, and marks that end sentences.</summary>
internal static class Sentences
{
    public static Cue[] Cues { get; } = [.. CuesOfAsking.All, .. CuesOfTrouble.All, .. CuesOfNeed.All, .. CuesOfAnswers.All, .. CuesOfSmallTalk.All];

    private static readonly string[] Fillers = ["viewer", "the", "zebra", "scan33", "i", "not", "really", "hi", "so", "Ada", "node", "it", "still"];

    private static readonly string[][] Phrases = [.. Cues.SelectMany(cue => cue.Sequences().Take(40).Concat(cue.Sequences().TakeLast(5)))];

    private static Gen<string> Filler => Gen.Elements(Fillers);

    private static Gen<string> Phrase => Gen.Elements(Phrases).SelectMany(phrase => Filler.ArrayOf().Select(fillers =>
        string.Join(' ', phrase.SelectMany(word => word == Cue.Gap ? fillers.Take(3) : [word]))));

    /// <summary>Of a few phrases and words.</summary>
    public static Gen<string> Of(int pieces) =>
        Gen.Frequency((4, Phrase), (4, Filler), (1, Gen.Elements("?", ".", "!", "\n"))).ArrayOf(pieces).Select(parts => string.Join(' ', parts));

    /// <summary>Some, the same ones every time.</summary>
    public static string[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => string.Join(i % 3 == 0 ? " ? " : " ", Enumerable.Range(0, 4).Select(part => Piece((i * 7919) + (part * 104_729)))))];

    private static string Piece(int number) => number % 5 == 0 ? Fillers[number % Fillers.Length] : string.Join(' ', Phrases[number % Phrases.Length].Where(word => word != Cue.Gap));
}
