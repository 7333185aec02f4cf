using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Playground.Network;

/// <summary>The keys of the network's documents, one letter for each kind.</summary>
internal static class StoreKeys
{
    public const string Counter = "n:counter";

    public static string Person(string id) => $"p:{Escape(id)}";

    public static string Conversation(string conversation) => $"c:{Escape(conversation)}";

    public static string Message(string conversation, long ordinal) => string.Create(CultureInfo.InvariantCulture, $"m:{Escape(conversation)}:{ordinal:D10}");

    public static string Mark(string conversation, string person) => $"r:{Escape(conversation)}:{Escape(person)}";

    public static string Pending(long number) => string.Create(CultureInfo.InvariantCulture, $"q:{number:D12}");

    /// <summary>A call with an id of the caller's own.</summary>
    public static string Call(string person, string id) => $"i:{Hash($"{person}\n{id}")}";

    /// <summary>Something that the engine posted or opened.</summary>
    public static string Posting(string key) => $"k:{Hash(key)}";

    /// <summary>The range of one letter's keys.</summary>
    public static (string From, string To) All(char letter) => ($"{letter}:", $"{(char)(letter + 1)}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Colons separate; everything else that a store refuses is written in hexadecimal.
    private static string Escape(string text)
    {
        if (text.Length <= 100 && text.All(IsPlain))
        {
            return text;
        }

        if (text.Length > 100)
        {
            return $"~{Hash(text)}";
        }

        var escaped = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = IsPlain((char)unit) ? escaped.Append((char)unit) : escaped.Append(CultureInfo.InvariantCulture, $"={unit:X2}");
        }

        return escaped.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '~' or '-';
}
