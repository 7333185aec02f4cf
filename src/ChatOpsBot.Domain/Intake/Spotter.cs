namespace ChatOpsBot.Domain.Intake;

/// <summary>Judges whether a message asks for support.</summary>
public static class Spotter
{
    public static Judgement Judge(string text) => throw new NotSupportedException();
}
