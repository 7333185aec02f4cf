namespace ChatOpsBot.Host.CommandLine;

/// <summary>Exit statuses.</summary>
internal static class Exit
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>The input has mistakes; what was right of it has been done.</summary>
    public const int Mistakes = 1;

    /// <summary>The command line itself cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>A plan has a gap.</summary>
    public const int Gap = 2;

    /// <summary>Ctrl-C came first.</summary>
    public const int Interrupted = 130;
}
