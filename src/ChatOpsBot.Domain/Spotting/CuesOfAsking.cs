namespace ChatOpsBot.Domain.Spotting;

/// <summary>How users ask.</summary>
internal static class CuesOfAsking
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Asking,
        """
        2.6 how (do|can|could|would|should|may|might) (i|we|one|u)
        1.8 ^how (do|can|could|would|should|does|did|is|are|am|come)
        1.2 how (do|can|could|would|should|does) (you|one|it)
        2.2 ^how to
        1.3 how to
        1.6 ^how … ?
        1.4 ^(what|which) (is|are|would be) the (best|right|correct|proper|easiest|simplest|command|difference|way|name|path|url|syntax|default)
        0.9 ^(what|whats) … ?
        1.3 ^what (do|should|can|could|would|must) (i|we)
        1.6 what (do|should|can|could) (i|we) (do|use|need|try|run|install|change|put|type|set)
        1.4 ^(where|whats) (is|are|do|can|does|should|would|the)
        1.8 where (do|can|could|should|would) (i|we|one)
        1.1 ^where … ?
        1.5 ^(why|whys) (is|are|does|do|did|doesnt|dont|isnt|arent|cant|wont|would|am|was|has)
        0.8 ^why
        1.2 ^(is|are) there (a|an|any|some|anything|something|anybody|anyone|somewhere|another|other)
        2.6 (is|are|isnt|was|would) there (a|an|any|some|another) … (way|method|tool|option|setting|command|alternative|package|version|guide|tutorial|documentation|docs|example|trick|script|plugin|library|module)
        2.2 (any|a) way (to|i can|we can|i could)
        1.9 is it (possible|ok|okay|safe|normal|supposed|supported|allowed|still|true|necessary|correct)
        0.8 ^is (it|this|that) … ?
        0.7 ^(is|are|was|were) … ?
        1.0 ^(is|are) (the|my|our) … ?
        1.0 ^(does|do|will|would|has) (the|it|this|that|my|our)
        0.4 ^did (the|it|this|that|my|our)
        1.3 ^(can|could|should|may|must|am) (i|one)
        1.0 ^(can|could|may|must|are) we
        2.6 (do you|would you|do u) (happen to know|know how|know why|know where|know which|know what|have any idea|have an idea)
        1.5 (can|could|should|may) (i|we) … ?
        1.8 ^do (i|we) (need|have)
        1.0 ^(can|will|does|would) … (work|support|run|open|read|handle)
        2.2 (does|do|did|has|is|can|could|would) (anyone|anybody|someone|somebody|any one|any body|some one|anyones)
        2.0 (anyone|anybody|someone|somebody|any one|any body) … (know|knows|help|tell|explain|have|has|had|familiar|experienced|experience|seen|else|using|used|recommend|point|explain|give|able)
        1.0 ^(anyone|anybody|any one)
        1.9 (any|some) (idea|ideas|clue|hint|hints|suggestion|suggestions|thoughts|advice|pointer|pointers|tips|insight|guess|guesses|workaround|solution|solutions|recommendations)
        1.2 (do|would|did|might) (you|u) (know|happen|guys) … (how|why|what|where|if|whether|when|which|who|know|any)
        1.3 (can|could|would|will) (you|u) (please|pls|plz|kindly|also|maybe|perhaps|possibly|)  (tell|explain|show|point|advise|suggest|confirm|clarify|send|share|give|provide|add|make|install|check|look|enable|reset|change|restart|grant|update|fix|set|create|recommend|assist|remove|delete|approve|upload|download|take a look|have a look)
        1.0 (i was|im|i am|was) (wondering|curious|unsure|confused|not sure|unclear)
        2.3 wondering (if|how|why|whether|what|where)
        1.2 (i|we) (dont|do not|didnt|cannot|cant|couldnt) (know|understand|see|find|figure|get|remember|seem) … (how|why|what|where|which|if|whether|the|any|it|out)
        1.2 not sure (how|why|what|where|which)
        1.8 (tell|show|explain|advise|teach) (me|us) (how|why|what|where|which|if|whether|please)
        1.1 what … (mean|means|meaning)
        1.0 what does … (do|mean)
        1.3 (looking|searching) for (a|an|some|the|help|any|information|documentation|someone|advice)
        1.3 (a|another|one|quick|few|small|stupid|dumb|noob|newbie|simple|silly|basic) (question|questions|doubt)
        1.9 i have (a|an|one|some|another) … (question|problem|issue|doubt)
        0.5 ^(which|whats|wheres|hows) … ?
        1.1 ^which (version|package|file|one|command|driver|option|tool|format) (should|do|is|can|would|to) (i|we|the|best|use)
        1.4 (does|do|did|has|have) (it|this|that|the) … (support|work|require|need|exist|include|run)
        0.8 supposed to
        1.6 should (i|it) (be|use|install|do|see|have)
        1.0 any (update|updates|news|progress) (on|about|regarding) (my|the|our|ticket|this|that)
        1.6 who (do|should|can|could) i (ask|contact|talk|email|call|write|turn)
        1.3 (whats|what is) the difference
        1.3 what (am i|are we) (doing|missing)
        1.8 (am|was|are) (i|we) (missing|doing|wrong|mistaken|right|correct|allowed|supposed|stuck)
        """);
}
