namespace ChatOpsBot.Teams.Receiving;

/// <summary>The invokes that are answered (contract §5.3).</summary>
internal static class InvokeNames
{
    /// <summary>A button of a card, or its refresh.</summary>
    public const string CardAction = "adaptiveCard/action";

    /// <summary>An action of the message extension is picked.</summary>
    public const string FetchExtensionTask = "composeExtension/fetchTask";

    /// <summary>Its dialog is sent.</summary>
    public const string SubmitExtensionTask = "composeExtension/submitAction";

    /// <summary>Something is searched for.</summary>
    public const string Query = "composeExtension/query";

    /// <summary>A result is picked.</summary>
    public const string SelectItem = "composeExtension/selectItem";

    /// <summary>A link is pasted.</summary>
    public const string QueryLink = "composeExtension/queryLink";

    /// <summary>A button asks for a dialog.</summary>
    public const string FetchTask = "task/fetch";

    /// <summary>That dialog is sent.</summary>
    public const string SubmitTask = "task/submit";

    /// <summary>A thumb up or down on a message.</summary>
    public const string Feedback = "message/submitAction";
}
