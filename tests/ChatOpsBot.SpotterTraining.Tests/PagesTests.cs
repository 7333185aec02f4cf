namespace ChatOpsBot.SpotterTraining.Tests;

public class PagesTests
{
    private const string Page = "# Title\n<!-- figures: own -->\nold\n<!-- end: own -->\ntext\n<!-- figures: given -->\n<!-- end: given -->\n";

    [Fact]
    public void A_part_is_put_between_its_marks_and_the_rest_stays()
    {
        var page = Pages.Put(Pages.Put(Page, "own", "new\nlines\n"), "given", "more\n");
        page.ShouldBe("# Title\n<!-- figures: own -->\nnew\nlines\n<!-- end: own -->\ntext\n<!-- figures: given -->\nmore\n<!-- end: given -->\n");
        Pages.Read(page, "own").ShouldBe("new\nlines\n");
        Pages.Read(page, "given").ShouldBe("more\n");
        Pages.Put(page, "own", Pages.Read(page, "own")).ShouldBe(page);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("<!-- figures: own -->\nno end")]
    [InlineData("<!-- end: own -->\n<!-- figures: own -->\n")]
    [InlineData("<!-- figures: given -->\n<!-- end: given -->\n")]
    public void A_page_without_the_part_is_refused_with_the_mark_that_it_lacks(string page)
    {
        Should.Throw<InvalidDataException>(() => Pages.Put(page, "own", "new")).Message.ShouldContain("<!-- figures: own -->");
        Should.Throw<InvalidDataException>(() => Pages.Read(page, "own")).Message.ShouldContain("<!-- end: own -->");
    }
}
