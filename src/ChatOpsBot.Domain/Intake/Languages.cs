using System.Collections.Frozen;

namespace ChatOpsBot.Domain.Intake;

/// <summary>Just enough words to notice which language a message is in, and where its first sentence really begins.</summary>
internal static class Languages
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = Words(
        """
        the a an and or but to of in on at for from with without is are was were be been am im its it this that these those i you we they he she my your
        our their me us them not dont doesnt didnt cant cannot wont isnt can could will would should do does did have has had how what why when where who
        which if so then there here just now up out about all any some no yes get got one thanks
        """);

    // Words that are not also English ones.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Foreign = Words(
        """
        der das und ich nicht ist ein eine wenn wie wir mit auf für bei kann mein meine bitte datei nach noch auch geht keine danke
        le les je ne pas une dans est quand avec pour mon ma bonjour merci sur fichier puis nous vous cette marche
        el los las que un por mi cuando como puedo archivo hola gracias necesito abrir tengo esta este ayuda al
        il gli che non sono quando posso grazie ciao della per ho
        os não um uma com quando meu obrigado arquivo eu você
        het een niet ik mijn als kan met maar
        nie jest się jak w z
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openings = Words(
        """
        hi hii hey hello hallo hiya yo folks guys all everyone everybody there team morning good afternoon evening dear sir btw so and but also ok okay well oh um hm hmm please
        pls plz sorry excuse me ah actually anyway now still then again yeah yes no fyi basically currently
        """);

    public static bool IsEnglish(ReadOnlySpan<char> word) => English.Contains(word);

    public static bool IsForeign(ReadOnlySpan<char> word) => Foreign.Contains(word);

    /// <summary>Whether a sentence may begin after this word: a greeting, a filler, a politeness.</summary>
    public static bool IsOpening(ReadOnlySpan<char> word) => Openings.Contains(word);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string list) =>
        list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
