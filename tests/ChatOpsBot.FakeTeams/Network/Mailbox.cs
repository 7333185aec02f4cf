namespace ChatOpsBot.FakeTeams.Network;

/// <summary>The calendar of a mailbox as people share it: who has it open moves, renames and deletes what stands in it.</summary>
public sealed class Mailbox
{
    private readonly Person owner;
    private readonly List<OutlookEvent> events = [];
    private long lastId;

    internal Mailbox(Person owner) => this.owner = owner;

    /// <summary>What stands in it, in order of time.</summary>
    public IReadOnlyList<OutlookEvent> Events
    {
        get
        {
            lock (owner.Tenant.Microsoft.Gate)
            {
                return [.. events.Where(one => !one.Deleted).OrderBy(one => one.Start).ThenBy(one => one.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Counts every change.</summary>
    internal long Revision { get; private set; }

    /// <summary>What was known of changes before this revision is forgotten.</summary>
    internal long Forgotten { get; private set; }

    internal IReadOnlyList<OutlookEvent> Ever => events;

    /// <summary>Somebody writes an event.</summary>
    public OutlookEvent Add(string title, DateTimeOffset start, DateTimeOffset end, params string[] attendees)
    {
        lock (owner.Tenant.Microsoft.Gate)
        {
            var made = new OutlookEvent($"AAMkAGI1-{++lastId}=") { Title = title, Start = start, End = end, Attendees = attendees };
            events.Add(made);
            Touch(made);
            return made;
        }
    }

    /// <summary>Somebody changes an event.</summary>
    public void Change(OutlookEvent one, string? title = null, DateTimeOffset? start = null, DateTimeOffset? end = null)
    {
        lock (owner.Tenant.Microsoft.Gate)
        {
            (one.Title, one.Start, one.End) = (title ?? one.Title, start ?? one.Start, end ?? one.End);
            Touch(one);
        }
    }

    /// <summary>Somebody deletes an event.</summary>
    public void Delete(OutlookEvent one)
    {
        lock (owner.Tenant.Microsoft.Gate)
        {
            one.Deleted = true;
            Touch(one);
        }
    }

    /// <summary>Delta tokens given so far are good no more.</summary>
    public void ForgetDeltas() => Forgotten = Revision + 1;

    private void Touch(OutlookEvent one) => one.Revision = ++Revision;
}

/// <summary>An event in a mailbox's calendar.</summary>
public sealed class OutlookEvent(string id)
{
    public string Id => id;

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public DateTimeOffset Start { get; set; }

    public DateTimeOffset End { get; set; }

    public IReadOnlyList<string> Attendees { get; set; } = [];

    /// <summary>The value of an app's own property, by its id.</summary>
    public IDictionary<string, string> Extended { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string ShowAs { get; set; } = "busy";

    internal string? Transaction { get; set; }

    internal long Revision { get; set; }

    internal bool Deleted { get; set; }
}
