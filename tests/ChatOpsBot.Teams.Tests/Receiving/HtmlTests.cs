using System.Text.Json;
using ChatOpsBot.Teams.Receiving;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Teams.Tests.Receiving;

public class HtmlTests
{
    [Theory]
    [InlineData("<p>The viewer crashes</p>", "The viewer crashes")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("<div><div>One</div><div>&nbsp;</div><div>Two</div></div>", "One\n\nTwo")]
    [InlineData("<p>a\n   b&nbsp;&nbsp;c</p>", "a b c")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("<pre>if (a)\n    b();</pre>", "if (a)\n    b();")]
    [InlineData("3 &lt; 4 &amp;&amp; 5 &gt; 4", "3 < 4 && 5 > 4")]
    [InlineData("3 < 4", "3 < 4")]
    [InlineData("a &lt;script&gt;b", "a <script>b")]
    [InlineData("a<script>alert('x')</script>b<style>p{}</style>c", "abc")]
    [InlineData("a<script>never ends", "a")]
    [InlineData("a<!-- <p>hidden</p> -->b", "ab")]
    [InlineData("<a href=\"https://x.example/?a=1>2\">link</a>", "link")]
    [InlineData("<b title='>'>bold</b>", "bold")]
    [InlineData("<b title=\"never>bold", "bold")]
    [InlineData("fine <emoji id=\"smile\" alt=\"🙂\" title=\"\"></emoji>", "fine 🙂")]
    [InlineData("see <img alt=\"image\" src=\"https://graph.microsoft.com/x\">", "see (picture)")]
    [InlineData("<attachment id=\"1\"></attachment>yes", "yes")]
    [InlineData("a <unfinished", "a")]
    [InlineData("", "")]
    public void Words_are_what_a_reader_sees(string html, string text) => Html.Read(html).ShouldBe(text);

    [Fact]
    public void Mentions_are_given_what_the_reader_of_them_says() =>
        Html.Read("<p>Hello <at id=\"1\">Mia Rossi</at>, and <at>Ben</at></p>", (id, words) => id == "1" ? $"@{words}" : null).ShouldBe("Hello @Mia Rossi, and Ben");

    [Fact]
    public void A_message_comes_with_the_names_of_its_files_and_without_its_cards()
    {
        using var message = JsonDocument.Parse("""
            {
              "body": { "contentType": "html", "content": "<p><at id=\"0\">Ben Ortiz</at> see the log</p><attachment id=\"1\"></attachment>" },
              "attachments": [
                { "id": "1", "contentType": "reference", "name": "viewer.log" },
                { "id": "2", "contentType": "messageReference", "name": null },
                { "id": "3", "contentType": "application/vnd.microsoft.card.adaptive", "content": "{}" },
                { "id": "4", "contentType": "reference", "name": " " }
              ]
            }
            """);
        WrittenMessage.Text(message.RootElement).ShouldBe("@Ben Ortiz see the log\n(attached: viewer.log, a file)");
    }

    [Fact]
    public void Plain_text_stays_as_it_is()
    {
        using var message = JsonDocument.Parse("""{ "body": { "contentType": "text", "content": "a <b> &amp; c " } }""");
        WrittenMessage.Text(message.RootElement).ShouldBe("a <b> &amp; c");
    }

    [Fact]
    public void Whatever_comes_is_read()
    {
        var pieces = new[] { "<", ">", "\"", "'", "/", "at", "<at id=\"0\">", "</at>", "&", "&#x110000;", "&lt;", "\ud83d", "\n", "<!--", "-->", "<script", "a", " ", "<p>", "<pre>" };
        Prop.ForAll(Arb.From(Gen.Elements(pieces).ArrayOf()), all => Html.Read(string.Concat(all), (_, words) => $"@{words}") is not null).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("<a \"")]
    [InlineData("<a '")]
    [InlineData("<")]
    [InlineData("<script>")]
    [InlineData("<at>")]
    [InlineData("<!--")]
    public void Malice_takes_no_longer_than_words(string piece)
    {
        // Were it quadratic, this would not end while anybody waits.
        Html.Read(string.Concat(Enumerable.Repeat(piece, 2 * Html.Longest / piece.Length))).Length.ShouldBeLessThanOrEqualTo(Html.Longest);
    }
}
