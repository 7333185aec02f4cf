using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Domain.Escalation;

namespace ChatOpsBot.Domain.Asking;

/// <summary>
/// Reads escalations, and what those answer who were asked to help. What follows the ticket's number is kept as it was written: names and reasons are
/// people's own words, and read where the team is known.
/// </summary>
internal static partial class EscalationPhrases
{
    /// <summary>The wish or the answer that a text is, or null. Offers of shifts have numbers too, so an answer says that it is about a ticket.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="argument">Whether it followed <c>/ticket</c>, which says so.</param>
    public static Question? Read(string text, bool argument)
    {
        if (Escalation().Match(text) is { Success: true } escalate && Number(escalate) is { } number)
        {
            return new Question.Escalate(number, Wording.OrNull(escalate.Groups["to"].Value), Wording.OrNull(escalate.Groups["why"].Value));
        }

        return Answer().Match(text) is { Success: true } answer && (argument || answer.Groups["ticket"].Success) && Number(answer) is { } ticket && AnswerOf(answer.Groups["verb"].Value) is var said
            && (said == CallAnswer.Delayed || !answer.Groups["when"].Success)
                ? new Question.SayToCall(ticket, said, Wording.OrNull(answer.Groups["when"].Value), Wording.OrNull(answer.Groups["why"].Value))
                : null;
    }

    private static CallAnswer AnswerOf(string verb) => char.ToLowerInvariant(verb[0]) switch
    {
        'a' => CallAnswer.Accepted,
        'd' when verb.StartsWith("dec", StringComparison.OrdinalIgnoreCase) => CallAnswer.Declined,
        _ => CallAnswer.Delayed,
    };

    private static int? Number(Match match) =>
        int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    // The pauses are bounded, so that no text takes long.
    [GeneratedRegex(
        """^\s{0,9}(?:please\s{1,9})?escalate\s{1,9}(?:ticket\s{1,9})?#?(?<number>[0-9]{1,10})(?:\s{1,9}to\s{1,9}(?<to>(?:(?!\bbecause\b)[^\n]){1,120}?))?(?:[\s,:]{1,9}(?:because|since|as)\b[\s,:]{0,9}(?<why>.{0,40000}))?[\s.!]{0,9}$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Escalation();

    [GeneratedRegex(
        """^\s{0,9}(?<verb>accept|decline|delay|later)\s{1,9}(?<ticket>ticket\s{1,9})?#?(?<number>[0-9]{1,10})(?:\s{1,9}(?<when>(?:in\s{1,9})?[0-9]{1,5}\s{0,9}[a-z]{1,8}|(?:until\s{1,9})?tomorrow|in an hour))?(?:[\s,:]{1,9}because\b[\s,:]{0,9}(?<why>.{0,40000}))?[\s.!]{0,9}$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Answer();
}
