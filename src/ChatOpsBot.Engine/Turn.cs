using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>
/// One turn of the engine: documents as they were read, and the writes that a decision makes of them, saved together or not at
/// all. A turn that loses a race is thrown away and taken again from the start.
/// </summary>
internal sealed partial class Turn(IStore store, Parsed parsed, Moment moment, TicketNumbers numbers, CancellationToken cancel)
{
    private readonly Dictionary<string, Held> held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Document?> gathered = new(StringComparer.Ordinal);

    /// <summary>The circumstances of every decision of this turn.</summary>
    public Moment Moment { get; private set; } = moment;

    /// <summary>Whether anything but claims was written.</summary>
    public bool Decided { get; private set; }

    /// <summary>Whether something was written that is to be sent, or falls due.</summary>
    public bool MakesWork { get; private set; }

    /// <summary>
    /// Whether an event is taken for new without looking: almost every one is, and the store refuses the claim when one is not. A turn that was refused, or
    /// had nothing to save, is taken again without hope.
    /// </summary>
    public bool Hopeful { get; init; }

    /// <summary>The event that this turn is about; null where time or an outcome is.</summary>
    public Inbound? About { get; init; }

    /// <summary>What was said privately to whoever made the event happen.</summary>
    public ImmutableArray<Effect.Post> Answers { get; private set; } = [];

    /// <summary>The document with this key, as this turn has it.</summary>
    public async ValueTask<T?> Load<T>(string key)
        where T : class
    {
        if (!held.TryGetValue(key, out var known))
        {
            var document = gathered.TryGetValue(key, out var there) ? there : await store.Load(Partition, key, cancel);
            known = document is null
                ? new Held(Expected.Nothing, null)
                : new Held(Expected.Exactly(document.Version), parsed.Read<T>(key, document.Body));
            held.Add(key, known);
        }

        return (T?)known.Value;
    }

    /// <summary>Reads documents that this turn is going to need, all at once; <see cref="Load{T}(string)"/> has them from then on.</summary>
    public async ValueTask Gather(params IReadOnlyList<string> keys)
    {
        var documents = await store.Load(Partition, keys, cancel);
        for (var i = 0; i < documents.Length; i++)
        {
            gathered[keys[i]] = documents[i];
        }
    }

    /// <summary>Writes a document on what this turn has read of it; one that was not read must not be there.</summary>
    public void Put<T>(string key, T value)
        where T : class
    {
        // What changes is read again for the next change; what is new, often never.
        var changes = held.TryGetValue(key, out var known) && known.Value is not null;
        Write(key, value, () => changes ? parsed.Write(key, value) : StoredJson.Write(value), known?.Expected ?? Expected.Nothing);
    }

    /// <summary>Writes an index, whose truth is elsewhere, over whatever is there.</summary>
    public void Point<T>(string key, T value)
        where T : class => Write(key, value, () => StoredJson.Write(value), Expected.Whatever);

    /// <summary>Deletes a document: on what was read of it, or whatever is there.</summary>
    public void Delete(string key) => Write(key, null, null, held.TryGetValue(key, out var known) && known.Value is not null ? known.Expected : Expected.Whatever);

    /// <summary>Claims an inbound id, or says that it was claimed before.</summary>
    public async ValueTask<bool> Claim(string key)
    {
        if (!Hopeful && await Load<Claim>(key) is not null)
        {
            return false;
        }

        var decided = Decided;
        Put(key, new Claim(Moment.Now));
        Decided = decided;
        return true;
    }

    /// <summary>Puts effects in the outbox; those of a lane are carried out in the order of their ordinals.</summary>
    public void Send(string lane, long ordinal, Subject subject, ImmutableArray<Effect> effects)
    {
        if (!effects.IsEmpty)
        {
            effects = [.. effects.Select(Answering)];
            Answers = Answers.AddRange(effects.OfType<Effect.Post>().Where(post => post.Target is Target.Whisper whisper && whisper.Person == About?.From.Address));
            Put(Keys.Outbox(lane, ordinal), new Parcel(subject, effects, Done: 0, Attempts: 0, NotBefore: Moment.Now, Owner: null, LeaseUntil: Moment.Now));
        }
    }

    /// <summary>Saves everything, or finds that somebody else was faster.</summary>
    public async ValueTask<bool> Save()
    {
        var changes = held
            .Where(entry => entry.Value.Write is not null || entry.Value.Deleted)
            .Select(entry => new Change(entry.Key, entry.Value.Expected, entry.Value.Write?.Invoke()))
            .ToList();
        SaveOutcome? outcome = null;
        try
        {
            var saving = changes.Count == 0 ? new ValueTask<SaveOutcome>(new SaveOutcome(null)) : store.Save(Partition, changes, cancel);
            reserved.ForEach(proposal => proposal.Sent());
            outcome = await saving;
        }
        finally
        {
            Settle(outcome);
        }

        return outcome is { Saved: true };
    }

    // Whoever is told something privately is told through what the platform gave for answering the event that they made happen.
    private Effect Answering(Effect effect) => effect is Effect.Post { Target: Target.Whisper { Via: null } whisper } post
        && About is { Via: { } via } && whisper.Person == About.From.Address
            ? post with { Target = whisper with { Via = via } }
            : effect;

    /// <summary>Gives back what an unfinished turn had reserved.</summary>
    public void Abandon() => Settle(null);

    private void Settle(SaveOutcome? outcome)
    {
        reserved.ForEach(proposal => proposal.Sent());

        // Whichever of a taken ticket's documents the store happens to name.
        if (outcome?.Conflict is { } key && reserved.RemoveAll(proposal => string.Equals(key, Keys.Ticket(proposal.Number), StringComparison.Ordinal)
            || string.Equals(key, Keys.Entry(proposal.Number, 1), StringComparison.Ordinal)) > 0)
        {
            numbers.Lose(Moment.Team.Id);
        }

        if (outcome is not { Saved: true })
        {
            numbers.Return(Moment.Team.Id, reserved);
        }

        reserved.Clear();
    }

    private string Partition => Moment.Team.Id.Value;

    private void Write(string key, object? value, Func<ReadOnlyMemory<byte>>? write, Expected expected)
    {
        Decided = true;
        MakesWork |= Keys.IsWork(key);
        held[key] = new Held(expected, value, write, Deleted: write is null);
    }

    private sealed record Held(Expected Expected, object? Value, Func<ReadOnlyMemory<byte>>? Write = null, bool Deleted = false);
}
