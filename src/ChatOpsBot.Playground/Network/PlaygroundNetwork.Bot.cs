using System.Collections.Immutable;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Network;

// What the bot does.
internal sealed partial class PlaygroundNetwork
{
    private static readonly string[] PartWords = ["requester", "contacted developer", "primary", "backup"];

    /// <summary>Opens a conversation of these people and the bot; the same again under the same key.</summary>
    public async Task<Outcome<Made>> Open(Opening opening)
    {
        var people = opening.People.Select(address => Roster.Find(address.User)?.Id).ToList();
        if (people.Contains(null))
        {
            return Refusal.Unknown("Somebody to take part is not in the playground's network.");
        }

        var key = StoreKeys.Posting(opening.Key);
        return await Once(key, async () =>
        {
            Conversation conversation;
            Task saving;
            lock (gate)
            {
                conversation = new Conversation($"group:{NextId()}", ConversationKind.Group, PlainText.Clean(opening.Title)) { Members = [.. people.OfType<string>().Distinct()], LastAt = Now() };
                List<Change> changes = [Stored(conversation)];
                Beside(changes, key, new Made(conversation, null), telling: null);
                saving = journal.Save(changes, () =>
                {
                    lock (gate)
                    {
                        Keep(conversation);
                    }

                    Revisions.Changed();
                });
            }

            await saving;
            return new Made(conversation, null);
        });
    }

    /// <summary>Adds a person to a group.</summary>
    public async Task<Outcome<Made>> Join(ConversationRef group, Address person)
    {
        if (Roster.Find(person.User) is not { } member)
        {
            return Refusal.Unknown("That person is not in the playground's network.");
        }

        Conversation? conversation;
        Task saving = Task.CompletedTask;
        lock (gate)
        {
            if (!conversations.TryGetValue(group.Id, out conversation) || conversation.Kind is ConversationKind.Direct or ConversationKind.Bot)
            {
                return Refusal.Unknown("There is no such group in the playground's network.");
            }

            if (!conversation.Includes(member.Id))
            {
                saving = journal.Save([Put(StoreKeys.Conversation(conversation.Id), conversation.Document() with { Members = [.. conversation.Members, member.Id] }, DocumentJson.Short.ConversationDocument)], () =>
                {
                    lock (gate)
                    {
                        if (!conversation.Members.Contains(member.Id))
                        {
                            conversation.Members = conversation.Members.Add(member.Id);
                            Index(member.Id, conversation);
                        }
                    }

                    Revisions.Changed();
                });
            }
        }

        await saving;
        return new Made(conversation, null);
    }

    /// <summary>Posts as the bot; the message made before when the key was seen already.</summary>
    public async Task<Outcome<Made>> Post(Posting posting)
    {
        if (Find(posting.Target).IsRefused(out var refusal, out var where))
        {
            return refusal;
        }

        var (text, mentions) = Shown(posting.Text);
        var key = StoreKeys.Posting(posting.Key);
        return await Once(key, async () =>
        {
            Learn(where.Conversation, posting.Card);
            return await Write(new Draft(Member.BotId, Member.BotName, text, mentions, where.PrivateTo, Rendered(posting.Card)), key, () => where.Conversation, pending: null);
        });
    }

    /// <summary>Replaces what a message of the bot's shows.</summary>
    public async Task<Outcome<Made>> Update(MessageRef message, Prose text, CardViews? card)
    {
        Conversation? conversation;
        lock (gate)
        {
            conversations.TryGetValue(message.Conversation.Id, out conversation);
        }

        if (conversation is null || await Find(conversation, message.Id, CancellationToken.None) is not { } before || before.Author != Member.BotId)
        {
            return Refusal.Unknown("The bot has no such message in the playground's network.");
        }

        var (shown, mentions) = Shown(text);
        var stored = Put(
            StoreKeys.Message(conversation.Id, PlaceOf(message.Id)!.Value),
            before with { Text = shown, Mentions = mentions, Card = Rendered(card), Edited = true },
            DocumentJson.Short.MessageDocument);
        Task saving;
        lock (gate)
        {
            Learn(conversation, card);
            saving = journal.Save([stored, Stored(conversation)], () =>
            {
                cache.Put(stored.Key, Get(new Document(stored.Key, "", stored.Body!.Value), DocumentJson.Short.MessageDocument), stored.Body.Value.Length);
                Revisions.Changed();
            });
        }

        await saving;
        return new Made(conversation, message.Id);
    }

    private static CardDocument? Rendered(CardViews? views) => views is null ? null : new CardDocument(
        RawJson.Of(AdaptiveCard.Write(AdaptiveCard.Render(views.Everyone))),
        views.Responders is { } responders ? RawJson.Of(AdaptiveCard.Write(AdaptiveCard.Render(responders))) : null,
        [.. views.For.Where(address => address.Platform == Member.Platform).Select(address => address.User)]);

    // A mention stands in the text as "@Name", as a person's does.
    private (string Text, MentionDocument[] Mentions) Shown(Prose prose)
    {
        var people = prose.Spans.OfType<Span.Mention>()
            .Select(mention => mention.Addresses.FirstOrDefault(address => address.Platform == Member.Platform).User is { } user ? Roster.Find(user) : null)
            .OfType<Member>().DistinctBy(member => member.Id);
        var text = string.Concat(prose.Spans.Select(span => span is Span.Mention mention ? $"@{mention.Name}" : new Prose([span]).Plain));
        return (PlainText.Clean(text), [.. people.Select(member => new MentionDocument(member.Id, member.Name))]);
    }

    // The newest card that tells who plays which part is right.
    private void Learn(Conversation conversation, CardViews? card)
    {
        var told = new[] { card?.Everyone, card?.Responders }.OfType<Card>().SelectMany(view => view.Body).OfType<Element.People>()
            .SelectMany(people => people.Items)
            .Where(part => PartWords.Contains(part.Label, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (told.Count > 0)
        {
            lock (gate)
            {
                conversation.Parts = told.GroupBy(part => part.Name, part => part.Label.ToLowerInvariant()).ToImmutableDictionary(part => part.Key, part => part.First());
            }
        }
    }

    private Outcome<Spot> Find(Target target)
    {
        var (id, reader) = target switch
        {
            Target.Into into => (into.Conversation.Id, null),
            Target.To to => ($"bot:{Roster.Find(to.Person.User)?.Id}", null),
            Target.Whisper whisper => (whisper.Conversation.Id, Roster.Find(whisper.Person.User)?.Id ?? ""),
            _ => ("", null),
        };
        lock (gate)
        {
            if (reader is not null && (string.Equals(id, $"bot:{reader}", StringComparison.Ordinal) || !conversations.TryGetValue(id, out var there) || !there.Includes(reader)))
            {
                // Where they are with the bot it is private anyway; so it is there for who is not one of them.
                (id, reader) = ($"bot:{reader}", null);
            }

            return conversations.TryGetValue(id, out var found)
                ? new Spot(found, reader)
                : Refusal.Unknown("There is no such conversation or person in the playground's network.");
        }
    }

    private sealed record Spot(Conversation Conversation, string? PrivateTo);
}
