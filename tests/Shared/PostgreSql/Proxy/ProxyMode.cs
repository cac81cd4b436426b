namespace QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

/// <summary>What a <see cref="ForwardingProxy"/> does.</summary>
internal enum ProxyMode
{
    /// <summary>Forwards everything.</summary>
    Forward,

    /// <summary>Accepts new connections and closes them at once; those that exist go on.</summary>
    Refuse,

    /// <summary>Accepts new connections and forwards nothing on any, until the mode changes: then what has come meanwhile is forwarded.</summary>
    Pause,
}
