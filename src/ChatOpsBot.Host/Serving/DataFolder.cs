namespace ChatOpsBot.Host.Serving;

/// <summary>The folder in which everything is kept, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The file of the store.</summary>
    public string Store => System.IO.Path.Combine(Path, "chatopsbot.db");

    /// <summary>Makes the folder where there is none, and holds it.</summary>
    /// <exception cref="StartException">It cannot be made or written, or another process holds it.</exception>
    public static DataFolder Hold(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path);
            var file = System.IO.Path.Combine(path, "in-use");
            return new DataFolder(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException failure) when (File.Exists(System.IO.Path.Combine(path, "in-use")))
        {
            throw new StartException($"Another ChatOpsBot is using the data folder {path}. Stop it, or choose another folder with --data FOLDER.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartException($"The data folder {path} cannot be written: {failure.Message} Choose another with --data FOLDER.", failure);
        }
    }

    public void Dispose() => held.Dispose();
}

/// <summary>Why the host did not start, in a sentence for whoever started it.</summary>
internal sealed class StartException : Exception
{
    public StartException()
    {
    }

    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
