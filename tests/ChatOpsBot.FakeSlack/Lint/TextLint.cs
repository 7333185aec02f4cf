namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>Text objects and rich text.</summary>
internal static class TextLint
{
    private static readonly string[] RichElements = ["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"];

    /// <summary>A member that is a text object of 1 to <paramref name="most"/> characters.</summary>
    public static void Member(LintPlace owner, string name, int most, bool required, bool plain)
    {
        if (owner.Has(name))
        {
            Object(owner.At(name), most, plain);
        }
        else if (required)
        {
            owner.Wrong($"missing required member: {name}");
        }
    }

    public static void Object(LintPlace place, int most, bool plain)
    {
        if (!place.IsObject("type", "text", "emoji", "verbatim"))
        {
            return;
        }

        place.OneOf("type", required: true, plain ? ["plain_text"] : ["plain_text", "mrkdwn"]);
        place.Length("text", most, required: true);
        place.Flag("emoji");
        place.Flag("verbatim");
        var mrkdwn = place.Type == "mrkdwn";
        if (place.Has(mrkdwn ? "emoji" : "verbatim"))
        {
            place.Wrong($"{(mrkdwn ? "emoji is for plain_text" : "verbatim is for mrkdwn")}");
        }

        if (place.Text("text") is { } text)
        {
            foreach (var problem in mrkdwn ? MrkdwnLint.Problems(text) : MrkdwnLint.HalfPair(text) ? ["has half a surrogate pair"] : [])
            {
                place.At("text").Wrong(problem);
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                place.At("text").Wrong("has no words");
            }
        }
    }

    /// <summary>The <c>rich_text</c> block.</summary>
    public static void Rich(LintPlace block)
    {
        block.IsObject("type", "block_id", "elements");
        if (!block.Has("elements"))
        {
            block.Wrong("missing required member: elements");
            return;
        }

        block.At("elements").Count(1, int.MaxValue);
        foreach (var element in block.At("elements").Items())
        {
            RichElement(element, RichElements);
        }
    }

    private static void RichElement(LintPlace element, string[] allowed)
    {
        if (!element.IsObject("type", "elements", "border", "style", "indent", "offset"))
        {
            return;
        }

        element.OneOf("type", required: true, allowed);
        if (!element.Has("elements") || !element.At("elements").Count(1, int.MaxValue))
        {
            element.Wrong("missing required member: elements");
            return;
        }

        foreach (var item in element.At("elements").Items())
        {
            if (element.Type == "rich_text_list")
            {
                RichElement(item, ["rich_text_section"]);
            }
            else
            {
                Inline(item, element.Type == "rich_text_preformatted");
            }
        }
    }

    private static void Inline(LintPlace item, bool preformatted)
    {
        if (!item.IsObject("type", "text", "style", "user_id", "url", "timestamp", "format", "fallback", "channel_id", "usergroup_id", "range", "name"))
        {
            return;
        }

        item.OneOf("type", required: true, preformatted ? ["text", "link"] : ["text", "user", "date", "link", "channel", "usergroup", "broadcast", "emoji"]);
        switch (item.Type)
        {
            case "text":
                item.Length("text", 40_000, required: true);
                break;
            case "user":
                item.Length("user_id", 255, required: true);
                break;
            case "link":
                item.Length("url", 3000, required: true);
                break;
            case "date":
                item.Length("format", 255, required: true);
                item.Length("fallback", 3000, required: false);
                if (!item.Has("timestamp") || !item.At("timestamp").Value.TryGetInt64(out _))
                {
                    item.Wrong("timestamp must be a whole number");
                }

                break;
            default:
                break;
        }

        if (MrkdwnLint.HalfPair(item.Text("text") ?? item.Text("fallback") ?? ""))
        {
            item.Wrong("has half a surrogate pair");
        }
    }
}
