using System.Collections.Frozen;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Intake;

/// <summary>All that a message may say and still be a mere thank-you. Patterns as in <see cref="Cue"/>, behind 1 where they thank or confirm by themselves, behind 0 where they only go along.</summary>
internal static class CourtesyPhrases
{
    public static FrozenDictionary<string, bool> All { get; } = Cue.Table(CueKind.SmallTalk,
        """
        1 (many|big|great|huge|) (thanks|thank you|thx|thankyou|ty|tnx|thnx|tks|tysm|cheers|merci|danke|gracias) (so much|very much|a lot|a bunch|a million|again|in any case|anyway|everyone|all|both|guys|man|mate|folks|team|)
        0 (so much|very much|a lot|a bunch|a million|again|everyone|all|both|man|mate|guys|folks|team|indeed)
        0 for (the|your|all the|all your|that|this|it|helping|helping me|helping us|looking|looking into it|looking into this|everything|fixing it|fixing this|fixing that|sorting it out|clarifying|explaining)
        0 (quick|fast|speedy|prompt|great|kind|good|super quick|super fast|very quick|very fast) (help|answer|reply|response|support|fix|work|explanation|turnaround)
        0 (help|answer|reply|response|support|fix|work|explanation|info|information|hint|tip|link|pointer|effort|time|patience|clarification)
        1 (that|it|this|that one|your fix|the fix|the workaround|everything|all|yes that|yes it) (worked|works|did it|did the trick|helped|helps|solved it|fixed it|solves it|fixes it|is working|was it|is fixed|is solved|is resolved|is perfect|is great|makes sense|solved my problem|fixed my problem|solved the problem|fixed the problem|solved the issue|fixed the issue|is good|is fine|is all|did help|really helped) (now|again|perfectly|fine|great|well|a lot|for me|for us|here|like a charm|)
        1 (works|working|worked|solved|fixed|resolved|done|sorted|understood|got it|all good|all set|all fine|all clear) (now|again|perfectly|fine|great|for me|for us|here|like a charm|then|)
        1 (its|it is|now its|it s|thats|that is|everything is|all is) (working|fixed|solved|resolved|good|fine|great|perfect|ok|okay|clear|awesome|all i needed|what i needed|it|all) (now|again|)
        1 (problem|issue|ticket|case|question) (is|) (solved|fixed|resolved|answered|closed|gone)
        1 now it works (again|fine|)
        1 (ok|okay|k|yes|yep|yeah|yup|yay|alright|sure|right|aha)
        0 (oh|ah|wow|and|hi|hey|well)
        1 (great|perfect|excellent|awesome|cool|nice|super|brilliant|wonderful|fantastic|amazing|lovely|sweet|very|really|good|fine|beautiful|neat|superb|marvellous|marvelous|nice one|good one|well done|good job|great job|nice work|good work|great work|great news|good news|top|wunderbar|noted|roger|ack|acknowledged|confirmed|agreed|makes sense|sounds good|will do|lgtm|very good|very nice|very helpful|so helpful|helpful)
        1 (no problem|no worries|youre welcome|you re welcome|you are welcome|my pleasure|anytime|you rock|you guys rock|youre the best|you re the best|you are the best|youre great|you are great|youre awesome|you are awesome|much appreciated|appreciated|appreciate it|i appreciate it|really appreciate it|i really appreciate it|life saver|lifesaver|legend|hero|my hero)
        1 (you can|please|feel free to|can be|we can|i can|) (close|closed) (it|this|that|the ticket|this ticket|)
        1 (have a|) (nice|good|great|lovely) (day|one|weekend|evening|afternoon|morning|week)
        1 (you too|same to you|bye|see you|take care|best|best regards|kind regards|regards|d|p|xd|lol|haha|hehe|x)
        """)
            .SelectMany(cue => cue.Sequences(), (cue, words) => (Phrase: string.Join(' ', words[1..]), Says: words[0] is "1"))
            .GroupBy(entry => entry.Phrase, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.Any(entry => entry.Says), StringComparer.Ordinal);
}
