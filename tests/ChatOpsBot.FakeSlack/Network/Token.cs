namespace ChatOpsBot.FakeSlack.Network;

internal enum TokenKind
{
    Bot,
    User,
    App,
}

/// <summary>What a token stands for.</summary>
internal sealed class Token(string value, TokenKind kind, Workspace? workspace, Person? person, IReadOnlyList<string> scopes)
{
    public string Value => value;

    public TokenKind Kind => kind;

    /// <summary>Null for the app's own.</summary>
    public Workspace? Workspace => workspace;

    /// <summary>Whom it acts as; null for the app's own.</summary>
    public Person? Person => person;

    public IReadOnlyList<string> Scopes => scopes;

    public bool Revoked { get; set; }

    /// <summary>When it ends, with token rotation.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What it is renewed with, once.</summary>
    public string? Refresh { get; set; }
}

/// <summary>A group of people that can be mentioned.</summary>
public sealed class UserGroup(string id, string handle)
{
    /// <summary>Such as <c>S00001</c>.</summary>
    public string Id => id;

    /// <summary>Without the at sign.</summary>
    public string Handle => handle;

    public IReadOnlyList<Person> Members { get; internal set; } = [];

    public bool Disabled { get; set; }
}
