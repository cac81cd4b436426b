using System.Text.Json.Serialization;

namespace QwenImageEdit.Json;

/// <summary>Source-generated JSON of the types that <c>WithParameter</c> accepts.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
internal sealed partial class PrimitiveJsonContext : JsonSerializerContext;
