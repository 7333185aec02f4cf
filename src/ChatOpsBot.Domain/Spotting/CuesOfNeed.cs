namespace ChatOpsBot.Domain.Spotting;

/// <summary>How users say what they want, with or without a question.</summary>
internal static class CuesOfNeed
{
    public static IEnumerable<Cue> All { get; } = Cue.Table(CueKind.Need,
        """
        2.2 (need|needs|needed|want|require|request|requesting|requires) (some|a bit of|a little|your|any|urgent|more|) (help|assistance|support|advice|guidance)
        2.0 (can|could|would|will|please|pls|plz|may|might) (you|u|someone|somebody|anyone|anybody|any one|some one|any body|somone|u guys|you guys|you please|) (please|pls|plz|kindly|) (help|assist|halp)
        1.9 (help|assist) (me|us|needed|please|pls|plz|wanted|out|with)
        1.3 (please|pls|plz|kindly) (help|advise|assist|tell|explain|fix|add|install|check|send|provide|give|let|reset|enable|update|suggest|guide|share|grant|restart|look|create|point|remove)
        1.4 (i|we) (need|require|want|wanna|would like|wish|d like) (to|a|an|the|some|my|it|access|you|help|your|more|this)
        1.6 (would like|d like|like|want|need) (to have|to get|to be given|to gain) (access|an account|permission|permissions|a license|a licence)
        1.2 (id|we d|wed) (like|love|need) (to|a|an|the|some)
        1.5 (need|needs|want|request|requesting|have no|no|grant|give|gain|get|getting|lost|lose|without) … (access|permission|permissions|account|license|licence|login|quota|privileges|password|credentials|token)
        1.4 (password|account|permission|permissions|licence|license|quota|access) (reset|request|renewal|increase|locked|expired|extension|needed|missing|pls|please)
        1.4 ^(need|needs|needing|want|looking for|require|requesting)
        1.2 ^(please|pls|plz|kindly)
        1.0 (forgot|forgotten|reset|lost|change|expired) (my|the|our|your|his|her) (password|passphrase|login|pin|key|token)
        1.4 (i|im|i am|we|were|we are|ive|i ve been) (am|are|have been|been|) (trying|attempting|struggling|looking|having|stuck|getting|using|wondering|working|facing|unable|confused|lost|new|running|seeing)
        1.3 (im|i am|we are|was|am) (trying|attempting|struggling|looking|stuck|unable|failing|wanting|hoping|new to|lost)
        1.4 (stuck|struggling) (with|on|at|in|trying|here|to)
        1.0 (feature|change|enhancement) (request|requests)
        1.0 (would|it would) be (nice|great|good|helpful|useful|awesome|cool) (to have|if)
        0.9 (please|pls|plz)
        1.6 ^(help|halp|sos)
        0.7 (new to|newbie|noob|beginner|first time|newb|im new)
        0.8 (help|assistance)
        1.0 (my|our) (account|laptop|machine|computer|password|job|jobs|script|build|install|installation|screen|workspace|file|files|data|project|app|system|server|pc|code|plot|plots|session|terminal|browser|mouse|keyboard|printer|monitor|desktop|wifi|card|disk|drive|home|simulation|simulations|config|license|licence|vpn|connection|email|query|input|deck|results)
        0.8 (i|ive|we) (installed|upgraded|updated|downloaded|reinstalled|configured|created|copied|followed|rebooted|restarted|changed|ran|built)
        1.3 (i|we|ive) (just|have|recently|only|) (installed|upgraded|updated|downloaded|reinstalled)
        1.1 (for help|appreciate|grateful|much appreciated|be appreciated)
        1.0 (in advance|thank you in advance|thanks in advance)
        1.0 (let me know|point me|direct me|guide me|walk me|lead me)
        1.2 (due|deadline|blocking|blocked|blocker|stopped) (today|tomorrow|tonight|me|us|by|this|my|our)
        1.0 (im|i am|we are|were|am|are|completely|totally) (blocked|stuck|lost|clueless|at a loss|desperate)
        """);
}
