using QwenImageEdit;
using WebStudio.Edits;
using WebStudio.Hosting;
using WebStudio.Texts;

namespace WebStudio.Models;

/// <summary>What the page's form is made from.</summary>
/// <param name="Models">The known models.</param>
/// <param name="DefaultModel">The one that is chosen first.</param>
/// <param name="MaxImageBytes">Most bytes of one picture.</param>
/// <param name="HeadBytes">How many bytes of a picture a check needs.</param>
internal sealed record ModelList(IReadOnlyList<ModelDescription> Models, string DefaultModel, int MaxImageBytes, int HeadBytes);

internal static class ModelsEndpoint
{
    public static void MapModels(this IEndpointRouteBuilder routes) => routes.MapGet("/models", (EditService service, StudioTexts texts) => TypedResults.Ok(new ModelList(
        [.. ImageEditModel.Known.Select(model => ModelDescription.Of(model, EditPrice.Of(model, service.PriceRegion), texts))],
        ImageEditModel.QwenImageEditPlus.Id,
        ImageLimits.MaxBytes,
        EditChecker.HeadBytes))).WithSummary("The models and what they support.");
}
