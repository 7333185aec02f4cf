using System.Text.Json;

namespace ChatOpsBot.Web;

/// <summary>Reads what came over the web without trusting its shape: whatever is missing or of another kind is null.</summary>
public static class Json
{
    /// <summary>The member at a path, or null.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !TryGet(element, name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    /// <summary>The text at a path, or null; half a surrogate pair is no text.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        try
        {
            return element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the member at a path is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) is { ValueKind: JsonValueKind.True };

    /// <summary>The whole number at a path, or null.</summary>
    public static long? Number(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The items of the array at a path; none when there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    // A name beside the one asked for may hold half a surrogate pair, which the lookup refuses to compare; then there is no such member.
    private static bool TryGet(JsonElement element, string name, out JsonElement member)
    {
        try
        {
            return element.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            member = default;
            return false;
        }
    }
}
