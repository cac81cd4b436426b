namespace QwenImageEdit.Cli.Failures;

/// <summary>The libraries name methods of C# in what they advise. Here the same advice is for people and agents that have none.</summary>
internal static class PlainWords
{
    private static readonly (string Advice, string Plain)[] Table =
    [
        (". If the service has changed this rule, pass the new one to WithCapabilities.", "."),
        ("Set it with WithPrompt.", "Write what to do with the images."),
        ("Add one with AddImage", "Add one"),
        ("Choose one of ImageSize.Recommended, or use ImageSize.Matching to keep the ratio of an input image", "Choose a size within the limits, or match for the ratio of the last image"),
        (", or the image's bytes with ImageInput.FromFile or FromBytes.", ", or the path of a file."),
        ("or set a size with WithSize.", "or set a size."),
        ("Use ImageInput.FromFile.", "Pass its path."),
        ("or use ImageInput.FromFile for a path.", "or the path of a file."),
        ("Download the image and use ImageInput.FromBytes.", "Download the image and pass its path."),
        ("or download the image and use ImageInput.FromBytes.", "or download the image and pass its path."),
        ("or set ManifestDefaults.Model.", "or give a default with --model."),
        ("Decide later, or with force.", "Decide later, or with --force."),
        ("or read the manifest with ManifestDefaults.", "or give a default with the option of its name."),
    ];

    public static string Of(string message) =>
        Table.Aggregate(message, static (text, entry) => text.Replace(entry.Advice, entry.Plain, StringComparison.Ordinal));
}
