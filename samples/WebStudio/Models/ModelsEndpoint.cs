using QwenImageEdit;

namespace WebStudio.Models;

/// <summary>What the page's form is made from.</summary>
/// <param name="Models">The known models.</param>
/// <param name="DefaultModel">The one that is chosen first.</param>
/// <param name="MaxImageBytes">Most bytes of one picture.</param>
internal sealed record ModelList(IReadOnlyList<ModelDescription> Models, string DefaultModel, int MaxImageBytes);

internal static class ModelsEndpoint
{
    private static readonly ModelList Known = new(
        [.. ImageEditModel.Known.Select(ModelDescription.Of)], ImageEditModel.QwenImageEditPlus.Id, ImageLimits.MaxBytes);

    public static void MapModels(this IEndpointRouteBuilder routes) => routes.MapGet("/api/models", () => TypedResults.Ok(Known));
}
