using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>Reads what was pressed and filled in. All of it comes from outside: nothing in it throws.</summary>
internal static class Pressing
{
    /// <summary>A pressed button, or null when it is none of ours.</summary>
    public static PressedButton? Button(JsonElement action)
    {
        if (action.Text("type") != "button" || action.Text("action_id") is not { } id || Opens(id) is not { } opens)
        {
            return null;
        }

        return ButtonValue.Read(action.Text("value")) is { } said ? new PressedButton(said, opens) : null;
    }

    /// <summary>What was filled in, by field name.</summary>
    public static ImmutableDictionary<string, string> Inputs(JsonElement values)
    {
        var inputs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (_, block) in Members(values))
        {
            foreach (var (name, state) in Members(block))
            {
                if (Value(state) is { Length: > 0 } value)
                {
                    inputs[name] = value;
                }
            }
        }

        return inputs.ToImmutable();
    }

    private static bool? Opens(string id) =>
        id.StartsWith(Buttons.Form, StringComparison.Ordinal) ? true : id.StartsWith(Buttons.Act, StringComparison.Ordinal) ? false : null;

    private static string? Value(JsonElement state) =>
        state.Text("value")
        ?? state.Text("selected_option", "value")
        ?? state.Text("selected_user")
        ?? state.Text("selected_date")
        ?? state.Text("selected_time");

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement json)
    {
        foreach (var member in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default)
        {
            if (NameOf(member) is { } name)
            {
                yield return (name, member.Value);
            }
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no name.
            return null;
        }
    }
}
