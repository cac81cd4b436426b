using System.Text.Json;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Responses;

/// <summary>Maps the usage of a result to the usage of the abstraction. Width and height are left out, because additional counts are meant to be summed.</summary>
internal static class UsageMapping
{
    private const string ImageCount = "image_count";

    public static UsageDetails ToDetails(ImageEditUsage usage) => new()
    {
        InputTokenCount = Count(usage, "input_tokens"),
        OutputTokenCount = Count(usage, "output_tokens"),
        TotalTokenCount = Count(usage, "total_tokens"),
        AdditionalCounts = usage.ImageCount is { } images ? new() { [ImageCount] = images } : null,
    };

    private static long? Count(ImageEditUsage usage, string name) =>
        usage.AdditionalProperties is { } properties
        && properties.TryGetValue(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long count)
            ? count
            : null;
}
