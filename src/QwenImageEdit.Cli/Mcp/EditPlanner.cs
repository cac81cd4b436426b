using System.Text.Json;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Makes a request of what an agent describes, and finds everything that is wrong with it at once.</summary>
internal sealed class EditPlanner(SessionRoot root, ImageEditClientOptions options, IReadOnlyList<ImageEditModel> models)
{
    public async Task<EditPlan> PlanAsync(IDictionary<string, JsonElement>? given, CancellationToken cancellationToken)
    {
        var reader = new ArgumentReader(given);
        var arguments = EditArguments.Read(reader);
        var problems = reader.Problems;
        var model = ModelOf(arguments, problems);
        var images = ImagesOf(arguments, problems, out bool areAllUsable);
        var builder = ImageEditRequest.For(model).WithPrompt(arguments.Prompt).AddImages(images);
        SetParameters(builder, arguments);
        ImageEditRequest? request = null;
        try
        {
            request = await builder.BuildAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ImageEditValidationException exception)
        {
            problems.AddRange(exception.Violations
                .Where(violation => areAllUsable || violation.Code != RequestViolationCode.TooFewImages)
                .Select(static violation => PlainWords.Of(violation.ToString())));
        }

        return new EditPlan
        {
            Model = model,
            Cost = new EditCost(Math.Max(1, arguments.Count ?? 1), ListPrice.Of(model, options)),
            Request = problems.Count == 0 ? request : null,
            Saving = arguments.Name is { } name && problems.Count == 0 ? new ImageSaveOptions { FileNameTemplate = $"{name}-{{index}}.png" } : new ImageSaveOptions(),
            Problems = problems,
        };
    }

    private ImageEditModel ModelOf(EditArguments arguments, List<string> problems)
    {
        try
        {
            var model = arguments.Model is { } id ? new ImageEditModel(id) : AllowedModels.Default(models);
            if (!AllowedModels.Allows(models, model))
            {
                problems.Add($"model: {model} is not allowed in this session. Choose one of {string.Join(", ", models)}.");
            }

            return model;
        }
        catch (ArgumentException exception)
        {
            problems.Add($"model: {FailureReader.Read(exception).Message}");
            return AllowedModels.Default(models);
        }
    }

    private List<ImageInput> ImagesOf(EditArguments arguments, List<string> problems, out bool areAllUsable)
    {
        var images = new List<ImageInput>();
        for (int index = 0; index < arguments.Images.Count; index++)
        {
            try
            {
                images.Add(ImageOf(arguments.Images[index]));
            }
            catch (ArgumentException exception)
            {
                problems.Add($"images[{index}]: {FailureReader.Read(exception).Message}");
            }
        }

        areAllUsable = images.Count > 0 && images.Count == arguments.Images.Count;
        return images;
    }

    private ImageInput ImageOf(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && !Path.IsPathRooted(text))
        {
            return address switch
            {
                { Scheme: "http" or "https" } => ImageInput.FromUri(address),
                { IsFile: true } => FileOf(address.LocalPath, text),
                _ => throw new ArgumentException($"'{address.Scheme}:' is not possible here. Pass an http or https URL, or the path of a file in the root folder."),
            };
        }

        return FileOf(text, text);
    }

    private ImageInput FileOf(string path, string given) => root.Find(path) switch
    {
        null => throw new ArgumentException($"'{given}' is not within the root folder. Pass a path relative to the root folder; only the user can choose another root with --root."),
        var file when Directory.Exists(file) => throw new ArgumentException($"'{given}' is a folder. Pass the path of an image in it."),
        var file when !File.Exists(file) => throw new ArgumentException($"'{given}' does not exist. Pass a path relative to the root folder."),
        var file => ImageInput.FromFile(file),
    };

    private static void SetParameters(ImageEditRequestBuilder builder, EditArguments arguments)
    {
        _ = arguments.Count is { } count ? builder.WithCount(count) : builder;
        _ = arguments.Size is { } size ? builder.WithSize(size) : builder;
        _ = arguments.Seed is { } seed ? builder.WithSeed(seed) : builder;
        _ = arguments.NegativePrompt is { } negative ? builder.WithNegativePrompt(negative) : builder;
        _ = arguments.PromptExtend is { } extend ? builder.WithPromptExtend(extend) : builder;
        _ = arguments.Watermark is { } watermark ? builder.WithWatermark(watermark) : builder;
    }
}
