namespace ChatOpsBot.Host.Teams;

/// <summary>A mistake in a team's file, said so that its author can mend it.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Column">Character in the line, from 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What belongs there.</param>
public sealed record Mistake(string File, int Line, int Column, string What, string Expected)
{
    /// <summary>As compilers write it, so that editors can jump to it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {What}; expected {Expected}";
}
