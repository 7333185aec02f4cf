namespace ChatOpsBot.Web;

/// <summary>Reads the header <c>Content-Type</c>.</summary>
public static class MediaType
{
    /// <summary>Whether a body is of a media type: by that alone, since parameters such as a charset say nothing that matters here.</summary>
    public static bool Is(string? contentType, string wanted)
    {
        var type = contentType.AsSpan();
        var parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
