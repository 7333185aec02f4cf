namespace ChatOpsBot.Domain.Spotting;

/// <summary>Sorts of features. What one sort of them adds up to is divided by the root of their number, where the number grows with the message.</summary>
internal enum Family
{
    /// <summary>One to three words in a row.</summary>
    Words,

    /// <summary>Three to five words in a row of the sentence's <see cref="Skeleton"/>.</summary>
    Frames,

    /// <summary>Cues, and what shows at first sight: length, punctuation, who is spoken of, how it begins. Not divided: a few stand out whatever the length.</summary>
    Sight,

    /// <summary>Three or four letters in a row of a word that means nothing as such: a rare or a misspelt one.</summary>
    Letters,
}

/// <summary>Takes a message's features one by one.</summary>
internal interface IEvidence
{
    /// <summary>One feature. Says whether it means anything to whoever takes it.</summary>
    /// <param name="first">The first word that it is about; -1 when it is about the whole message.</param>
    /// <param name="last">The last word.</param>
    bool Add(Family family, uint hash, int first, int last);
}
