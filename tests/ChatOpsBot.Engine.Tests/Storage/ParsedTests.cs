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
    public void Many_documents_are_kept_side_by_side()
    {
        var written = Enumerable.Range(0, 1000).Select(n => (Key: $"open:{n:D10}", Value: new TicketPointer(n))).ToArray();
        var bodies = written.Select(one => parsed.Write(one.Key, one.Value)).ToArray();
        written.Zip(bodies).Count(one => ReferenceEquals(parsed.Read<TicketPointer>(one.First.Key, one.Second), one.First.Value)).ShouldBeGreaterThan(900);
    }

    [Fact]
    public void A_document_puts_out_its_own_earlier_bytes_first()
    {
        parsed.Write(Key, new TicketPointer(7));
        var later = parsed.Write(Key, new TicketPointer(8));
        var last = new TicketPointer(9);
        var body = parsed.Write(Key, last);
        parsed.Read<TicketPointer>(Key, body).ShouldBeSameAs(last);
        parsed.Read<TicketPointer>(Key, later).Ticket.ShouldBe(8);
    }

    [Fact]
    public void What_was_read_as_one_kind_is_not_taken_for_another()
    {
        var body = parsed.Write(Key, new TicketPointer(7));
        parsed.Read<NumberHint>(Key, body).ShouldBeOfType<NumberHint>();
    }
}
