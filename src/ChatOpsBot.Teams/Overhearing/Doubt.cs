namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Why a notification is not believed, and dropped: each check of the contract's (§8) has its own.</summary>
internal enum Doubt
{
    /// <summary>It is of no subscription of ours, or does not know that subscription's secret.</summary>
    UnknownSubscription,

    /// <summary>It is of another tenant than the person's.</summary>
    OtherTenant,

    /// <summary>No token came with it.</summary>
    NoToken,

    /// <summary>A token is none, or too long.</summary>
    MalformedToken,

    /// <summary>A token is signed in a way that is not allowed.</summary>
    OtherAlgorithm,

    /// <summary>A token was issued by somebody else than Entra for the tenant.</summary>
    OtherIssuer,

    /// <summary>A token is for another app.</summary>
    OtherAudience,

    /// <summary>A token was given to somebody else than Graph's change notifications.</summary>
    OtherPublisher,

    /// <summary>A token had expired when it came, or was not good yet.</summary>
    Expired,

    /// <summary>A token is signed with a key that Entra does not announce.</summary>
    UnknownKey,

    /// <summary>A token's signature is wrong.</summary>
    WrongTokenSignature,

    /// <summary>It carries no encrypted data.</summary>
    NotEncrypted,

    /// <summary>It is encrypted for a certificate that we do not have.</summary>
    UnknownCertificate,

    /// <summary>Its key cannot be opened.</summary>
    WrongKey,

    /// <summary>Its data were changed.</summary>
    WrongSignature,

    /// <summary>Its data are no resource.</summary>
    Garbled,
}
