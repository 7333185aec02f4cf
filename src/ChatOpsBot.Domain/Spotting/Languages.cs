namespace ChatOpsBot.Domain.Spotting;

/// <summary>Just enough words to notice which language a message is in, and where its first sentence really begins.</summary>
internal static class Languages
{
    private const string English =
        """
        the a an and or but to of in on at for from with without is are was were be been am im its it this that these those i you we they he she my your
        our their me us them not dont doesnt didnt cant cannot wont isnt can could will would should do does did have has had how what why when where who
        which if so then there here just now up out about all any some no yes get got one thanks
        """;

    // Words that are not also English ones.
    private const string Foreign =
        """
        der das und ich nicht ist ein eine wenn wie wir mit auf für bei kann mein meine bitte datei nach noch auch geht keine danke
        le les je ne pas une dans est quand avec pour mon ma bonjour merci sur fichier puis nous vous cette marche
        el los las que un por mi cuando como puedo archivo hola gracias necesito abrir tengo esta este ayuda al
        il gli che non sono quando posso grazie ciao della per ho
        os não um uma com quando meu obrigado arquivo eu você
        het een niet ik mijn als kan met maar
        nie jest się jak w z
        """;

    private const string Openings =
        """
        hi hii hey hello hallo hiya yo folks guys all everyone everybody there team morning good afternoon evening dear sir btw so and but also ok okay well oh um hm hmm please
        pls plz sorry excuse me ah actually anyway now still then again yeah yes no fyi basically currently
        """;

    private const string First = "i im ive id ill we weve wed me us my our mine ours myself ourselves";
    private const string Second = "you u your youre youve youd youll yours yourself ya";
    private const string Negation = "not no never none nothing dont doesnt didnt cant cannot couldnt wont wouldnt isnt arent wasnt werent havent hasnt hadnt aint without unable neither nor";

    // More words that say how a sentence is built and not what it is about.
    private const string Frame =
        """
        by into onto over under between through during until till within off down back out away than as like such own same other another each every few more most much many
        one ones two first last next new old very too even only ever always sometimes already later soon today yesterday tomorrow morning week since after before while because
        though although however therefore instead unless whether either both else someone somebody anyone anybody everyone everybody something anything everything nobody
        somewhere may might must shall ought need needs needed want wants wanted wanna gonna gotta try tries tried trying seem seems seemed keep keeps kept make makes made
        let lets go goes going went gone come comes came take takes took give gives gave say says said tell tells told know knows knew think thinks thought see sees saw seen
        look looks looking use uses used using work works worked working find finds found help happens happened having being doing getting gets getting goes able unable
        supposed possible sure maybe perhaps probably really actually quite bit lot way thing things whats wheres hows whos thats theres heres hes shes its theyre theyve thx ty
        he she him her his hers who whom whose ill id youd wed theyd didn doesn isn wasn won couldn wouldn shouldn shouldnt hadnt hasnt havent
        """;

    /// <summary>Every word of which something is known, and what.</summary>
    public static IReadOnlyDictionary<string, WordTraits> Traits { get; } = All();

    private static Dictionary<string, WordTraits> All()
    {
        var traits = new Dictionary<string, WordTraits>(StringComparer.Ordinal);
        foreach (var (list, trait) in new[]
        {
            (English, WordTraits.English), (Foreign, WordTraits.Foreign), (Openings, WordTraits.Opening),
            (Frame, WordTraits.Frame), (First, WordTraits.First), (Second, WordTraits.Second), (Negation, WordTraits.Negation),
        })
        {
            foreach (var word in list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                traits[word] = traits.GetValueOrDefault(word) | trait;
            }
        }

        return traits;
    }
}
