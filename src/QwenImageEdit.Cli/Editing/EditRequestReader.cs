using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Editing;

/// <summary>The request that the options describe.</summary>
internal static class EditRequestReader
{
    /// <exception cref="ImageEditValidationException">Rules are broken; it lists every violation.</exception>
    public static async Task<ImageEditRequest> ReadAsync(ParseResult given, EditOptions options, string[] images, CancellationToken cancellationToken)
    {
        var builder = ImageEditRequest.For(options.ModelOf(given)).WithPrompt(given.GetValue(options.Prompt));
        foreach (string image in images)
        {
            builder.AddImage(await ImageArgument.ReadAsync(image, cancellationToken).ConfigureAwait(false));
        }

        _ = given.GetValue(options.Count) is { } count ? builder.WithCount(count) : builder;
        _ = given.GetValue(options.Size) is { } size ? builder.WithSize(size) : builder;
        _ = given.GetValue(options.Seed) is { } seed ? builder.WithSeed(seed) : builder;
        _ = given.GetValue(options.NegativePrompt) is { } negative ? builder.WithNegativePrompt(negative) : builder;
        _ = given.GetValue(options.PromptExtend) is { } extend ? builder.WithPromptExtend(extend) : builder;
        _ = given.GetValue(options.Watermark) is { } watermark ? builder.WithWatermark(watermark) : builder;
        return await builder.BuildAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ToolException">Standard input is to be read twice.</exception>
    public static void ThrowIfInputIsReadTwice(string[] images, bool hasKeyOnStandardInput)
    {
        int readers = images.Count(static image => image == ImageArgument.StandardInput) + (hasKeyOnStandardInput ? 1 : 0);
        if (readers > 1)
        {
            throw ToolException.WrongUse("Standard input can be read only once: by one --image -, or by --api-key-stdin.");
        }
    }
}
