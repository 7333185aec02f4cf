using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Connector;

namespace ChatOpsBot.FakeTeams.Delivering;

/// <summary>What an invoke may be answered with (contract §5.3, §5.4).</summary>
internal static class InvokeRules
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The card of an answer; null where it has none.</summary>
    public static JsonObject? Card(JsonObject answer) => (string?)answer["type"] == CardType ? answer["value"] as JsonObject : null;

    /// <summary>The words of an answer.</summary>
    public static (string Words, bool IsError)? Words(JsonObject answer) => (string?)answer["type"] switch
    {
        MessageType => ((string?)answer["value"] ?? "", false),
        ErrorType => ((string?)(answer["value"] as JsonObject)?["message"] ?? "", true),
        _ => null,
    };

    /// <summary>What is wrong with an answer.</summary>
    /// <param name="body">Null where it was empty.</param>
    /// <param name="automatic">Whether nobody pressed anything.</param>
    public static IEnumerable<string> Check(string name, JsonObject? body, bool automatic, CardLint lint) => name switch
    {
        "adaptiveCard/action" => body is null ? automatic ? [] : ["it is empty; Teams says that something went wrong"] : Action(body, automatic, lint),
        "composeExtension/fetchTask" => body is null ? ["it is empty; no dialog opens"] : Task(body, lint),
        "composeExtension/submitAction" => body is null ? [] : body.ContainsKey("task") ? Task(body, lint) : Extension(body, lint),
        "composeExtension/query" or "composeExtension/selectItem" or "composeExtension/queryLink" => body is null ? ["it is empty"] : Extension(body, lint),
        "task/fetch" => body is null ? ["it is empty"] : Task(body, lint),
        "task/submit" => body is null ? [] : Task(body, lint),
        _ => [],
    };

    private static IEnumerable<string> Action(JsonObject body, bool automatic, CardLint lint)
    {
        var status = (int?)body["statusCode"] ?? 0;
        switch ((status, (string?)body["type"]))
        {
            case (200, CardType):
                foreach (var wrong in body["value"] is JsonObject card ? lint.Check(card) : ["the card is no JSON object: it renders blank"])
                {
                    yield return wrong;
                }

                break;
            case (200, MessageType):
                if (automatic)
                {
                    yield return "words answer a refresh that nobody asked for";
                }
                else if (string.IsNullOrWhiteSpace((string?)body["value"]))
                {
                    yield return "the message says nothing";
                }

                break;
            case (400 or 500, ErrorType):
                if (body["value"] is not JsonObject error || string.IsNullOrEmpty((string?)error["code"]) || string.IsNullOrEmpty((string?)error["message"]))
                {
                    yield return "the error has no code or no message";
                }

                break;
            case var (other, type):
                yield return $"statusCode {other} with type {type} is not in the table";
                break;
        }
    }

    private static IEnumerable<string> Task(JsonObject body, CardLint lint)
    {
        var (type, value) = ((string?)body["task"]?["type"], body["task"]?["value"]);
        if (type == "message")
        {
            return value is JsonValue words && words.TryGetValue<string>(out var said) && said.Length > 0 ? [] : ["the dialog's message says nothing"];
        }

        if (type != "continue" || value is not JsonObject dialog || string.IsNullOrEmpty((string?)dialog["title"]))
        {
            return [$"task of type {type}, or without a title"];
        }

        return (string?)dialog["card"]?["contentType"] != CardType || dialog["card"]?["content"] is not JsonObject card ? ["the dialog has no card"]
            : card.ToJsonString().Contains("Action.Execute", StringComparison.Ordinal) ? ["the dialog has an Action.Execute, which closes it without being sent; use Action.Submit", .. lint.Check(card)]
            : lint.Check(card);
    }

    private static IEnumerable<string> Extension(JsonObject body, CardLint lint)
    {
        var extension = body["composeExtension"] as JsonObject;
        return (string?)extension?["type"] switch
        {
            "message" => string.IsNullOrEmpty((string?)extension["text"]) ? ["the message says nothing"] : [],
            "result" when extension["attachments"] is JsonArray attachments => attachments.OfType<JsonObject>().SelectMany(one =>
                (string?)one["contentType"] != CardType || one["content"] is not JsonObject card ? ["an attachment is no card"] : lint.Check(card)),
            var other => [$"composeExtension of type {other}, or without attachments"],
        };
    }
}
