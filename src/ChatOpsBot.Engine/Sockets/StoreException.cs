namespace ChatOpsBot.Engine.Sockets;

/// <summary>The store cannot do its work. The message tells an operator what is wrong, where, and what to do.</summary>
public sealed class StoreException : Exception
{
    /// <summary>With a message for an operator: what is wrong, where, what to do.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>As the other, with what brought it about.</summary>
    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
