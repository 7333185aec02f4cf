namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads what is asked and said about the handover at the end of a shift; a note stays in the person's own words.</summary>
internal static class HandoverPhrases
{
    /// <summary>The wish, or null. What follows a ticket's number is a note only after a colon or a word that begins one.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="wording">Its words.</param>
    /// <param name="from">How many of those are a form of address.</param>
    public static Question? Read(string text, AskedWords wording, int from)
    {
        var words = wording.Words.AsSpan()[from..];
        var asks = new Phrase(words);
        asks.Take("show me", "show", "what is in", "whats in", "what is", "whats", "see", "list", "status of");
        asks.Take("the", "our", "my");
        if (asks.Ends("handover list", "handover status", "handover", "hand over", "handed over"))
        {
            return new Question.Handover();
        }

        var phrase = new Phrase(words);
        if (phrase.Take("hand all over", "hand over all", "hand everything over", "hand over everything", "handover all"))
        {
            return phrase.IsOver || phrase.Ends("tickets", "my tickets", "of them", "please") ? new Question.HandAllOver() : null;
        }

        phrase = new Phrase(words);
        var carry = phrase.Take("i carry", "carry on with", "carry", "i keep", "keep");
        if (!carry && !phrase.Take("hand over", "handover", "hand"))
        {
            return null;
        }

        phrase.Take("ticket");
        if (Number(phrase.Next()) is not { } number)
        {
            return null;
        }

        phrase.Take("over", "on");
        var end = wording.Ends[wording.Ends.Length - phrase.Rest.Length - 1];
        var colon = text.AsSpan(end).TrimStart().StartsWith(':');
        if (!colon && !phrase.IsOver && !phrase.Take("because", "note", "with the note"))
        {
            return null;
        }

        end = wording.Ends[wording.Ends.Length - phrase.Rest.Length - 1];
        return new Question.ChooseHandover(number, carry, Wording.OrNull(text[end..].TrimStart(':', ' ', ',', '-', '–')));
    }

    private static int? Number(string? word) => word is not null
        && int.TryParse(word.TrimStart('#'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
