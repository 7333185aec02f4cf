using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams;

// What tests have go wrong.
public sealed partial class LoopbackMicrosoft
{
    /// <summary>Answers the next calls of an operation otherwise; the first said is the first answered.</summary>
    /// <param name="operation">Such as <c>send</c>, <c>chats.create</c>, <c>token</c>: see <see cref="ServiceCall.Operation"/>.</param>
    /// <param name="trouble">What happens instead.</param>
    /// <param name="times">To how many calls.</param>
    public void Trouble(string operation, Trouble trouble, int times = 1) => FrontDoor.Trouble(operation, trouble, times);

    /// <summary>Keeps back what the app is to be told, but invokes, until <see cref="Release"/>.</summary>
    public void Hold() => Deliveries.Hold();

    /// <summary>Delivers what was kept back, and waits until it is taken.</summary>
    /// <param name="newestFirst">Out of order.</param>
    public Task Release(bool newestFirst = false) => Deliveries.Release(newestFirst);

    /// <summary>The next try of everything that was not taken.</summary>
    public Task Redeliver() => Deliveries.Redeliver();

    /// <summary>Sends the last activities, but invokes, once more, although they were taken.</summary>
    /// <param name="last">How many.</param>
    /// <param name="newIds">Whether with new activity ids.</param>
    public Task Repeat(int last = 1, bool newIds = false) => Deliveries.Repeat(last, newIds);

    /// <summary>Signs with new keys from now on; the old ones are announced no more.</summary>
    public void RotateKeys() => entra.Rotate();

    /// <summary>No token that was given so far is good any more.</summary>
    public void ExpireTokens() => entra.Expire();

    /// <summary>A channel token as activities carry it; parts of it may be made otherwise.</summary>
    public string ChannelToken(Action<System.Text.Json.Nodes.JsonObject>? otherwise = null) => entra.ChannelToken(RegionalServiceUrl.ToString(), otherwise);
}
