namespace ChatOpsBot.Domain.Spotting;

/// <summary>Thanks, greetings, plans, and the daily round of people who work together.</summary>
internal static class CuesOfSmallTalk
{
    public static IEnumerable<Cue> All { get; } =
    [
        .. Cue.Table(CueKind.SmallTalk,
        """
        ^(thanks|thank|thx|thankyou|ty|cheers|tnx|thnx|danke|merci|gracias|tks)
        (thanks|thank you|thx|ty|cheers|thankyou)
        (thanks|thank you|thx) (for|so much|a lot|again|very much|everyone|guys|man|mate|for your)
        ^(welcome|youre welcome|np|no problem|no worries|my pleasure|anytime|glad|congrats|congratulations|nice|cool|great|awesome|perfect|excellent|lol|haha|hehe|heh|rofl|lmao|wow|yay|hurray|good luck|sweet|amazing|lovely|sounds good|got it|gotcha|i see|understood|makes sense|never mind|nevermind|nvm|bye|see you|see ya|cu|good night|brb|later|happy|hooray|agreed|fair enough|fyi|wtf|omg|whatever|sigh|damn|yum)
        (lol|haha|hahaha|hehe|heh|rofl|lmao|joke|joking|kidding|funny|cool|nice|awesome|lovely|congrats|fun)
        (never mind|nevermind|nvm|figured it out|found it|got it working|it works now|works now|working now|solved it|fixed it|all good|sorted)
        (lunch|coffee|beer|beers|dinner|breakfast|pizza|cake|drinks|birthday|vacation|party|football|soccer|cookies|donuts|gym|hike|hiking|carpool|tonight)
        (weekend|holiday|holidays|movie|game|weather|bike|commute|snow|kids|baby|tea|train|leave request|plans|raise|salary|bus)
        (meeting|standup|stand up|retro|retrospective|sprint|planning|agenda|1 on 1|one on one|all hands|offsite|interview|seminar|conference|slides|kickoff|minutes of|the minutes|call at|call in|meet at|meet in)
        (demo|talk|workshop|calendar|sync)
        (review|reviewing|reviewed|look over|approve|merge|rebase|rebased|squash|cherry pick) … (branch|pr|prs|pull request|merge request|mr|commit|commits|patch|diff|code|changes|draft|paper|slides|proposal|design|it)
        (your|my|the|this|his|her|our) (branch|pr|pull request|merge request|mr|patch|diff|refactoring|refactor|proposal|draft|slides|commit)
        (pull request|merge request|code review|design doc|pair on|pair programming|pairing|refactor|refactoring|unit tests|roadmap|milestone|backlog|release notes|changelog|story points)
        (are you|r u|you) (free|around|available|busy|coming|joining|there|in today|in the office|at your desk|online|working from home|up for|ready|back)
        (how are|how was|hows|how is) (you|your|it going|everything|things|life|the family|the weekend|are you)
        (did you|have you|you) (see|seen|hear|heard|watch|watched|read|finish|finished|get a chance|manage|make it|enjoy|like)
        (want to|wanna|shall we|should we|lets|let us|care to|feel like|up for|can we|could we) (go|grab|meet|pair|review|join|talk|chat|discuss|walk|watch|come|order|sync|catch|postpone|reschedule|move our|move the|skip)
        (are we|we are|were|are you|youre) (still on|on for|meeting|leaving|going out|coming|joining)
        ^(why did|why do|why are|why dont|do|would|did|are|have|will|when do|when are|when will|where are|where do) (you|u)
        ^(anyone|anybody|any one|you|u) (there|here|around|home|alive|awake|online) ?
        ^(got|have you|do you have) (a minute|a sec|a moment|a second|time|5 minutes|five minutes)
        ^(is|are) (anyone|anybody|somebody|someone|any one|people|you guys) (here|there|around|awake|home|online|in)
        ^(shall|should) we
        ^(want|need) (me|us) to
        can i (steal|borrow|bring|get you|buy|invite|join|sit|offer)
        (stuck in|train|bus|flight|traffic|weather|shuttle|taxi) (the snow|traffic|the train|a meeting|meetings|the lift|late|was|is late|on time)
        ^(who|when|whos|whom)
        (when|what time|where) (are|is|do|should|shall|will|can) (we|the meeting|our|you|the call|the talk|lunch|the party|everyone) (meeting|meet|leaving|leave|going|talk|start|come|coming|back|free|available|)
        (running late|on my way|be there in|in 5|in 10|see you|talk later|talk soon|call you|catch up|catching up|out of office|ooo|wfh|working from home|off today|off tomorrow|day off|back tomorrow|back on)
        (i pushed|i merged|just pushed|just merged|just released|we released|im pushing|i opened a pr|opened a pr|is merged|was merged|got merged|i rebased|i reviewed|i approved|lgtm|looks good to me|looks good)
        (opinion|opinions|what do you think|your thoughts|thoughts on|think about|think of|your take|do you prefer|do you like|which do you)
        (good morning|good afternoon|good evening|good night|happy new|merry|have a good|have a nice|have a great|enjoy|take care)
        (heads up|fyi|announcement|reminder|just a reminder|for your information|note that|please note|please welcome|we will be|we are happy|is released|now available|scheduled|will be down)
        (vote|action item|action items|topic|motion|agenda|moderator|quorum|plus one|postpone|postponed)
        """),
        .. Cue.Table(CueKind.Neutral,
        """
        (no|not a|isnt a|without any|without a|any|solve the|fix the|fixed the|solved the|solves the|fixes the|fix that|solved my|fixed my) (problem|problems|issue|issues|trouble|bug|bugs|error|errors)
        (error|exception|failure) (handling|handler|message format|budget|bars|bar|margin)
        (how are you|how is it going|hows it going|how do you do|what do you think|how are things|whats up|what s up)
        (do you want to|do you want|if you need|if you want|you want to|want to know what|if you have|if you are having|if you get|in case of)
        (can you believe|could you imagine|who knows|you know|i know how|guess what|know what|how about|what about|how come you)
        (cant tell|cannot tell|cant say|cant wait|cant complain|cant believe|cant help it|dont know)
        (error|exception|crash|bug|issue) (class|classes|type|types|code path|tracker|bash|triage|budget|message text|hierarchy)
        (issue tracker|issue number|bug tracker|bug report|an issue on|open an issue|opened an issue|created an issue|file an issue|filed an issue|create an issue|file a bug|filed a bug|report a bug)
        (can i help|can we help|may i help|how can i help|happy to help|glad to help|hope that helps|hope this helps|hope it helps|that helps|this helps|i can help|might help|should help|would help|will help|could help|thanks for the help|thanks for your help|for your help|for the help|trying to help|to help you|help you)
        """),
    ];
}
