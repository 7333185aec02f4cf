using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Api;

/// <summary>The arguments of a Web API call, sent as a form: nulls are left out, booleans are <c>true</c> and <c>false</c>, structures are JSON text.</summary>
internal sealed class ApiArguments
{
    private readonly List<KeyValuePair<string, string>> fields = [];

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    public ApiArguments With(string name, string? value)
    {
        if (value is not null)
        {
            fields.Add(new(name, value));
        }

        return this;
    }

    public ApiArguments With(string name, bool value) => With(name, value ? "true" : "false");

    public ApiArguments With(string name, int value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    public ApiArguments With(string name, JsonNode? value) => With(name, value?.ToJsonString());
}
