using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>What some words say about time: a time, or the words of a day that does not exist.</summary>
internal readonly record struct WhenReading(When? When, string Written)
{
    public static WhenReading Of(When when) => new(when, "");

    public static WhenReading On(LocalDate date) => new(new When.OnDate(date), "");

    public static WhenReading Missing(string written) => new(null, written.Length > 40 ? written[..40] : written);
}
