using System.Text.Json.Serialization;

namespace QwenImageEdit.AotSmoke;

/// <summary>How a trimmed program stores results: with a context of its own.</summary>
[JsonSerializable(typeof(EditedImage))]
[JsonSerializable(typeof(ImageEditUsage))]
internal sealed partial class SmokeJsonContext : JsonSerializerContext;
