namespace ChatOpsBot.Domain.Spotting;

/// <summary>What is known of a word, whatever it is about.</summary>
[Flags]
internal enum WordTraits
{
    None = 0,

    /// <summary>A word of the frame of English sentences.</summary>
    English = 1,

    /// <summary>Common in another language written in Latin letters, and no English word.</summary>
    Foreign = 2,

    /// <summary>A greeting, a filler, a politeness: a sentence may begin after it.</summary>
    Opening = 4,

    /// <summary>Of the writer: i, my, we.</summary>
    First = 8,

    /// <summary>Of the reader: you, your.</summary>
    Second = 16,

    /// <summary>Says no: not, cant, never.</summary>
    Negation = 32,

    /// <summary>Says how a sentence is built, not what it is about.</summary>
    Frame = 64,
}

/// <summary>Asks for traits without allocating, in code that is not optimised yet, too.</summary>
internal static class WordTraitsExtensions
{
    public static bool Has(this WordTraits traits, WordTraits one) => (traits & one) != WordTraits.None;
}
