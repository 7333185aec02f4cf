namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// Words and their numbers, by the hash that the reading has computed anyway. Open addressing; about twice as fast as a dictionary here, and its making needs
/// next to no time at the start.
/// </summary>
/// <param name="size">Places at first, a power of two.</param>
internal sealed class WordTable(int size)
{
    private (string? Word, int Number)[] places = new (string?, int)[size];
    private int count;

    /// <summary>Puts a word in unless it is in already.</summary>
    public bool TryAdd(string word, int number)
    {
        if (Find(word, Hashing.Of(word)) != 0)
        {
            return false;
        }

        if (++count * 2 > places.Length)
        {
            var before = places;
            places = new (string?, int)[2 * before.Length];
            foreach (var place in before)
            {
                if (place.Word is { } known)
                {
                    Put(known, place.Number);
                }
            }
        }

        Put(word, number);
        return true;
    }

    /// <summary>A word's number; 0 when it is not in.</summary>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        for (var at = PlaceOf(hash); ; at = (at + 1) & (places.Length - 1))
        {
            ref readonly var place = ref places[at];
            if (place.Word is not { } known)
            {
                return 0;
            }

            if (word.SequenceEqual(known))
            {
                return place.Number;
            }
        }
    }

    private void Put(string word, int number)
    {
        var at = PlaceOf(Hashing.Of(word));
        while (places[at].Word is not null)
        {
            at = (at + 1) & (places.Length - 1);
        }

        places[at] = (word, number);
    }

    private int PlaceOf(uint hash) => (int)((hash ^ (hash >> 15)) & (uint)(places.Length - 1));
}
