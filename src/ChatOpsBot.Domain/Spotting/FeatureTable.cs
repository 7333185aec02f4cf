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

    /// <summary>A feature's number; -1 when it is not in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key)
    {
        var (bucket, tag) = ((int)(key >> 16), (ushort)key);
        for (int at = starts[bucket], end = starts[bucket + 1]; at < end; at++)
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
