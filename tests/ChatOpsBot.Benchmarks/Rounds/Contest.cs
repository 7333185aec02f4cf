namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>What is measured: the host, and a peer beside it, under the same load.</summary>
/// <param name="Said">What they are told, in a word.</param>
/// <param name="Peer">The peer's name.</param>
/// <param name="Ours">Starts the host; its store lies in the folder that it is given.</param>
/// <param name="Theirs">Starts the peer.</param>
/// <param name="Introductions">Requests that come first, one after the other: who people are.</param>
/// <param name="Request">The request with this number.</param>
/// <param name="Posted">How many messages were posted by whoever serves, so far.</param>
public sealed record Contest(
    string Said, string Peer, Func<string, Task<Served>> Ours, Func<Task<Served>> Theirs, IReadOnlyList<byte[]> Introductions, Func<int, byte[]> Request, Func<int> Posted);

/// <summary>How it is measured.</summary>
/// <param name="Rounds">How often.</param>
/// <param name="Span">How long each measurement takes.</param>
/// <param name="PerSecond">Events a second, when paced.</param>
/// <param name="Whom">Both, ours, or the peer by its name.</param>
public sealed record Plan(int Rounds, TimeSpan Span, int PerSecond, int Connections, string Whom)
{
    /// <summary>Options, in this order: rounds (3), seconds for each measurement (5), events a second when paced (200), connections (64), whom to measure (both).</summary>
    public static Plan Read(string[] options) => new(
        Figures.Option(options, 0, 3), TimeSpan.FromSeconds(Figures.Option(options, 1, 5)), Figures.Option(options, 2, 200), Figures.Option(options, 3, 64),
        options.Length > 4 ? options[4] : "both");
}
