namespace ChatOpsBot.Domain.Asking;

/// <summary>A stretch of words that is read from its beginning; nothing may be left over in the end.</summary>
internal ref struct Phrase(ReadOnlySpan<string> words)
{
    private ReadOnlySpan<string> rest = words;

    public readonly bool IsOver => rest.IsEmpty;

    public readonly ReadOnlySpan<string> Rest => rest;

    /// <summary>Takes the first of these phrases that comes next. Longer ones have to be listed first.</summary>
    public bool Take(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            var length = Length(phrase);
            if (length > 0)
            {
                rest = rest[length..];
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes these phrases as long as one of them comes next.</summary>
    public void TakeAll(params ReadOnlySpan<string> phrases)
    {
        while (Take(phrases))
        {
        }
    }

    /// <summary>Takes one of these and then expects the end.</summary>
    public bool Ends(params ReadOnlySpan<string> phrases) => Take(phrases) && IsOver;

    /// <summary>The next word, whatever it is; null at the end.</summary>
    public string? Next()
    {
        if (rest.IsEmpty)
        {
            return null;
        }

        var word = rest[0];
        rest = rest[1..];
        return word;
    }

    private readonly int Length(string phrase)
    {
        var count = 0;
        foreach (var part in phrase.AsSpan().Split(' '))
        {
            if (count >= rest.Length || !phrase.AsSpan(part).SequenceEqual(rest[count]))
            {
                return 0;
            }

            count++;
        }

        return count;
    }
}
