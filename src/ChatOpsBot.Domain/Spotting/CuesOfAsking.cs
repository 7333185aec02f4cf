namespace ChatOpsBot.Domain.Spotting;

/// <summary>How users ask.</summary>
internal static class CuesOfAsking
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Asking,
        """
        how (do|can|could|would|should|may|might) (i|we|one|u)
        ^how (do|can|could|would|should|does|did|is|are|am|come)
        how (do|can|could|would|should|does) (you|one|it)
        ^how to
        how to
        ^how … ?
        ^(what|which) (is|are|would be) the (best|right|correct|proper|easiest|simplest|command|difference|way|name|path|url|syntax|default)
        ^(what|whats) … ?
        ^what (do|should|can|could|would|must) (i|we)
        what (do|should|can|could) (i|we) (do|use|need|try|run|install|change|put|type|set)
        ^(where|whats) (is|are|do|can|does|should|would|the)
        where (do|can|could|should|would) (i|we|one)
        ^where … ?
        ^(why|whys) (is|are|does|do|did|doesnt|dont|isnt|arent|cant|wont|would|am|was|has)
        ^why
        ^(is|are) there (a|an|any|some|anything|something|anybody|anyone|somewhere|another|other)
        (is|are|isnt|was|would) there (a|an|any|some|another) … (way|method|tool|option|setting|command|alternative|package|version|guide|tutorial|documentation|docs|example|trick|script|plugin|library|module)
        (any|a) way (to|i can|we can|i could)
        is it (possible|ok|okay|safe|normal|supposed|supported|allowed|still|true|necessary|correct)
        ^is (it|this|that) … ?
        ^(is|are|was|were) … ?
        ^(is|are) (the|my|our) … ?
        ^(does|do|will|would|has) (the|it|this|that|my|our)
        ^did (the|it|this|that|my|our)
        ^(can|could|should|may|must|am) (i|one)
        ^(can|could|may|must|are) we
        (do you|would you|do u) (happen to know|know how|know why|know where|know which|know what|have any idea|have an idea)
        (can|could|should|may) (i|we) … ?
        ^do (i|we) (need|have)
        ^(can|will|does|would) … (work|support|run|open|read|handle)
        (does|do|did|has|is|can|could|would) (anyone|anybody|someone|somebody|any one|any body|some one|anyones)
        (anyone|anybody|someone|somebody|any one|any body) … (know|knows|help|tell|explain|have|has|had|familiar|experienced|experience|seen|else|using|used|recommend|point|explain|give|able)
        ^(anyone|anybody|any one)
        (any|some) (idea|ideas|clue|hint|hints|suggestion|suggestions|thoughts|advice|pointer|pointers|tips|insight|guess|guesses|workaround|solution|solutions|recommendations)
        (do|would|did|might) (you|u) (know|happen|guys) … (how|why|what|where|if|whether|when|which|who|know|any)
        (can|could|would|will) (you|u) (please|pls|plz|kindly|also|maybe|perhaps|possibly|)  (tell|explain|show|point|advise|suggest|confirm|clarify|send|share|give|provide|add|make|install|check|look|enable|reset|change|restart|grant|update|fix|set|create|recommend|assist|remove|delete|approve|upload|download|take a look|have a look)
        (i was|im|i am|was) (wondering|curious|unsure|confused|not sure|unclear)
        wondering (if|how|why|whether|what|where)
        (i|we) (dont|do not|didnt|cannot|cant|couldnt) (know|understand|see|find|figure|get|remember|seem) … (how|why|what|where|which|if|whether|the|any|it|out)
        not sure (how|why|what|where|which)
        (tell|show|explain|advise|teach) (me|us) (how|why|what|where|which|if|whether|please)
        what … (mean|means|meaning)
        what does … (do|mean)
        (looking|searching) for (a|an|some|the|help|any|information|documentation|someone|advice)
        (a|another|one|quick|few|small|stupid|dumb|noob|newbie|simple|silly|basic) (question|questions|doubt)
        i have (a|an|one|some|another) … (question|problem|issue|doubt)
        ^(which|whats|wheres|hows) … ?
        ^which (version|package|file|one|command|driver|option|tool|format) (should|do|is|can|would|to) (i|we|the|best|use)
        (does|do|did|has|have) (it|this|that|the) … (support|work|require|need|exist|include|run)
        supposed to
        should (i|it) (be|use|install|do|see|have)
        any (update|updates|news|progress) (on|about|regarding) (my|the|our|ticket|this|that)
        who (do|should|can|could) i (ask|contact|talk|email|call|write|turn)
        (whats|what is) the difference
        what (am i|are we) (doing|missing)
        (am|was|are) (i|we) (missing|doing|wrong|mistaken|right|correct|allowed|supposed|stuck)
        """);
}
