namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// What is to be told privately to whoever pressed or sent something that Teams waits on (an invoke) is shown with the answer to that. The outbox
/// delivers the same words, and asks here whether they were.
/// </summary>
internal interface IInvokeAnswers
{
    /// <summary>Whether the private words of an invoke were shown with its answer; waits while that is under way. False after a restart: then they are posted.</summary>
    /// <param name="via">See <see cref="Engine.Inbound.Via"/>.</param>
    ValueTask<bool> WasShown(string via, CancellationToken cancel);
}
