using System.Globalization;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>Characters that a reader cannot see and that can stand inside a word: control characters, marks of direction and joining, soft hyphens.</summary>
internal static class Invisible
{
    public static bool Is(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
