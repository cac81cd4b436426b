using System.Globalization;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Cli.Models;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary><c>list_models</c>: what each model takes.</summary>
internal sealed class ModelsTool(ImageEditClientOptions options, IReadOnlyList<ImageEditModel> models)
{
    public CallToolResult Call()
    {
        var facts = new ModelsAnswer([.. AllowedModels.All(models).Select(Facts)]);
        return ToolAnswers.Answer($"The models, and what each takes:{ToolAnswers.Lines(facts.Models.Select(InWords))}", facts, McpJsonContext.Default.ModelsAnswer);
    }

    private ModelAnswer Facts(ImageEditModel model)
    {
        var document = ModelDocument.Of(model);
        return new ModelAnswer
        {
            Model = document.Id,
            IsDefault = model == AllowedModels.Default(models),
            MinImages = document.MinImages,
            MaxImages = document.MaxImages,
            MaxN = document.MaxCount,
            Size = document.Size,
            Arguments = [.. document.Options.Select(static option => option.TrimStart('-').Replace('-', '_'))],
            PromptLimit = document.PromptLimit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit} {document.PromptLimitUnit}s") : null,
            RateLimit = document.RateLimitRequests is { } requests ? string.Create(CultureInfo.InvariantCulture, $"{requests} requests in {document.RateLimitSeconds} s") : null,
            PriceYuanPerImage = ListPrice.Of(model, options),
        };
    }

    private static string InWords(ModelAnswer model)
    {
        string images = model.MaxImages is { } most ? $"up to {most} input images" : "any number of input images";
        string count = model.MaxN is { } maxN ? $"n up to {maxN}" : "any n";
        string size = model.Size is { } sizes ? $"sizes: {sizes}" : "no choice of size";
        string price = model.PriceYuanPerImage is { } yuan ? $"{ListPrice.InWords(yuan)} for each result" : "price not known here";
        return $"{model.Model}{(model.IsDefault ? " (default)" : "")}: {images}; {count}; {size}; takes {string.Join(", ", model.Arguments)}; {price}";
    }
}
