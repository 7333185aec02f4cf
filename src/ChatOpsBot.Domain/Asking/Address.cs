namespace ChatOpsBot.Domain.Asking;

/// <summary>The forms of address around a question: names of the bot, greetings, politeness.</summary>
internal static class Address
{
    /// <summary>The words without the forms of address at both ends.</summary>
    public static ReadOnlySpan<string> Trim(ReadOnlySpan<string> words)
    {
        words = words[Length(words)..];
        while (Closing(words) is var length and > 0)
        {
            words = words[..^length];
        }

        return words;
    }

    /// <summary>How many words at the beginning are a form of address. A lone "hi" is one too; a lone "please help" keeps "help".</summary>
    public static int Length(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        while (!phrase.IsOver)
        {
            if (phrase.Rest[0][0] == '@')
            {
                phrase.Next();
            }
            else if (!phrase.Take(
                "hey there", "hi there", "hello there", "good morning", "good afternoon", "hey", "hi", "hello", "yo", "ok", "okay", "so", "um", "erm", "well", "please", "pls", "plz", "sorry", "excuse me", "quick question", "and", "thanks", "bot", "chatopsbot", "chatops bot", "chatops",
                "can you please tell me", "can you tell me", "could you please tell me", "could you tell me", "would you tell me", "can you please show me", "can you show me", "can you show", "could you show me", "can you list", "can i see", "can you say", "can someone tell me", "can anyone tell me",
                "can you please", "could you please", "do you know", "do we know", "does anyone know", "anyone know", "anybody know", "any idea", "i would like to know", "i want to know", "id like to know", "i d like to know", "i need to know", "id like to see", "i want to see",
                "tell me", "let me know", "i wonder", "just wondering", "may i ask", "might i ask", "remind me", "remember", "what about"))
            {
                break;
            }
        }

        return words.Length - phrase.Rest.Length;
    }

    private static int Closing(ReadOnlySpan<string> words)
    {
        string[] closings = ["please", "pls", "plz", "thanks", "thank you", "thx", "again", "by the way", "btw", "bot", "exactly", "anyway", "then", "ok", "do you know", "actually", "you know"];
        foreach (var closing in closings)
        {
            var parts = closing.Split(' ');
            if (words.EndsWith(parts))
            {
                return parts.Length;
            }
        }

        return 0;
    }
}
