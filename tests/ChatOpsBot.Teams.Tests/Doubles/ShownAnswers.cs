using ChatOpsBot.Teams.Receiving;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>Invokes whose private words were shown: those named here.</summary>
internal sealed class ShownAnswers(params string[] vias) : IInvokeAnswers
{
    public ValueTask<bool> WasShown(string via, CancellationToken cancel) => new(vias.Contains(via, StringComparer.Ordinal));
}
