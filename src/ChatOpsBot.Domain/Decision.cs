using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Domain;

/// <summary>What was decided: a new state with its events and effects, or a refusal with a sentence for the person.</summary>
public abstract record Decision<TState, TEvent>
{
    private Decision()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done(TState State, ImmutableArray<TEvent> Events, ImmutableArray<Effect> Effects) : Decision<TState, TEvent>;

    /// <summary>It was refused, or there was nothing to do.</summary>
    /// <param name="Why">For the person who asked; empty when nobody needs to hear.</param>
    public sealed record Refused(Prose Why) : Decision<TState, TEvent>;
}
