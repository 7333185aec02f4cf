using System.Text;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class FeatureTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    public void Every_feature_of_a_full_bucket_is_found_by_its_number_and_no_other_one(int inBucket)
    {
        // Buckets on either side, the very first and the very last one among them, must not be taken for it.
        uint[] keys = [0x0000_0007, .. Enumerable.Range(0, inBucket).Select(tag => 0x1234_0000 + (uint)(3 * tag)), 0x1235_0001, 0xFFFF_0002, 0xFFFF_FFFF];
        var table = Table(keys);
        table.Count.ShouldBe(keys.Length);
        keys.Select(table.Find).ShouldBe(Enumerable.Range(0, keys.Length));
        foreach (var other in new uint[] { 0, 0x0000_0008, 0x1233_0000, 0x1234_0001, 0x1234_FFFF, 0x1235_0000, 0x1235_0003, 0x1236_0001, 0xFFFE_0002, 0xFFFF_0000, 0xFFFF_FFFE })
        {
            table.Find(other).ShouldBe(-1, $"{other:X}");
        }
    }

    [Fact]
    public void As_many_features_as_are_shipped_are_all_found()
    {
        var random = new Random(7);
        uint[] keys = [.. Enumerable.Range(0, 130_000).Select(_ => (uint)random.NextInt64(1L << 32)).Distinct().Order()];
        var table = Table(keys);
        for (var number = 0; number < keys.Length; number++)
        {
            table.Find(keys[number]).ShouldBe(number);
        }

        var known = keys.ToHashSet();
        Enumerable.Range(0, 100_000).Select(_ => (uint)random.NextInt64(1L << 32)).Where(key => !known.Contains(key)).ShouldAllBe(key => table.Find(key) == -1);
    }

    [Fact]
    public void More_features_than_fit_into_a_bucket_are_refused_where_they_are_written_and_where_they_are_read()
    {
        uint[] keys = [.. Enumerable.Range(0, 16).Select(tag => 0x1234_0000 + (uint)tag)];
        Should.Throw<InvalidDataException>(() => Written(keys)).Message.ShouldContain("train with fewer features");

        var written = Written(keys[..15]);
        written[sizeof(int) + 0x1234]++;
        Should.Throw<InvalidDataException>(() => Read(written)).Message.ShouldContain("train with fewer features");
    }

    [Fact]
    public void A_table_whose_buckets_hold_more_or_less_than_there_is_is_refused()
    {
        var written = Written([0x1234_0001, 0x1234_0002]);
        written[sizeof(int) + 0x4321]++;
        Should.Throw<InvalidDataException>(() => Read(written)).Message.ShouldContain("damaged");
        written[sizeof(int) + 0x4321]--;
        written[sizeof(int) + 0x1234]--;
        Should.Throw<InvalidDataException>(() => Read(written)).Message.ShouldContain("damaged");
    }

    private static FeatureTable Table(uint[] keys) => Read(Written(keys));

    private static byte[] Written(uint[] keys)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            FeatureTable.Write(writer, keys);
        }

        return stream.ToArray();
    }

    private static FeatureTable Read(byte[] written)
    {
        using var reader = new BinaryReader(new MemoryStream(written));
        return FeatureTable.Read(reader);
    }
}
