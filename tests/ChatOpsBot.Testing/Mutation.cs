using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Testing;

/// <summary>Spoils a payload, the same way for the same seed.</summary>
/// <param name="seed">Which of the many ways.</param>
/// <param name="odd">Texts that the reader of such payloads may stumble over, beside those that any may.</param>
public sealed class Mutation(int seed, params string[] odd)
{
    private static readonly string[] OddAnywhere = ["", " ", "\0", "<", "&amp", "&lt;", "\ud83d", "\u202e", "-1", "1e999", "null", "{", "["];

    private readonly string[] odd = [.. OddAnywhere, .. odd];
    private readonly Random random = new(seed);

    /// <summary>A body out of this one: mostly still JSON, of another shape; sometimes not even that.</summary>
    public byte[] Of(byte[] json) => random.Next(10) switch
    {
        0 => Flipped(json),
        1 => json[..random.Next(json.Length)],
        2 => Raw(json),
        _ => Reshaped(json),
    };

    private byte[] Flipped(byte[] json)
    {
        var flipped = json.ToArray();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    // Escapes that are half a surrogate pair, as names and values: well-formed JSON that is no text.
    private byte[] Raw(byte[] json)
    {
        var text = Encoding.UTF8.GetString(json);
        var at = text.IndexOf('"', random.Next(text.Length));
        return at < 0 ? json : Encoding.UTF8.GetBytes(text.Insert(at + 1, random.Next(2) == 0 ? "\\ud800" : "\\udc00x"));
    }

    private byte[] Reshaped(byte[] json)
    {
        var root = JsonNode.Parse(json)!;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Reshape(root);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private void Reshape(JsonNode root)
    {
        var place = root;
        while (true)
        {
            var children = place switch
            {
                JsonObject { Count: > 0 } members => members.Select(member => member.Value).ToList(),
                JsonArray { Count: > 0 } items => items.ToList(),
                _ => [],
            };
            if (children.Count == 0)
            {
                return;
            }

            var index = random.Next(children.Count);
            if (children[index] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(4) > 0)
            {
                place = children[index]!;
                continue;
            }

            Replace(place, index);
            return;
        }
    }

    private void Replace(JsonNode place, int index)
    {
        if (place is JsonArray items)
        {
            items[index] = Something(0);
        }
        else if (place is JsonObject members)
        {
            var name = members.ElementAt(index).Key;
            if (random.Next(4) == 0)
            {
                members.Remove(name);
            }
            else
            {
                members[name] = Something(0);
            }
        }
    }

    private JsonNode? Something(int depth) => random.Next(depth > 20 ? 6 : 8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(long.MinValue, long.MaxValue),
        3 => double.MaxValue,
        4 => odd[random.Next(odd.Length)],
        5 => random.Next(50) == 0 ? new string('<', 20_000) : odd[random.Next(odd.Length)] + odd[random.Next(odd.Length)],
        6 => new JsonArray(Something(depth + 1), Something(depth + 3)),
        _ => new JsonObject { ["type"] = Something(depth + 2), ["id"] = Something(depth + 2) },
    };
}
