using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Cards;

/// <summary>The mood of a card, shown as a colour.</summary>
public enum Tone
{
    Neutral,

    /// <summary>Somebody has to do something.</summary>
    Attention,

    /// <summary>A due instant is near.</summary>
    Warning,

    /// <summary>A due instant has passed.</summary>
    Breach,

    /// <summary>All is well.</summary>
    Good,
}

/// <summary>A card: what every platform's one <c>Render</c> turns into its own format.</summary>
/// <param name="Title">One line, words only.</param>
/// <param name="Tone">The card's mood.</param>
/// <param name="Body">Elements from top to bottom.</param>
/// <param name="Buttons">Buttons, the most useful first; nine at most are shown by every platform.</param>
public sealed record Card(string Title, Tone Tone, ImmutableArray<Element> Body, ImmutableArray<Button> Buttons)
{
    /// <summary>A short word on the state, shown as a badge beside the title; null for none.</summary>
    public string? Badge { get; init; }
}

/// <summary>Something that a card shows.</summary>
public abstract record Element
{
    private Element()
    {
    }

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(Prose Text, bool Subtle = false) : Element;

    /// <summary>Somebody's own words, shown exactly as text whatever they contain.</summary>
    public sealed record Quote(string By, string Text) : Element;

    /// <summary>Label and value pairs.</summary>
    public sealed record Facts(ImmutableArray<Fact> Items) : Element;

    /// <summary>People with the parts they play.</summary>
    public sealed record People(ImmutableArray<Part> Items) : Element;

    /// <summary>What has happened, oldest first.</summary>
    public sealed record Timeline(ImmutableArray<Moment> Items) : Element;

    /// <summary>One line of a <see cref="Facts"/>.</summary>
    /// <param name="At">The instant that the value tells, if it tells one: a platform that knows each reader's zone may show it in that zone instead.</param>
    public sealed record Fact(string Label, string Value, NodaTime.Instant? At = null);

    /// <summary>One line of a <see cref="People"/>: <c>primary</c>, <c>Ada Park</c>.</summary>
    public sealed record Part(string Label, string Name);

    /// <summary>One line of a <see cref="Timeline"/>.</summary>
    /// <param name="At">The instant that <paramref name="When"/> tells, as in <see cref="Fact"/>.</param>
    public sealed record Moment(string When, string What, NodaTime.Instant? At = null);
}

/// <summary>What a button is asked to do. The names travel in buttons for years: add, never rename.</summary>
public enum Verb
{
    /// <summary>Redirect the spotted request to the primary.</summary>
    Redirect,

    /// <summary>The contacted developer answers it.</summary>
    AnswerMyself,

    /// <summary>The spotted message was no request.</summary>
    NotARequest,

    /// <summary>A responder has it.</summary>
    Acknowledge,

    /// <summary>Send the requester words from the card; input <c>text</c>.</summary>
    Reply,

    /// <summary>The ball is with the requester; input <c>text</c>, optional.</summary>
    WaitForRequester,

    /// <summary>Bring in the backup, or turn to whoever was chosen; inputs <c>to</c> (a value of <c>WhomWords</c>) and <c>text</c>, both optional.</summary>
    Escalate,

    /// <summary>Make the ticket mine.</summary>
    TakeOver,

    /// <summary>Resolve it; inputs <c>resolution</c>, <c>text</c> and <c>minutes</c>, the latter two optional.</summary>
    Resolve,

    /// <summary>The resolved ticket is not done after all.</summary>
    Reopen,

    /// <summary>Make a joined message a ticket of its own; input <c>message</c> names it.</summary>
    Separate,

    /// <summary>Ask the bot to open a ticket from words it took for something else.</summary>
    OpenTicket,

    /// <summary>Give the ticket to another responder; inputs <c>person</c> (a handle of the team's file) and <c>text</c>, the latter optional.</summary>
    Reassign,

    /// <summary>Promise the next word by an instant; inputs <c>date</c> (yyyy-MM-dd) and <c>time</c> (HH:mm), by the clock of whoever fills them in; or <c>text</c>, the same in words.</summary>
    AgreeDue,

    /// <summary>I was asked to help with a ticket, and will.</summary>
    AcceptCall,

    /// <summary>I was asked to help with a ticket, and take it over.</summary>
    TakeCall,

    /// <summary>I was asked to help with a ticket, and cannot yet; inputs <c>when</c> and <c>text</c>, the latter optional.</summary>
    DelayCall,

    /// <summary>I was asked to help with a ticket, and cannot; input <c>text</c>, optional.</summary>
    DeclineCall,

    /// <summary>Go on with a ticket after the shift; inputs <c>ticket</c> (its number) and <c>text</c>, the latter optional.</summary>
    Carry,

