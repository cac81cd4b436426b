using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Support;

/// <summary>A test whose database can be reached in two ways: directly, and through a proxy that breaks.</summary>
public abstract class ProxyTest : PostgreSqlTest
{
    private protected ForwardingProxy Proxy { get; private set; } = null!;

    /// <summary>The same database through the proxy.</summary>
    private protected PostgreSqlDatabase Route { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Proxy = new ForwardingProxy((await PostgreSqlServer.SharedAsync()).Port);
        Route = new PostgreSqlDatabase(Proxy.Route(Database.ConnectionString));
    }

    public override async Task DisposeAsync()
    {
        await Route.DisposeAsync();
        await Proxy.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Holds what is sent until the gate is opened.</summary>
    protected Gate Hold(ScriptedClient? client = null)
    {
        var gate = new Gate();
        (client ?? Client).Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        return gate;
    }
}
