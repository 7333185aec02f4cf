using System.Globalization;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>Characters that a reader cannot see and that can stand inside a word: control characters, marks of direction and joining, soft hyphens, and those that choose how an emoji is drawn.</summary>
internal static class Invisible
{
    public static bool Is(char c) => !char.IsWhiteSpace(c) && (c is >= '\uFE00' and <= '\uFE0F' || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format);
}
