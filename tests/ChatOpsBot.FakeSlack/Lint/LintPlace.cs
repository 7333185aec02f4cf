using System.Text.Json;

namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>A value somewhere in a payload, with the way to it, and the list of what is wrong.</summary>
internal readonly record struct LintPlace(JsonElement Value, string Pointer, List<string> Problems)
{
    private const int LongestId = 255;

    /// <summary>The value of <c>type</c>, or nothing.</summary>
    public string Type => Text("type") ?? "";

    public bool Has(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out _);

    public LintPlace At(string name) => new(Value.GetProperty(name), $"{Pointer}/{name}", Problems);

    public LintPlace At(int index) => new(Value[index], $"{Pointer}/{index}", Problems);

    /// <summary>The items of an array.</summary>
    public IEnumerable<LintPlace> Items()
    {
        var count = Value.ValueKind == JsonValueKind.Array ? Value.GetArrayLength() : 0;
        for (var i = 0; i < count; i++)
        {
            yield return At(i);
        }
    }

    /// <summary>The text of a member, or null when it is missing or no text.</summary>
    public string? Text(string name) => Has(name) && At(name).Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public void Wrong(string what) => Problems.Add($"{what} [json-pointer:{(Pointer.Length == 0 ? "/" : Pointer)}]");

    /// <summary>Whether it is an object that has nothing but these members; says so when not.</summary>
    public bool IsObject(params string[] members)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            Wrong("must be an object");
            return false;
        }

        foreach (var member in Value.EnumerateObject())
        {
            if (!members.Contains(member.Name))
            {
                Wrong($"has an unknown member: {member.Name}");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                Wrong($"{member.Name} must not be null");
            }
        }

        return true;
    }

    /// <summary>A text member of 1 to <paramref name="most"/> UTF-16 units.</summary>
    public void Length(string name, int most, bool required)
    {
        if (!Has(name))
        {
            if (required)
            {
                Wrong($"missing required member: {name}");
            }

            return;
        }

        var place = At(name);
        if (place.Value.ValueKind != JsonValueKind.String)
        {
            place.Wrong("must be a text");
        }
        else if (place.Value.GetString() is { } text && (text.Length == 0 || text.Length > most))
        {
            place.Wrong(text.Length == 0 ? "must be at least 1 character" : $"must be at most {most} characters, has {text.Length}");
        }
    }

    /// <summary>An array of so many items; says so when it is none.</summary>
    public bool Count(int least, int most)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            Wrong("must be an array");
            return false;
        }

        var count = Value.GetArrayLength();
        if (count < least || count > most)
        {
            Wrong($"must have {least} to {most} items, has {count}");
        }

        return true;
    }

    public void OneOf(string name, bool required, params string[] allowed)
    {
        if (Has(name) ? Text(name) is not { } text || !allowed.Contains(text) : required)
        {
            Wrong($"{name} must be one of {string.Join(", ", allowed)}");
        }
    }

    public void Flag(string name)
    {
        if (Has(name) && At(name).Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            At(name).Wrong("must be true or false");
        }
    }

    public void Id(string name, bool required = false) => Length(name, LongestId, required);
}
