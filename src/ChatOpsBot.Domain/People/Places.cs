namespace ChatOpsBot.Domain.People;

/// <summary>A conversation on a platform, with the thread in it where the platform has threads.</summary>
public sealed record ConversationRef(string Platform, string Id, string? Thread = null);

/// <summary>A message that can be found again to be changed.</summary>
public sealed record MessageRef(ConversationRef Conversation, string Id);
