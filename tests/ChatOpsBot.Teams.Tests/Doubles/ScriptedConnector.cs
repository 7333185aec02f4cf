using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>What the connector was asked.</summary>
/// <param name="What">The call: <c>send</c>, <c>update</c>, <c>personal</c>, <c>thread</c>, <c>member</c>, <c>members</c>.</param>
/// <param name="Conversation">The full id, or the channel's; the person's for <c>personal</c>.</param>
/// <param name="Id">The activity that is changed, or the person who is asked for.</param>
/// <param name="Activity">What is said.</param>
internal sealed record ConnectorCall(string What, Uri Service, string Conversation, string? Id = null, JsonObject? Activity = null);

/// <summary>A connector that does what it is asked, numbers what is sent (<c>1001</c>, …), and can be told to answer otherwise.</summary>
internal sealed class ScriptedConnector : IConnector
{
    private int sent = 1000;

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    /// <summary>Another answer than the usual one, where it gives any.</summary>
    public Func<ConnectorCall, ServiceAnswer?>? Otherwise { get; set; }

    /// <summary>The members of every conversation, each a JSON object.</summary>
    public IReadOnlyList<string> Everybody { get; set; } = [];

    public IReadOnlyList<ConnectorCall> To(string what) => [.. Calls.Where(call => call.What == what)];

    public ValueTask<ServiceAnswer> Send(Uri service, string conversation, JsonObject activity, CancellationToken cancel) =>
        Answer(new("send", service, conversation, null, Copy(activity)), Numbered);

    public ValueTask<ServiceAnswer> Update(Uri service, string conversation, string activityId, JsonObject activity, CancellationToken cancel) =>
        Answer(new("update", service, conversation, activityId, Copy(activity)), () => Answers.Says($$"""{"id":"{{activityId}}"}"""));

    public ValueTask<ServiceAnswer> OpenPersonal(Uri service, string tenant, string user, CancellationToken cancel) =>
        Answer(new("personal", service, user, tenant), () => Answers.Says($$"""{"id":"a:{{user}}"}"""));

    public ValueTask<ServiceAnswer> OpenThread(Uri service, string tenant, string channel, JsonObject activity, CancellationToken cancel) =>
        Answer(new("thread", service, channel, tenant, Copy(activity)), () =>
        {
            var id = Interlocked.Increment(ref sent).ToString(CultureInfo.InvariantCulture);
            return Answers.Says($$"""{"id":"{{channel}};messageid={{id}}","activityId":"{{id}}"}""");
        });

    public ValueTask<ServiceAnswer> Member(Uri service, string conversation, string user, CancellationToken cancel) =>
        Answer(new("member", service, conversation, user), () => Everybody.FirstOrDefault(person => person.Contains($"\"{user}\"", StringComparison.Ordinal)) is { } found
            ? Answers.Says(found)
            : Answers.Lacks("MemberNotFoundInConversation"));

    /// <summary>All of them on one page.</summary>
    public async IAsyncEnumerable<ServiceAnswer> Members(Uri service, string conversation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await Answer(new("members", service, conversation), () => Answers.Says($$"""{"members":[{{string.Join(',', Everybody)}}]}"""));
    }

    private static JsonObject Copy(JsonObject activity) => activity.DeepClone().AsObject();

    private ServiceAnswer Numbered() => Answers.Says($$"""{"id":"{{Interlocked.Increment(ref sent)}}"}""");

    private ValueTask<ServiceAnswer> Answer(ConnectorCall call, Func<ServiceAnswer> usual)
    {
        Calls.Enqueue(call);
        return new(Otherwise?.Invoke(call) ?? usual());
    }
}
