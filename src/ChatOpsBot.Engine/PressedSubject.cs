using System.Globalization;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Engine;

/// <summary>What a button's subject names. It came from a client: that it can be read says nothing about who may do what.</summary>
internal abstract record PressedSubject
{
    private PressedSubject()
    {
    }

    /// <summary>A ticket: <c>ticket:3</c>.</summary>
    public sealed record Ticket(int Number) : PressedSubject;

    /// <summary>A message that was joined to a ticket: <c>joined:3:1</c>.</summary>
    public sealed record Joined(int Number, int Message) : PressedSubject;

    /// <summary>That whoever presses was asked to help with a ticket: <c>call:3</c>.</summary>
    public sealed record Call(int Number) : PressedSubject;

    /// <summary>What a requester wrote to a developer: <c>spot/requester/developer</c>.</summary>
    public sealed record Spot(PersonId Requester, PersonId Developer) : PressedSubject;

    /// <summary>What is to be done with requests to whoever presses: <c>spotting:ask</c>.</summary>
    public sealed record Spotting(SpottingPreference Preference) : PressedSubject;

    /// <summary>The schedule: <c>roster</c>.</summary>
    public sealed record Roster : PressedSubject;

    /// <summary>What has a number in the rotation: <c>offer:12</c>, <c>notice:12</c>, <c>change:12</c>.</summary>
    public sealed record Numbered(int Number) : PressedSubject;

    /// <summary>Planning anew from a day on, as it was shown: <c>replan/2026-12-04/mark</c>.</summary>
    public sealed record Replan(LocalDate From, string Mark) : PressedSubject;

    /// <summary>A card of the handover: <c>handover/person/1</c>; page 0 is all of it.</summary>
    public sealed record Handover(PersonId Person, int Page) : PressedSubject;

    /// <summary>A ticket that is not there yet: <c>new</c>.</summary>
    public sealed record New : PressedSubject;

    /// <summary>Reads a subject; null when it is none of these.</summary>
    public static PressedSubject? Read(string subject)
    {
        if (subject.Split(':') is ["ticket", var number] && Counted(number) is { } ticket)
        {
            return new Ticket(ticket);
        }

        if (subject.Split(':') is ["joined", var of, var message] && Counted(of) is { } joinedTo && Counted(message) is { } joined)
        {
            return new Joined(joinedTo, joined);
        }

        if (subject.Split(':') is ["call", var about] && Counted(about) is { } calledFor)
        {
            return new Call(calledFor);
        }

        if (subject.Split(':') is ["offer" or "notice" or "change", var numbered] && Counted(numbered) is { } what)
        {
            return new Numbered(what);
        }

        if (subject.Split('/') is ["replan", var day, var mark] && LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var from })
        {
            return new Replan(from, mark);
        }

        if (subject.Split('/') is ["spot", var requester, var developer])
        {
            return new Spot(new PersonId(Uri.UnescapeDataString(requester)), new PersonId(Uri.UnescapeDataString(developer)));
        }

        if (subject.Split('/') is ["handover", var whose, var page] && Counted(page) is { } shown)
        {
            return new Handover(new PersonId(Uri.UnescapeDataString(whose)), shown);
        }

        foreach (var preference in Enum.GetValues<SpottingPreference>())
        {
            if (string.Equals(subject, SpottingCard.Subject(preference), StringComparison.Ordinal))
            {
                return new Spotting(preference);
            }
        }

        return subject switch
        {
            "new" => new New(),
            RosterCards.Subject => new Roster(),
            _ => null,
        };
    }

    private static int? Counted(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
