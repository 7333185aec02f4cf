using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;

namespace ChatOpsBot.Engine;

/// <summary>The cards of what has a number in the rotation, as they stand now.</summary>
internal static class RosterSubjects
{
    /// <summary>The card of an offer, or of a question about what a calendar says; null where there is none that this person may see.</summary>
    public static Card? CardOf(int number, Person reader, Moment moment)
    {
        var roster = moment.Schedule.Roster;
        return !reader.IsResponder ? null
            : roster.Offers.FirstOrDefault(offer => offer.Number == number) is { } offer ? OfferCards.Of(offer, reader, moment)
            : roster.Notices.FirstOrDefault(notice => notice.Number == number) is { } notice && reader.Role == Role.Lead ? NoticeCards.Of(notice, reader, moment)
            : roster.Absences.FirstOrDefault(absence => absence.Number == number) is { Source: not null } absence && absence.Person == reader.Id
                ? absence.Missed ? NoticeCards.OfMissed(absence, moment) : NoticeCards.Of(absence, moment)
            : null;
    }
}
