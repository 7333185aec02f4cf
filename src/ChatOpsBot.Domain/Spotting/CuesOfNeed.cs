namespace ChatOpsBot.Domain.Spotting;

/// <summary>How users say what they want, with or without a question.</summary>
internal static class CuesOfNeed
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Need,
        """
        (need|needs|needed|want|require|request|requesting|requires) (some|a bit of|a little|your|any|urgent|more|) (help|assistance|support|advice|guidance)
        (can|could|would|will|please|pls|plz|may|might) (you|u|someone|somebody|anyone|anybody|any one|some one|any body|somone|u guys|you guys|you please|) (please|pls|plz|kindly|) (help|assist|halp)
        (help|assist) (me|us|needed|please|pls|plz|wanted|out|with)
        (please|pls|plz|kindly) (help|advise|assist|tell|explain|fix|add|install|check|send|provide|give|let|reset|enable|update|suggest|guide|share|grant|restart|look|create|point|remove)
        (i|we) (need|require|want|wanna|would like|wish|d like) (to|a|an|the|some|my|it|access|you|help|your|more|this)
        (would like|d like|like|want|need) (to have|to get|to be given|to gain) (access|an account|permission|permissions|a license|a licence)
        (id|we d|wed) (like|love|need) (to|a|an|the|some)
        (need|needs|want|request|requesting|have no|no|grant|give|gain|get|getting|lost|lose|without) … (access|permission|permissions|account|license|licence|login|quota|privileges|password|credentials|token)
        (password|account|permission|permissions|licence|license|quota|access) (reset|request|renewal|increase|locked|expired|extension|needed|missing|pls|please)
        ^(need|needs|needing|want|looking for|require|requesting)
        ^(please|pls|plz|kindly)
        (forgot|forgotten|reset|lost|change|expired) (my|the|our|your|his|her) (password|passphrase|login|pin|key|token)
        (i|im|i am|we|were|we are|ive|i ve been) (am|are|have been|been|) (trying|attempting|struggling|looking|having|stuck|getting|using|wondering|working|facing|unable|confused|lost|new|running|seeing)
        (im|i am|we are|was|am) (trying|attempting|struggling|looking|stuck|unable|failing|wanting|hoping|new to|lost)
        (stuck|struggling) (with|on|at|in|trying|here|to)
        (feature|change|enhancement) (request|requests)
        (would|it would) be (nice|great|good|helpful|useful|awesome|cool) (to have|if)
        (please|pls|plz)
        ^(help|halp|sos)
        (new to|newbie|noob|beginner|first time|newb|im new)
        (help|assistance)
        (my|our) (account|laptop|machine|computer|password|job|jobs|script|build|install|installation|screen|workspace|file|files|data|project|app|system|server|pc|code|plot|plots|session|terminal|browser|mouse|keyboard|printer|monitor|desktop|wifi|card|disk|drive|home|simulation|simulations|config|license|licence|vpn|connection|email|query|input|deck|results)
        (i|ive|we) (installed|upgraded|updated|downloaded|reinstalled|configured|created|copied|followed|rebooted|restarted|changed|ran|built)
        (i|we|ive) (just|have|recently|only|) (installed|upgraded|updated|downloaded|reinstalled)
        (for help|appreciate|grateful|much appreciated|be appreciated)
        (in advance|thank you in advance|thanks in advance)
        (let me know|point me|direct me|guide me|walk me|lead me)
        (due|deadline|blocking|blocked|blocker|stopped) (today|tomorrow|tonight|me|us|by|this|my|our)
        (im|i am|we are|were|am|are|completely|totally) (blocked|stuck|lost|clueless|at a loss|desperate)
        """);
}
