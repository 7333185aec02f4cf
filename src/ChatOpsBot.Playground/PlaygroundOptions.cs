namespace ChatOpsBot.Playground;

/// <summary>How the playground is set up. Configuration section <c>Playground</c>.</summary>
public sealed class PlaygroundOptions
{
    /// <summary>Whether other machines may use it too. There are no passwords in it: whoever reaches it may write as anyone.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>
    /// Whether the clock may be moved and everything started over. Not where real people are served beside the playground: its clock is theirs.
    /// </summary>
    public bool AllowTimeTravel { get; set; } = true;

    /// <summary>Where the page's files are; by default the folder <c>playground</c> beside the program.</summary>
    public string PageFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "playground");

    /// <summary>How long to wait before something is given to the engine a second time; the wait doubles from then on, up to a hundredfold.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often an event stream says that it is still there.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);
}
