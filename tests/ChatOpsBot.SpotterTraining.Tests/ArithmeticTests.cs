namespace ChatOpsBot.SpotterTraining.Tests;

public class ArithmeticTests
{
    [Fact]
    public void The_exponential_is_that_of_the_library_to_twelve_digits()
    {
        for (var x = -700.0; x <= 700; x += 0.0173)
        {
            (Math.Abs(Arithmetic.Exp(x) - Math.Exp(x)) / Math.Exp(x)).ShouldBeLessThan(1e-12, $"of {x}");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-701, 0)]
    public void Its_ends_are_what_they_should_be(double x, double exp) => Arithmetic.Exp(x).ShouldBe(exp);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.0986122886681098, 0.75)]
    [InlineData(-1.0986122886681098, 0.25)]
    [InlineData(1e6, 1)]
    [InlineData(-1e6, 0)]
    public void The_logistic_function_never_overflows(double odds, double score) => Arithmetic.Logistic(odds).ShouldBe(score, 1e-12);

    [Fact]
    public void Chance_gives_the_published_numbers_of_SplitMix64()
    {
        var chance = new Chance(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431];
        published.Select(_ => chance.Next()).ToList().ShouldBe(published);
        new Chance(0).Next().ShouldBe(0xE220A8397B1DCDAF);
    }

    [Fact]
    public void Parts_are_even_between_zero_and_one()
    {
        var chance = new Chance(7);
        var parts = Enumerable.Range(0, 20_000).Select(_ => chance.Part()).ToList();
        parts.ShouldAllBe(part => part >= 0 && part < 1);
        parts.Average().ShouldBe(0.5f, 0.01f);
        parts.Count(part => part < 0.1f).ShouldBeInRange(1800, 2200);
    }

    [Fact]
    public void A_shuffle_keeps_every_number_and_is_the_same_from_the_same_seed()
    {
        int[] numbers = [.. Enumerable.Range(0, 100)];
        var (one, same, other) = (numbers.ToArray(), numbers.ToArray(), numbers.ToArray());
        new Chance(1).Shuffle(one);
        new Chance(1).Shuffle(same);
        new Chance(2).Shuffle(other);
        one.ShouldBe(same);
        one.ShouldNotBe(other);
        one.Order().ShouldBe(numbers);
        new Chance(1).Shuffle([]);
    }
}
