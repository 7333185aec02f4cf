namespace ChatOpsBot.FakeTeams;

/// <summary>A Bot Connector, a Graph and an Entra on this machine's loopback, for tests.</summary>
public sealed class LoopbackMicrosoft
{
}
