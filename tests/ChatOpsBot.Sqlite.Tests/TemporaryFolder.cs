namespace ChatOpsBot.Sqlite.Tests;

/// <summary>A folder of its own for a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("chatopsbot-").FullName;

    /// <summary>Where a test keeps its store.</summary>
    public string Store => System.IO.Path.Combine(Path, "store.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
