using System.Text.Json;

namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>Blocks, one by one and among each other.</summary>
internal static class BlockLint
{
    public static void All(LintPlace blocks, int most, bool inModal)
    {
        if (!blocks.Count(1, most))
        {
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks.Items())
        {
            if (block.Value.ValueKind != JsonValueKind.Object)
            {
                block.Wrong("must be an object");
                continue;
            }

            block.Id("block_id");
            if (block.Text("block_id") is { } id && !ids.Add(id))
            {
                block.Wrong($"block_id already exists: {id}");
            }

            One(block, inModal);
        }
    }

    private static void One(LintPlace block, bool inModal)
    {
        switch (block.Type)
        {
            case "section":
                Section(block);
                break;
            case "header":
                block.IsObject("type", "block_id", "text");
                TextLint.Member(block, "text", 150, required: true, plain: true);
                break;
            case "divider":
                block.IsObject("type", "block_id");
                break;
            case "context":
                block.IsObject("type", "block_id", "elements");
                Elements(block, 10, Context);
                break;
            case "actions":
                block.IsObject("type", "block_id", "elements");
                Elements(block, 25, ElementLint.InAction);
                Unique(block);
                break;
            case "rich_text":
                TextLint.Rich(block);
                break;
            case "image":
                Image(block);
                break;
            case "input" when inModal:
                Input(block);
                break;
            default:
                block.Wrong($"unsupported type: {block.Type}");
                break;
        }
    }

    private static void Section(LintPlace section)
    {
        section.IsObject("type", "block_id", "text", "fields", "accessory", "expand");
        TextLint.Member(section, "text", 3000, required: !section.Has("fields"), plain: false);
        if (section.Has("fields") && section.At("fields").Count(1, 10))
        {
            foreach (var field in section.At("fields").Items())
            {
                TextLint.Object(field, 2000, plain: false);
            }
        }

        if (section.Has("accessory"))
        {
            Accessory(section.At("accessory"));
        }
    }

    private static void Accessory(LintPlace accessory)
    {
        if (accessory.Type == "image")
        {
            Image(accessory);
        }
        else
        {
            ElementLint.InAction(accessory);
        }
    }

    private static void Input(LintPlace input)
    {
        input.IsObject("type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
        TextLint.Member(input, "label", 2000, required: true, plain: true);
        TextLint.Member(input, "hint", 2000, required: false, plain: true);
        input.Flag("optional");
        if (input.Has("element"))
        {
            ElementLint.InInput(input.At("element"));
        }
        else
        {
            input.Wrong("missing required member: element");
        }
    }

    private static void Context(LintPlace element)
    {
        if (element.Type == "image")
        {
            Image(element);
        }
        else
        {
            TextLint.Object(element, 3000, plain: false);
        }
    }

    private static void Image(LintPlace image)
    {
        image.Length("image_url", 3000, required: !image.Has("slack_file"));
        image.Length("alt_text", 2000, required: true);
    }

    private static void Elements(LintPlace block, int most, Action<LintPlace> one)
    {
        if (!block.Has("elements"))
        {
            block.Wrong("missing required member: elements");
        }
        else if (block.At("elements").Count(1, most))
        {
            foreach (var element in block.At("elements").Items())
            {
                one(element);
            }
        }
    }

    private static void Unique(LintPlace block)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in block.Has("elements") ? block.At("elements").Items() : [])
        {
            if (element.Text("action_id") is { } id && !ids.Add(id))
            {
                element.Wrong($"action_id already exists in this block: {id}");
            }
        }
    }
}
