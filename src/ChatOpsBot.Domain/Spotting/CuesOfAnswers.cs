namespace ChatOpsBot.Domain.Spotting;

/// <summary>How somebody sounds who helps: advice, answers, questions back.</summary>
internal static class CuesOfAnswers
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Answer,
        """
        ^(you|u) (can|could|should|need|have|must|might|may|will|would|want|just|dont|cant|shouldnt|are|re|also|only|probably|do|did)
        ^(youll|youre|youd|youve|your|u|you)
        you (can|could|should|need to|have to|must|might|may|will|would|want to|just|probably|also)
        ^(try|check|use|type|install|look|see|read|go|click|open|add|remove|put|set|make sure|change|edit|google|restart|reboot|type|enter|select|download|just|do|dont|ask|have a look|take a look|join|search|update|upgrade|copy|start|create|tell|give|post|paste|show|stop|wait|let me|lets)
        (make sure|have a look at|take a look at|look at|according to|refer to|see the|check the|instead of)
        ^(have|did|do|are|were|is|does|has|so) (you|u|your)
        ^(can|could) (you|u)
        ^(what|which|whats|how|where|why|when) (are you|did you|is your|version|kind|about|your)
        ^(what|which|where|why|when) do you
        ^(did|does|is|was) (it|that|this) (work|help|working|ok|fixed|better|solved)
        (did|have) you (try|tried|check|checked|look|looked|run|read|install|installed|set|update|updated|get|see|seen|do|restart|set|enable|considered)
        (are|were) you (using|on|running|sure|trying|able|getting|in|still|talking|looking|there|asking|doing|saying)
        (which|what) (version|os|distro|browser|release|machine|file|error|exactly|kind|video|card|are you|do you|does it|did you|do u|is your)
        (can|could) you (post|paste|share|show|describe|reproduce|elaborate|provide|try|see|ping|please post|please paste|be more|run|give me|send me|ssh|tell me)
        ^(yes|yeah|yep|yup|no|nope|nah|sure|ok|okay|right|exactly|correct|indeed|true|ah|oh|hmm|well|maybe|probably|perhaps|possibly|yea|ya|k|aha|ahh|mhm)
        ^(it|its|thats|that|this|they|theyre|he|she|hes|shes|then|because|cause|there|theres|those|these|not)
        ^(i|it|that|this) (think|guess|believe|suppose|would|should|will|might|may|used|prefer|recommend|suggest|mean|meant|see|know|bet|doubt|agree|ll|d|said|told|like|love|hope|could|usually|personally)
        (i think|i guess|i believe|i suppose|i would|id say|i recommend|i suggest|i prefer|imo|imho|afaik|iirc|i mean|i meant|i bet|my guess)
        (ill|i will|ive|well|we will|im going to|i am going to|let me|gonna) (try|check|look|see|do|take|test|have|get|let|fix|ask|add|send|push|give|make|go|be|read|keep|update|think|post|work|wait|start)
        (should|would|will|might|could) (be|work|do|help|fix)
        (if you|when you|once you|unless you|because you|so you|that you|then you|for you)
        (depends|depending|probably|usually|generally|typically)
        (works|worked|working) (great|now|perfectly|again|like a charm)
        (no|not a|isnt a|without) (problem|problems|issue|issues|errors|error|bug|worries|trouble)
        (theres|there is|here is|heres|there are|here are) (a|an|the|some|also|no)
        (you need|you want|you mean|you said|you have|you get|you use|you got|did you mean|do you mean|do you want|do you need|do you have|do you get|do you see|do you use|u need|u want)
        (how|what) about
        (he|she|they|him|her|his|their|them)
        (has been|have been|is now|was|been) (fixed|solved|resolved|merged|deployed|released|reported|updated)
        your (problem|issue|error) (is|was|could|might|may)
        ^(sudo|apt|cd|ls|cat|grep|git|npm|docker)
        """);
}
