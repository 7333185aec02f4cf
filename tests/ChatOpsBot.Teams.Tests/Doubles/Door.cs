using System.Net;
using System.Text.Json;
using ChatOpsBot.Teams.Authentication;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>A gatekeeper who lets everybody in, or nobody.</summary>
internal sealed class Door : IGatekeeper
{
    /// <summary>Why nobody may come in; null when everybody may.</summary>
    public Distrust? Shut { get; set; }

    /// <summary>The last header that was shown.</summary>
    public string? Shown { get; private set; }

    public ValueTask<Admission> Admit(string? authorization, JsonElement activity, IPAddress? from, CancellationToken cancel)
    {
        Shown = authorization;
        return new(new Admission(Shut));
    }
}
