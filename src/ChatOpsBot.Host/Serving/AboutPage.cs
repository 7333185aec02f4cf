namespace ChatOpsBot.Host.Serving;

/// <summary>
/// <c>/about</c>: what this is, what it reads and keeps, on which terms. The apps' pages in Slack and Teams link to it, unless they are given other addresses.
/// </summary>
internal static class AboutPage
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>ChatOpsBot</title>
        <style>body { font: 17px/1.5 system-ui, sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff } h1, h2 { color: #1f4e5f }</style>
        <h1>ChatOpsBot</h1>
        <p>Brings support requests in chat to whoever is on shift, and sees that they are answered in time. Your organisation runs it, on a machine of its own choice.</p>
        <h2 id="privacy">What is read and kept</h2>
        <ul>
        <li>It reads what is written to it, what mentions it, and what is written in conversations that it is a member of. It reads no files, no mail, no calls.</li>
        <li>Chats between two people it reads only for a developer who has agreed to that, and only what others write to that developer. Whoever agreed can take it back at any time.</li>
        <li>Of what people write to developers it keeps the last ten messages of each writer: for a day, or a week while the developer is asked what to do. Then they are erased, unless a ticket was made of them.</li>
        <li>From what developers decide about such messages it learns what their team takes for a request. Of those messages it keeps numbers made of their words, and no words.</li>
        <li>A ticket keeps its request, who answered and when, and how it ended. Its requester and the team see it, nobody else.</li>
        <li>It keeps names, ids and time zones of the people it has met, as the chat tells them.</li>
        <li>Where the team's file names calendars, it reads them: holidays, who is away, who serves. Of people's own Outlook calendars it reads, where an administrator and the team's file allow it, only when they are out of the office.</li>
        <li>All of it stays in this installation's store. Nothing is sent to anybody but the chat itself and, where the team shares one, its calendar of shifts; and no message is in a log.</li>
        </ul>
        <p>Questions, and wishes to have something erased, go to whoever runs this installation.</p>
        <h2 id="terms">Terms</h2>
        <p>ChatOpsBot is free software under the MIT licence, without warranty. How it may be used here is for your organisation to say.</p>
        </html>
        """;

    /// <summary>Maps it.</summary>
    public static void MapAbout(this WebApplication app) => app.MapGet("/about", (HttpContext context) =>
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Page, "text/html; charset=utf-8");
    });
}
