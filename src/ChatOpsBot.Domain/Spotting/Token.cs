namespace ChatOpsBot.Domain.Spotting;

/// <summary>One word of a message, or the question mark that ends a sentence.</summary>
/// <param name="Word">Its number in the vocabulary.</param>
/// <param name="Hash">Of the word; of the one that was probably meant, where it is one slip away; digits count as one another.</param>
/// <param name="Skeleton">Of the word where it belongs to a sentence's frame ("i", "when", "not"); else of its outer form (ends in -ing, is a number, is a file).</param>
/// <param name="Start">Where it starts in the message.</param>
/// <param name="End">Where it ends in the message, exclusive.</param>
/// <param name="Letters">Where its lower-case letters start among the reading's.</param>
/// <param name="Length">How many letters it has.</param>
/// <param name="Sentence">Which sentence it is in.</param>
/// <param name="Opens">Whether the sentence begins here, greetings aside.</param>
internal readonly record struct Token(int Word, uint Hash, uint Skeleton, int Start, int End, int Letters, int Length, int Sentence, bool Opens)
{
    public bool IsQuestionMark => Length == 0;
}
