using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Api;

/// <summary>The Web API client with a scripted Slack at the other end.</summary>
internal sealed class ApiRig : IDisposable
{
    private readonly HttpClient http;

    public ApiRig()
    {
        http = Wire.NewClient(Slack);
        Api = new SlackApi(new SlackOptions(), http, () => Installations, Clock, ApiLog, () => 0);
    }

    public ScriptedSlack Slack { get; } = new();

    public HastyClock Clock { get; } = new();

    public OneWorkspace Installations { get; } = new();

    public CapturedLog<SlackApi> ApiLog { get; } = new();

    public SlackApi Api { get; }

    public Installation Here => Installations.Here!;

    public ValueTask<ApiAnswer> Call(string method, ApiArguments? arguments = null) => Api.Call(Here, method, arguments ?? new ApiArguments(), CancellationToken.None);

    public void Dispose()
    {
        http.Dispose();
        Slack.Dispose();
    }
}
