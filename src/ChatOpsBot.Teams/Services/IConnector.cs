using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;

namespace ChatOpsBot.Teams.Services;

/// <summary>
/// The Bot Connector (contract §3, §4). Every call ends: with an answer, or with trouble; it throws only when it is cancelled. Paced per conversation, retried
/// where the contract says so, and never given a token outside the allow-list.
/// </summary>
internal interface IConnector
{
    /// <summary>Sends an activity into a conversation; the answer's <c>id</c> may be missing (202).</summary>
    /// <param name="service">The service URL of the conversation.</param>
    /// <param name="conversation">The connector's full id, <c>;messageid=</c> included.</param>
    ValueTask<ServiceAnswer> Send(Uri service, string conversation, JsonObject activity, CancellationToken cancel);

    /// <summary>Replaces an activity.</summary>
    ValueTask<ServiceAnswer> Update(Uri service, string conversation, string activityId, JsonObject activity, CancellationToken cancel);

    /// <summary>The one-to-one conversation with a person, the same each time; the answer has its <c>id</c>.</summary>
    /// <param name="user">The person's id to this bot (<c>29:…</c>).</param>
    ValueTask<ServiceAnswer> OpenPersonal(Uri service, string tenant, string user, CancellationToken cancel);

    /// <summary>A new thread in a channel; the answer has the conversation's <c>id</c> and the <c>activityId</c>.</summary>
    ValueTask<ServiceAnswer> OpenThread(Uri service, string tenant, string channel, JsonObject activity, CancellationToken cancel);

    /// <summary>One member of a conversation; the answer has <c>id</c>, <c>name</c>, <c>aadObjectId</c> (or <c>objectId</c>), maybe <c>userRole</c>.</summary>
    /// <param name="user">The person's id to this bot; Teams takes an Entra object id too.</param>
    ValueTask<ServiceAnswer> Member(Uri service, string conversation, string user, CancellationToken cancel);

    /// <summary>Every member, page by page.</summary>
    IAsyncEnumerable<ServiceAnswer> Members(Uri service, string conversation, CancellationToken cancel);
}
