using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

/// <summary>Signs are no words and no code, whichever way they are written.</summary>
public class SpotterSignsTests
{
    [Theory]
    [InlineData("❤️ ❤️ ❤️")]
    [InlineData("☀️ ☀️ ☀️")]
    [InlineData("thanks ❤️ ❤️")]
    [InlineData("thank you so much ❤️❤️ ☀️ ☀️ ☀️ ☀️ ☀️")]
    public void Signs_with_a_selector_of_their_form_are_no_words_of_another_language(string text)
    {
        Reading.Of(text, Spotter.Cues.Words).OtherScript.ShouldBe(0);
        Spotter.Judge(text).Verdict.ShouldBe(Verdict.Chatter);
    }

    [Theory]
    [InlineData("viewer broken :( :(", "viewer broken")]
    [InlineData("help!! :( :( :(", "help!!")]
    [InlineData("vpn is down :((((", "vpn is down")]
    [InlineData("cannot log in :( :( :( :(", "cannot log in")]
    public void Sad_faces_do_not_make_code_of_a_message(string text, string plain) =>
        (Reading.Of(text, Spotter.Cues.Words).Passages.Code, Spotter.Judge(text).Verdict).ShouldBe((0, Spotter.Judge(plain).Verdict));

    [Theory]
    [InlineData("I donʼt know how to open it")]
    [InlineData("I don’t know how to open it")]
    [InlineData("I don´t know how to open it")]
    public void Any_apostrophe_is_one(string text) => Spotter.Judge(text).Score.ShouldBe(Spotter.Judge("I don't know how to open it").Score);

    // "Crashes" is in "it crashes": that is one sign of trouble, and helpers say it, too.
    [Theory]
    [InlineData("it crashes")]
    [InlineData("it is broken")]
    public void One_failure_found_by_two_cues_is_not_said_twice(string text)
    {
        var reading = Reading.Of(text, Spotter.Cues.Words);
        var adjusted = Rules.Adjust(0.01, reading, Spotter.Cues.Search(reading), SpotterModel.Shipped);
        SpotterModel.Shipped.VerdictOf(adjusted).ShouldBe(Verdict.Unsure);
    }

    [Theory]
    [InlineData("wann gehst du heute essen?")]
    [InlineData("hvordan går det?")]
    [InlineData("vad gör du ikväll?")]
    [InlineData("khana kha liya kya?")]
    [InlineData("kapan kita makan siang?")]
    public void A_question_of_unknown_words_is_never_redirected_unasked(string text) => Spotter.Judge(text).Verdict.ShouldNotBe(Verdict.Request);

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0.00001)]
    public void Weights_that_are_cut_off_are_refused_with_a_sentence(double part)
    {
        using var whole = typeof(SpotterModel).Assembly.GetManifestResourceStream("spotter.weights")!;
        var cut = new byte[(int)(whole.Length * part)];
        whole.ReadExactly(cut);
        Should.Throw<InvalidDataException>(() => SpotterModel.Read(new MemoryStream(cut)));
    }
}
