namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>A managed identity vouches for the app.</summary>
internal sealed class IdentityProof(IdentityTokens identity) : IClientProof
{
    private const string ForExchange = "api://AzureADTokenExchange/.default";

    public async ValueTask<(KeyValuePair<string, string>[] Fields, Trouble? Trouble)> Prove(Uri audience, bool anew, CancellationToken cancel)
    {
        var vouched = await identity.Fetch(ForExchange, anew, cancel);
        return vouched.Trouble is { } trouble ? ([], trouble) : (Assertion.Fields(vouched.Token.Value), null);
    }
}

/// <summary>Whoever runs this process vouches for the app, in a file that is renewed from time to time: it is read each time.</summary>
internal sealed class TokenFileProof(string path) : IClientProof
{
    private const int Longest = 64 * 1024;

    public async ValueTask<(KeyValuePair<string, string>[] Fields, Trouble? Trouble)> Prove(Uri audience, bool anew, CancellationToken cancel)
    {
        try
        {
            using var file = new StreamReader(path);
            var buffer = new char[Longest + 1];
            var length = await file.ReadBlockAsync(buffer, cancel);
            var assertion = buffer.AsSpan(0, length).Trim().ToString();
            return length > Longest ? Nothing("token_file_too_long") : assertion.Length == 0 ? Nothing("token_file_empty") : (Assertion.Fields(assertion), null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Nothing("token_file_missing");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Nothing("token_file_unreadable");
        }
    }

    private static (KeyValuePair<string, string>[], Trouble) Nothing(string code) => ([], new(TroubleKind.Auth, 0, code));
}
