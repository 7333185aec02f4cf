using System.Runtime.CompilerServices;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>The hash that numbers features. Part of the model: weights are only good for the hash that they were trained with.</summary>
internal static class Hashing
{
    private const uint Start = 2166136261;

    /// <summary>FNV-1a over UTF-16 units, digits taken as one another.</summary>
    public static uint Of(ReadOnlySpan<char> letters)
    {
        var hash = Start;
        foreach (var letter in letters)
        {
            hash = With(hash, letter);
        }

        return hash;
    }

    /// <summary>One more letter of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint With(uint hash, char letter) => (hash ^ (char.IsAsciiDigit(letter) ? '#' : letter)) * 16777619;

    /// <summary>The hash of two things in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Join(uint first, uint second)
    {
        var mixed = ((first << 5) | (first >> 27)) ^ second;
        mixed *= 0x9E3779B1;
        return mixed ^ (mixed >> 15);
    }
}
