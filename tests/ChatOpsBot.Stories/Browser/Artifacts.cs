namespace ChatOpsBot.Stories.Browser;

/// <summary>Where build outputs go: the folder <c>artifacts</c> at the repository's root.</summary>
internal static class Artifacts
{
    /// <summary>The folder of screenshots, made where it is missing.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots")).FullName;

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatOpsBot.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
