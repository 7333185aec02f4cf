namespace ChatOpsBot.Web;

/// <summary>A secret, which never shows itself: not in a log, not in an exception.</summary>
public readonly record struct Secret(string Value)
{
    public override string ToString() => "(secret)";
}
