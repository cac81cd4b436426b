using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Freezes rows. A row is valid by exactly the rules of a request.</summary>
internal static class RowSpecs
{
    /// <summary>Fills the placeholders, makes the paths full and checks the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="problems">Why it cannot be sent; empty when it can.</param>
    /// <param name="checkedFiles">The files of the rows before it. Default: every header is read.</param>
    /// <returns>What the row asks for; null when there are problems.</returns>
    public static RowSpec? Create(ManifestRow row, out IReadOnlyList<string> problems, CheckedFiles? checkedFiles = null)
    {
        // What could not be read is missing in the row, and would be reported a second time as missing.
        List<string> found = [.. row.Problems];
        var spec = found.Count == 0 ? Fill(row, found) : null;
        if (spec is not null && found.Count == 0)
        {
            Check(spec, found, checkedFiles);
        }

        problems = found;
        return found.Count == 0 ? spec : null;
    }

    /// <returns>Why a frozen row can no longer be sent, for example because an image has gone.</returns>
    public static IReadOnlyList<string> FindProblems(RowSpec spec)
    {
        List<string> problems = [];
        Check(spec, problems, checkedFiles: null);
        return problems;
    }

    private static RowSpec Fill(ManifestRow row, List<string> problems)
    {
        if (row.Model is null || row.Model == default(ImageEditModel))
        {
            problems.Add("The model is missing. Fill the column 'model', or set ManifestDefaults.Model.");
        }

        return new RowSpec
        {
            Images = Images(row, problems),
            Prompt = PromptTemplate.Fill(row.Prompt ?? "", row, problems),
            Model = row.Model.GetValueOrDefault().Id,
            NegativePrompt = row.NegativePrompt is { } negativePrompt ? PromptTemplate.Fill(negativePrompt, row, problems) : null,
            Count = row.Count,
            Size = row.Size,
            Seed = row.Seed,
            PromptExtend = row.PromptExtend,
            Watermark = row.Watermark,
        };
    }

    private static string[] Images(ManifestRow row, List<string> problems)
    {
        string[] images = new string[row.Images.Count];
        for (int index = 0; index < images.Length; index++)
        {
            if (ImageReference.TryResolve(row.Images[index], folder: null, out string? image, out string? problem))
            {
                images[index] = image;
            }
            else
            {
                problems.Add($"Image {index + 1} {problem}");
            }
        }

        return images;
    }

    private static void Check(RowSpec spec, List<string> problems, CheckedFiles? checkedFiles)
    {
        try
        {
            // The size of a row may depend on the header of an image, which the stand-in for a checked file does not have.
            if ((checkedFiles is not null && RowRequest.CreateBuilder(spec, checkedFiles.InputFor).TryBuild(out _, out _))
                || RowRequest.CreateBuilder(spec).TryBuild(out _, out var violations))
            {
                checkedFiles?.Add(spec);
            }
            else
            {
                problems.AddRange(violations.Select(static violation => violation.Message));
            }
        }
        catch (ArgumentException exception)
        {
            problems.Add(ShownText.Of(exception));
        }
    }
}
