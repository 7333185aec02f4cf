using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Interacting;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>views.*, and what an app answers to a submitted form.</summary>
internal sealed class ViewMethods(LoopbackSlack slack, Triggers triggers)
{
    private const int MostModals = 3;

    public IEnumerable<Method> All =>
    [
        new("views.open", call => Open(call, push: false), true),
        new("views.push", call => Open(call, push: true), true),
        new("views.update", Update, true),
        new("views.publish", Publish, true),
    ];

    /// <summary>Does what the app answered to a submission.</summary>
    public void Answered(Person person, View view, string reply)
    {
        lock (slack.Gate)
        {
            if (reply.Length == 0)
            {
                person.Closes(view);
                return;
            }

            var answer = Parse(reply);
            switch ((string?)answer["response_action"])
            {
                case "errors":
                    view.Errors = Errors(view, answer["errors"] as JsonObject ?? []);
                    break;
                case "clear":
                    person.ClosesAll();
                    break;
                case "update" when answer["view"] is JsonObject changed:
                    view.Change((JsonObject)Content.Checked(slack, changed, "The answer to a submission"));
                    break;
                case "push" when answer["view"] is JsonObject pushed:
                    person.Opens(new View(person, (JsonObject)Content.Checked(slack, pushed, "The answer to a submission"), view.Root ?? view, view));
                    break;
                default:
                    slack.Complain($"A submission was answered with what Slack does not know: {reply}");
                    break;
            }
        }
    }

    private static JsonObject Parse(string reply)
    {
        try
        {
            return JsonNode.Parse(reply) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private Dictionary<string, string> Errors(View view, JsonObject errors)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, text) in errors)
        {
            if (Inputs.In(view.Blocks).FirstOrDefault(input => input.BlockId == block) is { } input && (string?)text is { Length: > 0 } words)
            {
                said[input.Label] = words;
            }
            else
            {
                slack.Complain($"A submission was answered with an error for “{block}”, which is no input of the form, or without words.");
            }
        }

        return said;
    }

    private JsonObject Open(Call call, bool push)
    {
        var person = triggers.Use(call.Needs("trigger_id", "invalid_trigger_id"), call.Workspace);
        var json = Read(call, "modal");
        if (person.Modals.Count >= MostModals)
        {
            throw new SlackErrorException("push_limit_reached");
        }

        var view = new View(person, json, push ? person.Modal?.Root ?? person.Modal : null, push ? person.Modal : null);
        if (!push)
        {
            person.ClosesAll();
        }

        person.Opens(view);
        return new JsonObject { ["view"] = view.Json() };
    }

    private JsonObject Update(Call call)
    {
        var view = call.Workspace.People.SelectMany(person => person.Modals.Concat(person.Home is { } home ? [home] : []))
            .FirstOrDefault(view => view.Id == call["view_id"] || (call["external_id"] is { } external && view.ExternalId == external)) ?? throw new SlackErrorException("not_found");
        return Change(call, view, view.Title.Length > 0 ? "modal" : "home");
    }

    private JsonObject Publish(Call call)
    {
        var id = call.Needs("user_id");
        var person = call.Workspace.People.FirstOrDefault(person => person.Id == id && !person.IsBot) ?? throw new SlackErrorException("user_not_found");
        if (person.Home is { } home)
        {
            return Change(call, home, "home");
        }

        person.Home = new View(person, Read(call, "home"), null, null);
        return new JsonObject { ["view"] = person.Home.Json() };
    }

    private JsonObject Change(Call call, View view, string type)
    {
        if (call["hash"] is { } hash && hash != view.Hash)
        {
            throw new SlackErrorException("hash_conflict");
        }

        view.Change(Read(call, type));
        return new JsonObject { ["view"] = view.Json() };
    }

    private JsonObject Read(Call call, string type)
    {
        var json = call.Structure("view", "invalid_arguments") as JsonObject ?? throw new SlackErrorException("invalid_arguments");
        return (string?)json["type"] == type ? (JsonObject)Content.Checked(slack, json, call.Method) : throw new SlackErrorException("invalid_arguments");
    }
}
