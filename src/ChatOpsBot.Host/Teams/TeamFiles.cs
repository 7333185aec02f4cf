using System.Collections.Immutable;
using System.Text;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>The teams of the files that could be read, and every mistake in the others.</summary>
/// <param name="Teams">In the order of the files; one for each when there are no mistakes.</param>
/// <param name="Mistakes">File by file, from the top.</param>
public sealed record TeamFilesResult(ImmutableArray<Team> Teams, ImmutableArray<Mistake> Mistakes);

/// <summary>Reads team files. Whatever is in them, or keeps them from being read, becomes a mistake and never an exception.</summary>
public static class TeamFiles
{
    private const int LargestBytes = 512 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The sample team's file, beside the program.</summary>
    public static string Sample { get; } = Path.Combine(AppContext.BaseDirectory, "Teams", "sample-team.yaml");

    /// <summary>Reads each file, and compares the teams with one another.</summary>
    public static TeamFilesResult Read(IEnumerable<string> files)
    {
        var teams = ImmutableArray.CreateBuilder<Team>();
        var mistakes = ImmutableArray.CreateBuilder<Mistake>();
        var ids = new Dictionary<TeamId, string>();
        var channels = new Dictionary<(string Platform, string Channel), string>();
        var workspaces = new Dictionary<(string Platform, string Workspace), string>();
        foreach (var file in files)
        {
            var list = new MistakeList(file);
            var team = Load(file, list) is { } text ? TeamReader.Read(text, list) : null;
            if (team is not null && !ids.TryAdd(team.Id, file))
            {
                list.Add(1, 1, $"the team id {Quote.Of(team.Id.Value)} is taken by {ids[team.Id]}", "an `id` for each team");
            }

            foreach (var (platform, channel) in team?.Channels ?? [])
            {
                if (!channels.TryAdd((platform, channel), file))
                {
                    list.Add(1, 1, $"the channel {Quote.Of(channel)} on {platform} is the team's of {channels[(platform, channel)]} too", "a channel for each team");
                }
            }

            foreach (var (platform, workspace) in team?.Workspaces ?? [])
            {
                if (!workspaces.TryAdd((platform, workspace), file))
                {
                    list.Add(1, 1, $"the workspace {Quote.Of(workspace)} on {platform} is the team's of {workspaces[(platform, workspace)]} too", "a workspace for each team");
                }
            }

            mistakes.AddRange(list.InOrder());
            if (team is not null && list.IsEmpty)
            {
                teams.Add(team);
            }
        }

        return new TeamFilesResult([.. teams.Select(team => WithNeighbours(team, teams))], mistakes.ToImmutable());
    }

    // Whoever is served by the same process can be handed a ticket, without a word in any file.
    private static Team WithNeighbours(Team team, IEnumerable<Team> served)
    {
        var neighbours = served.Where(other => other.Id != team.Id).Select(other => new OtherTeam(other.Id.Value, other.Name, null)).ToList();
        return team with { Others = [.. neighbours, .. team.Others.Where(other => neighbours.TrueForAll(neighbour => !string.Equals(neighbour.Id, other.Id, StringComparison.Ordinal)))] };
    }

    private static string? Load(string file, MistakeList mistakes)
    {
        const string expected = "a team's file that this process may read";
        try
        {
            if (Directory.Exists(file))
            {
                mistakes.Add(1, 1, "this is a folder", "the name of a file");
                return null;
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[LargestBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LargestBytes)
            {
                mistakes.Add(1, 1, "the file is larger than 512 KB", "one team");
                return null;
            }

            return Decode(bytes.AsSpan(0, length), mistakes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            mistakes.Add(1, 1, "there is no such file", "the name of a team's file");
        }
        catch (UnauthorizedAccessException)
        {
            mistakes.Add(1, 1, "the file may not be read by this process", expected);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            mistakes.Add(1, 1, "the file cannot be read", expected);
        }

        return null;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, MistakeList mistakes)
    {
        const string expected = "text in UTF-8";
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var before = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)];
            var lineStart = before.LastIndexOf((byte)'\n') + 1;
            mistakes.Add(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1, "this is not UTF-8", expected);
            return null;
        }
    }
}
