namespace ChatOpsBot.Domain.Spotting;

/// <summary>How users say that something fails, mostly without asking anything.</summary>
internal static class CuesOfTrouble
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Trouble,
        """
        (does not|doesnt|dosent|doesn t|dont|do not|didnt|did not|isnt|is not|arent|not|wont|will not|stopped|stops|never|wasnt|aint|no longer) … (work|working|works|worked)
        (does not|doesnt|dosent|dont|didnt|did not|wont|will not|would not|wouldnt|refuses to|fails to|failed to|never) (seem to|want to|let me|let us|even|) (open|start|load|launch|run|show|display|connect|boot|install|build|compile|save|respond|appear|print|update|finish|match|play|accept|recognize|detect|mount|read|find|render|scroll|send|log|sync|import|export|plot|converge|complete|come|do anything|give|allow|see)
        (is|are|its|seems|looks|was|still|completely|again) (broken|down|stuck|frozen|hanging|hung|failing|crashing|slow|missing|empty|blank|corrupt|corrupted|unreachable|unavailable|offline|gone|greyed out|dead)
        (run out|ran out|runs out|by accident|accidentally|by mistake|what now|now what|forever|out of space|out of disk)
        (broken|stuck|frozen|corrupt|corrupted|unreachable|unresponsive|garbled|laggy)
        (crash|crashes|crashed|crashing|segfault|segfaults|segfaulted|core dumped|dumps core|hangs|freezes|freeze|froze|frozen|dies)
        (viewer|reader|server|program|app|script|build|job|page|it|machine|service|plot|tool|screen|computer|laptop) … (crashes|crashed|hangs|freezes|fails|failed|dies|died)
        (error|errors|eror|errror|errer|exception|exceptions|traceback|stacktrace|stack trace|segmentation fault|timeout|timeouts)
        (get|gets|got|getting|gives|gave|giving|throws|threw|throwing|shows|showing|receive|receiving|see|seeing|says|saying|returns|returning|reports|with|following|this|an|the) … (error|errors|exception|failure|warning|404|500|403)
        (fails|failed|failing|fail|failure|failures)
        (problem|problems|issue|issues|trouble|troubles|difficulty|difficulties) (with|when|in|while|installing|getting|opening|running|after|on|using|connecting|trying)
        (problem|problems|trouble|bug|bugs|glitch)
        (issue|issues)
        (have|having|has|had|facing|got|getting|experiencing|encountering|encountered|face|seeing|running into|ran into) … (problem|problems|issue|issues|trouble|difficulty|difficulties|bug)
        (i|we) (cant|cannot|can not|couldnt|could not|cnat|am not able|am unable|are not able|are unable|was not able|was unable) (seem to|get|even|)
        (cant|cannot|can not|couldnt|unable to|not able to|impossible to) (seem to|even|get|) (open|log|login|connect|find|see|start|install|run|access|reach|load|read|save|get|use|build|import|export|print|mount|boot|compile|send|submit|download|upload|edit|delete|view|play|figure|change|update|make|set|launch|ssh|authenticate|plot|remove|write|join|create)
        (unable|cannot|cant) to
        (permission|access|connection) (denied|refused|reset|lost|timed out)
        (timed out|times out|time out|out of memory|disk full|disk is full|no space|not found|no such file|not recognized|not responding|not responsive|not available|not supported|not showing|not loading|not starting|not opening|not running|not connecting|not reachable|not visible|not updating|not updated|not displayed|not detected)
        (nothing|no output|no response|no result|no sound|no data|no display|no picture|nobody) … (happens|happened|shows|appears|works|comes|helps|helped|there)
        no (luck|sound|output|response|signal|connection|picture|internet)
        (wrong|unexpected|weird|strange|odd|incorrect|garbage|bad) (result|results|value|values|output|behavior|behaviour|numbers|size|colors|colours|format|version|data|units|scale|things|thing)
        (keeps|keep|kept|still|always|suddenly|randomly|constantly) (crashing|failing|getting|asking|saying|showing|disconnecting|freezing|hanging|happening|happens|fails|crashes|says|shows|giving|gives|the same|doesnt|not|broken|gets|cant|have the|having)
        (is|are|looks|look|seems|seem|comes|come|came|stays|stayed|remains|turns|turned|goes|went|came out|comes out|come out) (all|completely|totally|still|just|out|) (wrong|black|blank|white|empty|garbled|corrupt|corrupted|distorted|scrambled|incomplete|inconsistent|truncated|frozen|jammed|red|grey|gray|unreadable|expired|full|missing|nan|zero|negative)
        (jammed|misaligned|truncated|nan|nans|mangled|unreadable|misbehaving|glitching|flaky|flickers|flickering|expired|unmounted)
        (missing|gone|absent|disappeared|dropped|lost) (from|in|on|since|after|again)
        (exceeded|rejected|refused|shifted|reversed|swapped|duplicated|duplicates|doubled|killed|aborted|terminated|complains|complaint|complaining|explodes|exploded|mismatch|discrepancy|inconsistent|outage|unplayable|garbage)
        (gives|give|gave|gets|get|shows|writes|wrote|returns|produces|creates|prints|displays|reads) (different|two|double|twice|wrong|an empty|empty|no|only|negative|zero|zeros|strange|weird|the wrong|the old|old)
        (an|is|are|was) empty (csv|file|page|plot|list|table|folder|image|window|result|output|screen|directory|report)
        (never|not) (finished|finishes|started|starts|returned|returns|arrived|appeared|completed|ends|ended|loaded|came back)
        (does|do|did|doing|is doing) nothing
        ^(no|zero|0) (output|data|results|plots|plot|response|connection|access|network|signal|answer|files|space|display|space left)
        (server|site|page|vpn|network|service|cluster|queue|database|license|wiki|node|login|wifi|mail|email|internet|system|portal|gateway|website|cloud|storage|disk|printer|repo|ci|pipeline) (is|was|seems|appears|still|) (down|broken|dead|offline|gone|full|stuck|unreachable|slow|unavailable|expired|hanging|locked|failing|jammed)
        (no idea|dont know|do not know|dunno|clueless) (why|how|whats|what|where)
        (is|are|was|very|so|too|extremely|really|everything|super) slow
        (same|that) (error|problem|issue)
        (lost|losing|disappeared|vanished|deleted|overwritten) (my|all|the|our|everything)
        (disappeared|vanished|went missing|logged out|locked out|kicked out|been locked|is locked|has expired|expired)
        (since|after) (the|i|we|this|last|upgrading|updating|installing|yesterday) (update|upgrade|upgraded|updated|installed|install|release|morning|weekend|patch|new|week|restart|reboot)
        (when|if|whenever|every time|each time|everytime|as soon as|after|while) (i|we|my) (try|open|run|click|start|type|load|go|do|use|save|install|connect|press|log|boot|select|choose|tried|start|plug|opened|clicked)
        (tried|trying|try|attempting|attempted) to
        (i|we|ive) (have|already|just|also|) (tried|try)
        (but|and|yet) (it|its|i|that|they|there|nothing|now|still) (still|doesnt|does not|dont|isnt|is not|cant|wont|didnt|get|gets|fails|keeps|says|only|never|not|is)
        (takes|taking|took) (forever|ages|hours|minutes|too long|very long|so long|a long time)
        (went|goes|going) wrong
        (after|since) (upgrading|updating|installing|rebooting|restarting|switching|migrating)
        (404|403|500|502|503|504)
        (thanks|thank you|thx|ok|okay|yes|sure|tried that|tried it|done that|did that) but
        whats (wrong|going on|happening|the problem|the issue|up with)
        (wrong|something wrong|anything wrong|whats wrong) with
        (messed|screwed|mess|fucked|borked|hosed|bricked)
        (help|halp|sos|urgent|asap|urgently|emergency)
        (blank|black|white|blue|empty) (screen|page|window|plot|file|image)
        (only|just) (shows|show|get|gives|displays|see|prints|returns)
        (isnt|is not|arent|wasnt|are not) (there|showing|visible|available|installed|loading|listed|recognized|responding|running|updating|loaded|being|correct|right|possible)
        (no longer|any more|anymore|any longer)
        """);
}
