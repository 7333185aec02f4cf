namespace ChatOpsBot.Stories.Running;

/// <summary>A folder of its own for a story.</summary>
public sealed class StoryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chatopsbot-story-").FullName;

    /// <summary>Where the host keeps everything.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Writes a file beside the data and gives its path.</summary>
    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
