using NodaTime;

namespace ChatOpsBot.Domain.Asking;

public static class Questions
{
    public static Question Parse(string text, LocalDate today) => throw new NotSupportedException();

    public static Question ParseOnCall(string text, LocalDate today) => throw new NotSupportedException();

    public static Question ParseTicket(string text, LocalDate today) => throw new NotSupportedException();
}
