using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>A running promise to a requester: by <see cref="Due"/> they hear from a person.</summary>
/// <param name="Since">When the promise was made.</param>
/// <param name="Warn">When the responder is warned.</param>
/// <param name="Due">The next reply due.</param>
/// <param name="Warned">Whether the warning has been given.</param>
/// <param name="Breached">Whether the due instant has passed.</param>
/// <param name="Climbed">How many steps of the escalation ladder have been taken.</param>
/// <param name="NextStep">When something is to be done next, if the clock still runs then; null when the ladder is climbed.</param>
public sealed partial record ReplyClock(Instant Since, Instant Warn, Instant Due, bool Warned, bool Breached, int Climbed, Instant? NextStep);
