using System.Text.RegularExpressions;

namespace ChatOpsBot.Playground.Network;

/// <summary>The slash commands that the bot has.</summary>
internal static partial class Commands
{
    public static readonly string[] Known = ["redirect", "oncall", "ticket"];

    public const string List = "The commands are /redirect @person [note], /oncall [when] and /ticket [number].";

    /// <summary>The command that a text is, with or without its slash; null when it is an ordinary message, such as one that starts with a path.</summary>
    public static (string Name, string Text)? In(string text) =>
        Typed().Match(text) is { Success: true } match ? (match.Groups["name"].Value.ToLowerInvariant(), match.Groups["text"].Value.Trim()) : null;

    [GeneratedRegex(@"\A/(?<name>[A-Za-z][A-Za-z0-9_-]{0,31})(\s+(?<text>.*))?\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Typed();
}
