using System.Buffers.Binary;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterModelTests
{
    private const string Refusal = "These are not the spotter's weights, or not in the format that this version reads. Train them anew (docs/spotter.md says how).";

    private static readonly byte[] Shipped = Weights();

    [Fact]
    public void The_shipped_weights_are_read()
    {
        var model = Read(Shipped);
        model.Version.ShouldBe(Spotter.Version);
        model.Version.ShouldNotBeNullOrWhiteSpace();
        model.Features.ShouldBe(SpotterModel.Shipped.Features);
        (model.UnsureFrom > 0 && model.UnsureFrom < model.RequestFrom && model.RequestFrom < 1).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 0x12345678)]
    [InlineData(4, 2)]
    [InlineData(8, 64)]
    public void Weights_with_another_mark_format_or_width_are_refused_with_a_sentence(int place, int value)
    {
        var other = Shipped.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(other.AsSpan(place), value);
        Should.Throw<InvalidDataException>(() => Read(other)).Message.ShouldBe(Refusal);
    }

    [Fact]
    public void Any_other_file_is_refused_with_a_sentence() =>
        Should.Throw<InvalidDataException>(() => Read("id,text\n1,no weights at all"u8.ToArray())).Message.ShouldBe(Refusal);

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0.00001)]
    public void Weights_that_are_cut_off_are_never_read(double part) =>
        Should.Throw<Exception>(() => Read(Shipped[..(int)(Shipped.Length * part)])).ShouldSatisfyAllConditions(
            problem => (problem is InvalidDataException or EndOfStreamException).ShouldBeTrue());

    private static SpotterModel Read(byte[] file) => SpotterModel.Read(new MemoryStream(file));

    private static byte[] Weights()
    {
        using var stream = typeof(SpotterModel).Assembly.GetManifestResourceStream("spotter.weights")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
