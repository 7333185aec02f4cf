using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>What a requester is promised: the next word from a person within this much coverage time.</summary>
/// <param name="Within">Coverage time, zero or more.</param>
/// <param name="WarnAt">The share of it after which the responder is warned, in (0, 1).</param>
public sealed record ResponseGoal(Duration Within, double WarnAt = 0.75);
