using System.Text.Json.Serialization;

namespace QwenImageEdit.Batch.Ledgers;

[JsonSerializable(typeof(SpilledAnswer))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
