using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// The features of a model and their numbers. Half of a feature's key says in which of 65,536 buckets it is, the other half is its tag in there, so that
/// two bytes are kept of each. Eight tags are compared at once: a branch for each, which no processor can foresee, costs more than all the rest.
/// </summary>
internal sealed class FeatureTable
{
    private const int Buckets = 1 << 16;

    // Of a bucket, how many features are in it, and how many are in those before it in its block of 256; of a block, how many are in those before it.
    private const int CountBits = 4;
    private const int Most = (1 << CountBits) - 1;
    private readonly ushort[] buckets = new ushort[Buckets];
    private readonly int[] blocks = new int[1 << 8];
    private readonly ushort[] tags;

    private FeatureTable(ReadOnlySpan<byte> sizes, ushort[] tags, int count)
    {
        (this.tags, Count) = (tags, count);
        var before = 0;
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = before;
            for (var bucket = block << 8; bucket < (block + 1) << 8; bucket++)
            {
                buckets[bucket] = sizes[bucket] > Most ? throw TooMany() : checked((ushort)(((before - blocks[block]) << CountBits) | sizes[bucket]));
                before += sizes[bucket];
            }
        }

        if (before != count)
        {
            throw new InvalidDataException("The spotter's weights are damaged. Restore the file, or train them anew (docs/spotter.md says how).");
        }
    }

    public int Count { get; }

    /// <summary>A feature's key. Two features that share one share their weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeyOf(Family family, uint hash) => (hash + ((uint)family * 0x85EBCA6B)) * 0x9E3779B1;

    /// <summary>A feature's number; -1 when it is not in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key)
    {
        int bucket = buckets[key >> 16];
        var at = blocks[key >> 24] + (bucket >> CountBits);
        for (var left = bucket & Most; left > 0; left -= Vector128<ushort>.Count, at += Vector128<ushort>.Count)
        {
            var same = Vector128.Equals(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(tags), (nuint)at), Vector128.Create((ushort)key)).ExtractMostSignificantBits();
            if ((same & ((1u << left) - 1)) is var found and not 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }
        }

        return -1;
    }

    public static FeatureTable Read(BinaryReader reader)
    {
        Span<byte> sizes = new byte[Buckets];
        var count = reader.ReadInt32();
        var read = new ushort[count + Vector128<ushort>.Count];
        reader.BaseStream.ReadExactly(sizes);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan(0, count)));
        return new FeatureTable(sizes, read, count);
    }

    /// <summary>Writes a table; keys are in order, which numbers them.</summary>
    /// <exception cref="InvalidDataException">More than fifteen keys share a bucket.</exception>
    public static void Write(BinaryWriter writer, ReadOnlySpan<uint> keys)
    {
        var (sizes, ends) = (new byte[Buckets], new ushort[keys.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            sizes[keys[i] >> 16] += sizes[keys[i] >> 16] < Most ? (byte)1 : throw TooMany();
            ends[i] = (ushort)keys[i];
        }

        writer.Write(keys.Length);
        writer.Write(sizes);
        writer.Write(MemoryMarshal.AsBytes(ends.AsSpan()));
    }

    private static InvalidDataException TooMany() => new($"More than {Most} of the spotter's features share a bucket, so these weights cannot be used: train with fewer features.");
}
