using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Batch.Rows;

[JsonSerializable(typeof(RowSpec))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>), TypeInfoPropertyName = "Values")]
internal sealed partial class BatchJsonContext : JsonSerializerContext
{
    /// <summary>Keeps prompts in Chinese readable and short in the ledger; nothing here is embedded in HTML.</summary>
    public static BatchJsonContext Compact { get; } = new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
