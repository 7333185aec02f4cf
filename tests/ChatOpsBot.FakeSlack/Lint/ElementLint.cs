using System.Text.Json;

namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>What people press and fill in.</summary>
internal static class ElementLint
{
    private static readonly string[] Selects =
    [
        "users_select", "conversations_select", "channels_select", "multi_users_select", "multi_conversations_select", "multi_channels_select", "external_select", "multi_static_select", "multi_external_select",
    ];

    private static readonly string[] InActions = ["button", "static_select", "overflow", "datepicker", "timepicker", "datetimepicker", "radio_buttons", "checkboxes", .. Selects];

    private static readonly string[] InInputs = ["plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", .. InActions.Except(["button", "overflow"])];

    public static void InAction(LintPlace element) => Any(element, InActions);

    public static void InInput(LintPlace element) => Any(element, InInputs);

    private static void Any(LintPlace element, string[] allowed)
    {
        if (element.Value.ValueKind != JsonValueKind.Object)
        {
            element.Wrong("must be an object");
            return;
        }

        element.OneOf("type", required: true, allowed);
        element.Id("action_id");
        TextLint.Member(element, "placeholder", 150, required: false, plain: true);
        if (element.Has("confirm"))
        {
            Confirm(element.At("confirm"));
        }

        switch (element.Type)
        {
            case "button":
                Button(element);
                break;
            case "plain_text_input":
                Input(element);
                break;
            case "static_select" or "multi_static_select" or "radio_buttons" or "checkboxes" or "overflow":
                Choices(element);
                break;
            case "datepicker":
                Fits(element, "initial_date", "yyyy-MM-dd");
                break;
            case "timepicker":
                Fits(element, "initial_time", "HH:mm");
                break;
            default:
                break;
        }
    }

    private static void Button(LintPlace button)
    {
        button.IsObject("type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label");
        TextLint.Member(button, "text", 75, required: true, plain: true);
        button.Length("value", 2000, required: false);
        button.Length("url", 3000, required: false);
        button.Length("accessibility_label", 75, required: false);
        button.OneOf("style", required: false, "primary", "danger");
    }

    private static void Input(LintPlace input)
    {
        input.IsObject("type", "action_id", "initial_value", "multiline", "min_length", "max_length", "placeholder", "focus_on_load", "dispatch_action_config");
        input.Flag("multiline");
        input.Length("initial_value", 3000, required: false);
        if (input.Has("max_length") && (!input.At("max_length").Value.TryGetInt32(out var most) || most is < 1 or > 3000 || input.Text("initial_value") is { } value && value.Length > most))
        {
            input.Wrong("max_length must be 1 to 3000, and no less than the initial value");
        }
    }

    private static void Choices(LintPlace select)
    {
        if (!select.Has("options"))
        {
            if (!select.Has("option_groups"))
            {
                select.Wrong("missing required member: options");
            }

            return;
        }

        var most = select.Type switch { "overflow" => 5, "radio_buttons" or "checkboxes" => 10, _ => 100 };
        var options = select.At("options");
        options.Count(1, most);
        foreach (var option in options.Items())
        {
            Option(option);
        }

        if (options.Items().Select(option => option.Text("value")).GroupBy(value => value).Any(same => same.Count() > 1))
        {
            options.Wrong("has the same value twice");
        }

        if (select.Has("initial_option"))
        {
            Option(select.At("initial_option"));
            var initial = select.At("initial_option").Value;
            if (!options.Items().Any(option => JsonElement.DeepEquals(option.Value, initial)))
            {
                select.At("initial_option").Wrong("must be one of the options");
            }
        }
    }

    private static void Option(LintPlace option)
    {
        if (option.IsObject("text", "value", "description", "url"))
        {
            TextLint.Member(option, "text", 75, required: true, plain: false);
            TextLint.Member(option, "description", 75, required: false, plain: false);
            option.Length("value", 75, required: true);
        }
    }

    private static void Confirm(LintPlace confirm)
    {
        if (confirm.IsObject("title", "text", "confirm", "deny", "style"))
        {
            TextLint.Member(confirm, "title", 100, required: true, plain: true);
            TextLint.Member(confirm, "text", 300, required: true, plain: false);
            TextLint.Member(confirm, "confirm", 30, required: true, plain: true);
            TextLint.Member(confirm, "deny", 30, required: true, plain: true);
        }
    }

    private static void Fits(LintPlace element, string name, string format)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        if (element.Has(name) && !(format[0] == 'y'
                ? DateOnly.TryParseExact(element.Text(name), format, culture, System.Globalization.DateTimeStyles.None, out _)
                : TimeOnly.TryParseExact(element.Text(name), format, culture, System.Globalization.DateTimeStyles.None, out _)))
        {
            element.At(name).Wrong($"must be {format}");
        }
    }
}
