using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Pages;

/// <summary>How the pages are set up.</summary>
public sealed class PagesOptions
{
    /// <summary>Whether a request may look without a key, as anybody: this machine's own, where the playground is on. Nobody by default.</summary>
    public Func<HttpContext, bool> OpenTo { get; init; } = _ => false;
}
