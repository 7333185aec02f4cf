using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite.Tests;

public sealed class ComplaintTests
{
    [Theory]
    [InlineData(5, "Another program keeps the store '/data/store.db' locked. Close what has it open")]
    [InlineData(8, "The store '/data/store.db' may not be written. Give the account")]
    [InlineData(10 | (4 << 8), "The disk that holds the store '/data/store.db' reported an error. Check the disk")]
    [InlineData(13, "The disk that holds the store '/data/store.db' is full. Free some space")]
    [InlineData(14, "The store '/data/store.db' cannot be opened or made. Check")]
    [InlineData(11 | (1 << 8), "The store '/data/store.db' is damaged. Stop ChatOpsBot and put a backup in its place")]
    [InlineData(21, "The store '/data/store.db' failed in a way that ChatOpsBot did not foresee. Please report it.")]
    public void Each_trouble_says_what_where_and_what_to_do(int code, string words)
    {
        var message = Complaint.About("/data/store.db", code, "its own words").Message;

        message.ShouldStartWith(words);
        message.ShouldEndWith($"(SQLite says: its own words, code {code}.)");
    }
}
