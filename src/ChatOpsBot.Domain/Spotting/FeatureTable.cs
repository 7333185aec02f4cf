using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// The features of a model and their numbers. Half of a feature's key says in which of 65,536 buckets it is, the other half is its tag in there, so that
/// two bytes are kept of each.
/// </summary>
internal sealed class FeatureTable
{
    private const int Buckets = 1 << 16;

    private readonly int[] starts = new int[Buckets + 1];
    private readonly ushort[] tags;

    private FeatureTable(ReadOnlySpan<byte> sizes, ushort[] tags)
    {
        this.tags = tags;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            starts[bucket + 1] = starts[bucket] + sizes[bucket];
        }
    }

    public int Count => tags.Length;

    /// <summary>A feature's key. Two features that share one share their weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(Family family, uint hash) => (hash + ((uint)family * 0x85EBCA6B)) * 0x9E3779B1;

    /// <summary>Of two tables, the number of a feature in the first that has it.</summary>
    /// <param name="starts">Where each bucket of either begins, by <see cref="Interleave"/>: what is asked together lies together in memory.</param>
    /// <param name="key">The feature's key.</param>
    /// <param name="first">Its number in this table; -1 when it is not in.</param>
    /// <param name="second">Its number in the other; -1 when it is not in, or is in this one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Find(int[] starts, FeatureTable other, uint key, out int first, out int second)
    {
        var (bucket, tag) = ((int)(key >> 16) * 2, (ushort)key);
        (first, second) = (Find(tags, starts[bucket], starts[bucket + 2], tag), -1);
        if (first < 0)
        {
            second = Find(other.tags, starts[bucket + 1], starts[bucket + 3], tag);
        }

        return first >= 0 || second >= 0;
    }

    /// <summary>Where the buckets of two tables begin: by turns of the one and of the other.</summary>
    public static int[] Interleave(FeatureTable one, FeatureTable other)
    {
        var both = new int[2 * one.starts.Length];
        for (var bucket = 0; bucket < one.starts.Length; bucket++)
        {
            (both[2 * bucket], both[(2 * bucket) + 1]) = (one.starts[bucket], other.starts[bucket]);
        }

        return both;
    }

    private static int Find(ushort[] tags, int at, int end, ushort tag)
    {
        for (; at < end; at++)
        {
            if (tags[at] == tag)
            {
                return at;
            }
        }

        return -1;
    }

    public static FeatureTable Read(BinaryReader reader)
    {
        Span<byte> sizes = new byte[Buckets];
        var read = new ushort[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(sizes);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        return new FeatureTable(sizes, read);
    }

    /// <summary>Writes a table; keys are in order, which numbers them.</summary>
    /// <exception cref="OverflowException">More than 255 keys share a bucket.</exception>
    public static void Write(BinaryWriter writer, ReadOnlySpan<uint> keys)
    {
        var (sizes, ends) = (new byte[Buckets], new ushort[keys.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            checked
            {
                sizes[keys[i] >> 16]++;
            }

            ends[i] = (ushort)keys[i];
        }

        writer.Write(keys.Length);
        writer.Write(sizes);
        writer.Write(MemoryMarshal.AsBytes(ends.AsSpan()));
    }
}
