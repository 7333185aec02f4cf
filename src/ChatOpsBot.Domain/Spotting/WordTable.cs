using System.Runtime.InteropServices;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// Words, or what is left of them without one letter, and their numbers, by the hash that the reading has computed anyway. Open addressing; about twice as
/// fast as a dictionary here, and its making needs next to no time at the start.
/// </summary>
/// <param name="size">Places at first, a power of two.</param>
/// <param name="words">The words by their numbers.</param>
internal sealed class WordTable(int size, List<string> words)
{
    private const int None = -1;

    private Place[] places = new Place[size];
    private int count;

    /// <summary>Puts a word in, unless it is in already.</summary>
    /// <param name="word">The whole word.</param>
    /// <param name="number">The word's number, not 0.</param>
    public bool TryAdd(string word, int number) => TryAdd(word, None, number);

    /// <summary>Puts a word in without its letter at <paramref name="without"/>, unless the same is in already.</summary>
    public bool TryAdd(string word, int without, int number)
    {
        var hash = HashOf(word, without);
        var at = PlaceOf(hash);
        for (; places[at].Number != 0; at = (at + 1) & (places.Length - 1))
        {
            if (places[at].Hash == hash && AreSame(words[places[at].Number], places[at].Without, word, without))
            {
                return false;
            }
        }

        places[at] = new Place(hash, checked((ushort)number), checked((short)without));
        if (++count * 2 > places.Length)
        {
            Grow();
        }

        return true;
    }

    /// <summary>A word's number; 0 when it is not in.</summary>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        for (var at = PlaceOf(hash); places[at].Number != 0; at = (at + 1) & (places.Length - 1))
        {
            ref readonly var place = ref places[at];
            if (place.Hash == hash && Is(word, words[place.Number], place.Without))
            {
                return place.Number;
            }
        }

        return 0;
    }

    private static uint HashOf(string word, int without)
    {
        var hash = Hashing.Of([]);
        for (var at = 0; at < word.Length; at++)
        {
            hash = at == without ? hash : Hashing.With(hash, word[at]);
        }

        return hash;
    }

    private static bool Is(ReadOnlySpan<char> word, string known, int without) => without < 0
        ? word.SequenceEqual(known)
        : word.Length == known.Length - 1 && word[..without].SequenceEqual(known.AsSpan(0, without)) && word[without..].SequenceEqual(known.AsSpan(without + 1));

    private static bool AreSame(string one, int withoutOne, string other, int withoutOther)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            i += i == withoutOne ? 1 : 0;
            j += j == withoutOther ? 1 : 0;
            if (i >= one.Length || j >= other.Length)
            {
                return i >= one.Length && j >= other.Length;
            }

            if (one[i++] != other[j++])
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var before = places;
        places = new Place[2 * before.Length];
        foreach (ref readonly var place in before.AsSpan())
        {
            if (place.Number != 0)
            {
                var at = PlaceOf(place.Hash);
                while (places[at].Number != 0)
                {
                    at = (at + 1) & (places.Length - 1);
                }

                places[at] = place;
            }
        }
    }

    private int PlaceOf(uint hash) => (int)((hash ^ (hash >> 15)) & (uint)(places.Length - 1));

    /// <param name="Number">The word's number; 0 where nothing is.</param>
    /// <param name="Without">Which of its letters is left out; -1 for none.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(uint Hash, ushort Number, short Without);
}
