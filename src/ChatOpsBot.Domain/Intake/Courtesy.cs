namespace ChatOpsBot.Domain.Intake;

public static class Courtesy
{
    public static bool IsOnlyThanks(string text) => throw new NotSupportedException();
}
