using System.Diagnostics;

namespace ChatOpsBot.Stories.Browser;

/// <summary>Where this machine's Chromium is.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";

    private static readonly string[] Usual =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>What it is started with: no sandbox, which root has not; nothing sent or fetched in the background.</summary>
    public static IReadOnlyList<string> Switches { get; } =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    /// <summary>The program's path. Where there is none and apt-get may be used, Debian's chromium is installed first.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names {named}, and there is no such file. Correct it, or unset it.");
        }

        if (Usual.FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            Console.Error.WriteLine("The browser stories need Chromium, and there is none on this machine: installing Debian's package chromium (apt-get).");
            var problem = await AptGet("update") ?? await AptGet("install", "-y", "--no-install-recommends", "chromium");
            if (problem is null && Usual.FirstOrDefault(File.Exists) is { } installed)
            {
                return installed;
            }

            throw new InvalidOperationException($"The browser stories need Chromium, and installing it failed. Install it by hand (apt-get install chromium), or set {Variable}. {problem}");
        }

        throw new InvalidOperationException("The browser stories need Chromium, Chrome or Edge, and there is none in the usual places. "
            + $"Install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; Windows: winget install Google.Chrome), or set {Variable} to the program.");
    }

    private static async Task<string?> AptGet(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"apt-get {arguments[0]} ended with {process.ExitCode}: {complained.Trim()}";
    }
}
