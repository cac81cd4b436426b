using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Batch;

/// <summary>How a ledger is opened.</summary>
public sealed class BatchOpenOptions
{
    /// <summary>Default of <see cref="Name"/>: <c>default</c>.</summary>
    public const string DefaultName = "default";

    /// <summary>The batch in the ledger; it is created if it is new. A ledger can hold several. Default <c>default</c>.</summary>
    public string Name { get; set; } = DefaultName;

    /// <summary>True to only read a ledger, also while another process runs it. Default false.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>True to use a ledger on a network file system, where SQLite's locks and flushes cannot be relied on: rows may then be paid twice. Default false.</summary>
    public bool AllowNetworkFileSystem { get; set; }

    /// <summary>Where log messages go, in the category <see cref="BatchTelemetry.MeterName"/>. Default null, for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock. Default null, for the ledger's own: that of the system for a file, and that of the database for a server, so that the clocks of the machines do not matter.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
