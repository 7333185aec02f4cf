// A process to be killed: saves transactions from many callers without end, and prints the name of each, with a full stop,
// once it was acknowledged. Arguments: the store's file, and the changes in each transaction. Key `{n}:{name}`, body name + key.
using System.Globalization;
using System.Text;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite;

await using var store = SqliteStore.Open(args[0]);
var changesEach = int.Parse(args[1], CultureInfo.InvariantCulture);
await using var output = Console.OpenStandardOutput();
var next = 0;

await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
{
    while (true)
    {
        var name = Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
        var changes = Enumerable.Range(0, changesEach).Select(n => $"{n}:{name}").Select(key => new Change(key, Expected.Nothing, Encoding.UTF8.GetBytes(name + key)));
        await store.Save("team", [.. changes], CancellationToken.None);
        lock (output)
        {
            output.Write(Encoding.UTF8.GetBytes(name + ".\n"));
            output.Flush();
        }
    }
})));
