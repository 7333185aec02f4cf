using System.Globalization;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>Reads how many minutes a ticket took, as people fill it in.</summary>
internal static class Effort
{
    /// <summary>The most digits that are read: 99,999 minutes are seven weeks of days and nights.</summary>
    public const int MostDigits = 5;

    /// <summary>Whether nothing was filled in (<paramref name="minutes"/> is null then), or a whole number of minutes.</summary>
    public static bool TryRead(string? written, out int? minutes)
    {
        minutes = null;
        if (Wording.OrNull(written) is not { } text)
        {
            return true;
        }

        if (text.Length > MostDigits || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        minutes = number;
        return true;
    }

    /// <summary>What is said where it cannot be read.</summary>
    public static string Unreadable(string? written) =>
        $"I cannot read “{Wording.Shorten((written ?? "").Trim(), 40)}” as minutes. Fill in a whole number such as 45, or leave it empty.";
}
