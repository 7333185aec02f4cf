using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.Host.Text;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams;
using ChatOpsBot.Web;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads what the bot proves itself with to Entra: exactly one of five settings.</summary>
internal static class TeamsCredential
{
    /// <summary>The keys, of which one is to be set.</summary>
    public static readonly string[] Keys = ["ClientSecret", "CertificatePath", "ManagedIdentity", "FederatedIdentityClientId", "FederatedTokenFile"];

    /// <summary>The credential, or null when none is set well; the first where several are.</summary>
    public static BotCredential? Read(SectionReader reader)
    {
        BotCredential? secret = Secret(reader) is { } value ? new BotCredential.ClientSecret(value) : null;
        BotCredential? certificate = Certificate(reader, "CertificatePath", "CertificatePassword") is { } read ? new BotCredential.Certificate(read) : null;
        BotCredential? identity = reader.Flag("ManagedIdentity") ? new BotCredential.ManagedIdentity() : null;
        BotCredential? vouched = reader.Id("FederatedIdentityClientId", "the client id of the managed identity that vouches for the app") is { } id ? new BotCredential.Federated(id, null) : null;
        BotCredential? file = TokenFile(reader) is { } path ? new BotCredential.Federated(null, path) : null;
        return secret ?? certificate ?? identity ?? vouched ?? file;
    }

    /// <summary>The keys that are set, well or badly; ManagedIdentity=false says that it is none.</summary>
    public static string[] Set(SectionReader reader) => [.. Keys.Where(key => reader.Has(key) && !(key == "ManagedIdentity" && reader.Says(key, "false")))];

    /// <summary>Notes it when none is set, or several.</summary>
    public static void CheckOne(SectionReader reader)
    {
        var set = Set(reader);
        if (set.Length == 0)
        {
            reader.Wrong("ClientSecret", $" is missing: the bot proves itself to Microsoft with it. Instead of it, {Others(reader, "ClientSecret")} may be set.");
        }
        else if (set.Length > 1)
        {
            reader.Wrong(set[0], $" and {string.Join(" and ", set[1..].Select(key => reader.Name(key)))} are set. The bot proves itself with one of them: remove the others.");
        }
    }

    /// <summary>A certificate with its private key, from the file that a key names.</summary>
    public static X509Certificate2? Certificate(SectionReader reader, string key, string passwordKey)
    {
        var password = reader.Filled(passwordKey);
        if (reader.Filled(key) is not { } path)
        {
            return null;
        }

        var (certificate, wrong) = CertificateFile.Read(path, password);
        if (wrong is not null)
        {
            reader.Wrong(key, $": the file {Quote.Of(path)} {wrong}.");
        }

        return certificate;
    }

    private static Secret? Secret(SectionReader reader)
    {
        var secret = reader.Secret("ClientSecret");
        if (Guid.TryParse(secret?.Value, out _))
        {
            reader.Wrong("ClientSecret", " looks like a secret's id; it is the secret's value, which is shown once, when the secret is made.");
        }

        return secret;
    }

    // It is read anew for each token; whatever becomes of it later, readiness tells.
    private static string? TokenFile(SectionReader reader)
    {
        if (reader.Filled("FederatedTokenFile") is not { } path)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            reader.Wrong("FederatedTokenFile", $": the file {Quote.Of(path)} is not there, or may not be read by this process.");
        }

        return path;
    }

    private static string Others(SectionReader reader, string key) => string.Join(" or ", Keys.Where(other => other != key).Select(reader.Name));
}