    /// <summary>Hand a ticket over at the end of the shift; inputs as of <see cref="Carry"/>.</summary>
    HandOver,

    /// <summary>Hand all of one's tickets over at the end of the shift.</summary>
    HandAllOver,

    /// <summary>Say what is to be done with requests to me: the subject is <c>spotting:ask</c>, <c>spotting:auto</c> or <c>spotting:off</c>.</summary>
    SetSpotting,

    /// <summary>Say how pressing the ticket is; input <c>priority</c>.</summary>
    SetPriority,

    /// <summary>Take what another offers: the subject is <c>offer:12</c>.</summary>
    AcceptOffer,

    /// <summary>Do not take what another offers.</summary>
    DeclineOffer,

    /// <summary>Take an offer, an absence or a change back: the subject is <c>offer:12</c> or <c>change:12</c>.</summary>
    UndoChange,

    /// <summary>What a calendar says is so: the subject is <c>notice:12</c>.</summary>
    ConfirmNotice,

    /// <summary>What a calendar says is not so.</summary>
    DismissNotice,

    /// <summary>I am away; inputs <c>from</c> and <c>until</c> (yyyy-MM-dd) and <c>text</c>, the latter optional. The subject is <c>roster</c>.</summary>
    GoAway,

    /// <summary>Propose a swap; inputs <c>shift</c>, <c>person</c>, <c>return</c> and <c>text</c>, the latter optional. The subject is <c>roster</c>.</summary>
    ProposeSwap,

    /// <summary>The backup becomes primary; input <c>text</c>, optional. The subject is <c>roster</c>.</summary>
    StepUp,

    /// <summary>Plan anew what is published, as it was shown: the subject is <c>replan/2026-12-04/mark</c>.</summary>
    Replan,

    /// <summary>Say what the ticket asks for; input <c>kind</c>.</summary>
    SetKind,
}

/// <summary>What a pressed button says: do this, to that, as it was then.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Subject">What to do it to: <c>ticket:3</c>, <c>spot:…</c>.</param>
/// <param name="Revision">The subject's revision that the card showed; an older one is a stale click.</param>
public sealed record CardAction(Verb Verb, string Subject, int Revision);

/// <summary>How much a button stands out.</summary>
public enum ButtonStyle
{
    Default,
    Primary,
    Destructive,
}

/// <summary>A button.</summary>
/// <param name="Label">At most 30 characters.</param>
/// <param name="Action">What pressing it says.</param>
/// <param name="Style">How much it stands out.</param>
public sealed record Button(string Label, CardAction Action, ButtonStyle Style = ButtonStyle.Default)
{
    /// <summary>What to fill in before the action is sent; null sends it at once.</summary>
    public Form? Form { get; init; }
}

/// <summary>A small form that a button opens.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Fields">What to fill in.</param>
/// <param name="Submit">The label of the button that sends it.</param>
public sealed record Form(string Title, ImmutableArray<Field> Fields, string Submit);

/// <summary>One field of a form.</summary>
/// <param name="Name">The input's name in the action that comes back.</param>
/// <param name="Label">What to fill in, for the person.</param>
/// <param name="Required">Whether it can be left empty.</param>
public abstract record Field(string Name, string Label, bool Required)
{
    /// <summary>Free text.</summary>
    public sealed record Text(string Name, string Label, bool Required, string Placeholder, int MaxLength = 3000, bool Multiline = true) : Field(Name, Label, Required);

    /// <summary>One of several choices.</summary>
    public sealed record Choice(string Name, string Label, ImmutableArray<Option> Options, string? Initial = null) : Field(Name, Label, Required: true);

    /// <summary>A calendar date, which comes back as <c>yyyy-MM-dd</c>.</summary>
    public sealed record Date(string Name, string Label, NodaTime.LocalDate? Initial = null) : Field(Name, Label, Required: true);

    /// <summary>A time of day, which comes back as <c>HH:mm</c>.</summary>
    public sealed record Time(string Name, string Label, NodaTime.LocalTime? Initial = null) : Field(Name, Label, Required: true);

    /// <summary>One choice: what comes back, and what the person reads.</summary>
    public sealed record Option(string Value, string Label);
}

/// <summary>A card as different readers see it.</summary>
/// <param name="Everyone">What anyone in the conversation may see.</param>
/// <param name="Responders">What those listed in <paramref name="For"/> see instead; null when all see the same.</param>
/// <param name="For">The responders' addresses.</param>
public sealed record CardViews(Card Everyone, Card? Responders, ImmutableArray<People.Address> For)
{
    /// <summary>One view for all.</summary>
    public static CardViews Same(Card card) => new(card, null, ImmutableArray<People.Address>.Empty);

    /// <summary>The card that the person at this address sees.</summary>
    public Card As(People.Address reader) => Responders is not null && For.Contains(reader) ? Responders : Everyone;
}
