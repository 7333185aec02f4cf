using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>Something that stands in the calendar that the shifts are shared in; whatever it says is untrusted text.</summary>
/// <param name="Id">What that calendar calls it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record SharedEntry(string Id, string Title, Instant Start, Instant End)
{
    /// <summary>The mail addresses of those who take part, in lower case.</summary>
    public ImmutableArray<string> Addresses { get; init => field = value.IsDefault ? [] : value; } = [];
}
