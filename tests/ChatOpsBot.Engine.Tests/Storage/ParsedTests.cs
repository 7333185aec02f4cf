using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine.Tests.Storage;

public class ParsedTests
{
    private const string Key = "open:0000000007";

    private readonly Parsed parsed = new();

    [Fact]
    public void The_same_bytes_are_not_parsed_again()
    {
        var written = new TicketPointer(7);
        var body = parsed.Write(Key, written);
        parsed.Read<TicketPointer>(Key, body.ToArray()).ShouldBeSameAs(written);
    }

    [Fact]
    public void Bytes_that_somebody_else_has_written_since_are_what_counts()
    {
        parsed.Write(Key, new TicketPointer(7));
        parsed.Read<TicketPointer>(Key, StoredJson.Write(new TicketPointer(8))).Ticket.ShouldBe(8);
    }

    [Fact]
    public void What_was_read_as_one_kind_is_not_taken_for_another()
    {
        var body = parsed.Write(Key, new TicketPointer(7));
        parsed.Read<NumberHint>(Key, body).ShouldBeOfType<NumberHint>();
    }
}
