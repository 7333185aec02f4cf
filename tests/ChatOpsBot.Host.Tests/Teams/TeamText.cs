using System.Text;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Host.Tests.Teams;

/// <summary>A good team file to put mistakes into, and a way to read texts as files.</summary>
internal static class TeamText
{
    public const string Good = """
        id: viewer
        name: Viewer
        zone: America/Chicago
        channels:
          playground: support
        people:
          - id: ada
            name: Ada Park
            role: developer
            percentTime: 50%
            addresses: { playground: ada, slack: U024BE7LH }
          - id: ben
            name: Ben Ortiz
            role: developer
            spotting: auto
            addresses: { playground: ben }
          - id: lea
            name: Lea Lindqvist
            role: lead
            addresses: { playground: lea }
          - id: mia
            name: Mia Rossi
            role: requester
            zone: Europe/Berlin
            addresses: { playground: mia }
        coverage:
          mon-thu: [08:00-12:00, 13:00-17:00]
          fri: 08:00-12:00
        holidays:
          - 2026-12-25: Christmas Day
          - 2027-01-01
        rotation:
          handover: fri 17:00
          starts: 2026-01-02
          primaries: [ada, ben]
          backup: next
          overrides:
            - starts: 2026-12-25
              primary: lea
        goal:
          respondWithin: PT4H
          warnAt: 75%
        ladder:
          - after: PT0S
            bring: backup
          - after: PT4H
            bring: leads
          - after: PT8H
            bring: lea
        """;

    /// <summary>Reads a text as if it stood in <c>team.yaml</c>.</summary>
    public static TeamFilesResult Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static TeamFilesResult Read(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-");
        try
        {
            var file = Path.Combine(folder.FullName, "team.yaml");
            File.WriteAllBytes(file, bytes);
            return TeamFiles.Read([file]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The mistakes without the file's name: <c>3:7: what; expected …</c>.</summary>
    public static string[] Mistakes(string text) =>
        [.. Read(text).Mistakes.Select(mistake => $"{mistake.Line}:{mistake.Column}: {mistake.What}; expected {mistake.Expected}")];
}
