using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>What a ticket's assignee wants done with it at the end of the shift. It counts as long as they have the ticket.</summary>
/// <param name="By">The assignee who chose.</param>
/// <param name="Carry">Whether they go on with it themselves; otherwise it is handed over.</param>
/// <param name="Note">What whoever goes on should know; untrusted text for responders only, null for nothing.</param>
/// <param name="At">When they chose.</param>
public sealed record HandoverChoice(PersonId By, bool Carry, string? Note, Instant At);

/// <summary>How a ticket went through the last end of a shift at which it was open.</summary>
/// <param name="ShiftEnd">The end of that shift.</param>
/// <param name="From">Who had it until then.</param>
/// <param name="Carried">Whether they went on with it.</param>
/// <param name="Note">What they said about it; untrusted text for responders only, null for nothing.</param>
public sealed record PastHandover(Instant ShiftEnd, Person From, bool Carried, string? Note);
