namespace ChatOpsBot.Domain.Spotting;

/// <summary>How somebody sounds who helps: advice, answers, questions back.</summary>
internal static class CuesOfAnswers
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Answer,
        """
        -1.6 ^(you|u) (can|could|should|need|have|must|might|may|will|would|want|just|dont|cant|shouldnt|are|re|also|only|probably|do|did)
        -1.4 ^(youll|youre|youd|youve|your|u|you)
        -1.2 you (can|could|should|need to|have to|must|might|may|will|would|want to|just|probably|also)
        -1.6 ^(try|check|use|type|install|look|see|read|go|click|open|add|remove|put|set|make sure|change|edit|google|restart|reboot|type|enter|select|download|just|do|dont|ask|have a look|take a look|join|search|update|upgrade|copy|start|create|tell|give|post|paste|show|stop|wait|let me|lets)
        -1.0 (make sure|have a look at|take a look at|look at|according to|refer to|see the|check the|instead of)
        -1.5 ^(have|did|do|are|were|is|does|has|so) (you|u|your)
        -0.6 ^(can|could) (you|u)
        -1.2 ^(what|which|whats|how|where|why|when) (are you|did you|is your|version|kind|about|your)
        -1.0 ^(what|which|where|why|when) do you
        -1.5 ^(did|does|is|was) (it|that|this) (work|help|working|ok|fixed|better|solved)
        -1.3 (did|have) you (try|tried|check|checked|look|looked|run|read|install|installed|set|update|updated|get|see|seen|do|restart|set|enable|considered)
        -1.0 (are|were) you (using|on|running|sure|trying|able|getting|in|still|talking|looking|there|asking|doing|saying)
        -1.4 (which|what) (version|os|distro|browser|release|machine|file|error|exactly|kind|video|card|are you|do you|does it|did you|do u|is your)
        -1.0 (can|could) you (post|paste|share|show|describe|reproduce|elaborate|provide|try|see|ping|please post|please paste|be more|run|give me|send me|ssh|tell me)
        -1.3 ^(yes|yeah|yep|yup|no|nope|nah|sure|ok|okay|right|exactly|correct|indeed|true|ah|oh|hmm|well|maybe|probably|perhaps|possibly|yea|ya|k|aha|ahh|mhm)
        -0.9 ^(it|its|thats|that|this|they|theyre|he|she|hes|shes|then|because|cause|there|theres|those|these|not)
        -0.7 ^(i|it|that|this) (think|guess|believe|suppose|would|should|will|might|may|used|prefer|recommend|suggest|mean|meant|see|know|bet|doubt|agree|ll|d|said|told|like|love|hope|could|usually|personally)
        -1.0 (i think|i guess|i believe|i suppose|i would|id say|i recommend|i suggest|i prefer|imo|imho|afaik|iirc|i mean|i meant|i bet|my guess)
        -1.2 (ill|i will|ive|well|we will|im going to|i am going to|let me|gonna) (try|check|look|see|do|take|test|have|get|let|fix|ask|add|send|push|give|make|go|be|read|keep|update|think|post|work|wait|start)
        -0.5 (should|would|will|might|could) (be|work|do|help|fix)
        -0.8 (if you|when you|once you|unless you|because you|so you|that you|then you|for you)
        -0.6 (depends|depending|probably|usually|generally|typically)
        -1.2 (works|worked|working) (great|now|perfectly|again|like a charm)
        -1.0 (no|not a|isnt a|without) (problem|problems|issue|issues|errors|error|bug|worries|trouble)
        -0.7 (theres|there is|here is|heres|there are|here are) (a|an|the|some|also|no)
        -1.0 (you need|you want|you mean|you said|you have|you get|you use|you got|did you mean|do you mean|do you want|do you need|do you have|do you get|do you see|do you use|u need|u want)
        -0.9 (how|what) about
        -0.3 (he|she|they|him|her|his|their|them)
        -0.8 (has been|have been|is now|was|been) (fixed|solved|resolved|merged|deployed|released|reported|updated)
        -0.8 your (problem|issue|error) (is|was|could|might|may)
        -0.3 ^(sudo|apt|cd|ls|cat|grep|git|npm|docker)
        """);
}
