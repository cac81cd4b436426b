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
        ("or read the manifest with ManifestDefaults.", "or give a default with the option of its name."),
        ("Wait until it ends, or open the ledger with ReadOnly to look at it.", "Wait until it ends; qwen-image-edit batch status looks at it meanwhile."),
        ("Check the name, or open the ledger without ReadOnly to start the batch.", "Check the name with --batch; qwen-image-edit batch run starts a batch."),
        ("Check the connection string and the schema, or open it without ReadOnly once to create it.", "Check the URL and its schema; qwen-image-edit batch run creates it."),
        ("Open it for writing once to bring it up.", "qwen-image-edit batch run or verify brings it up."),
        ("Use a path on a local disk, or set AllowNetworkFileSystem at your own risk.", "Use a path on a local disk."),
        ("Use {id} and {index} in Output.", "Use {id} and {index} in --out."),
        ("Decide later, or with force.", "Decide later, or with --force."),
        ("or allow it with ResendChangedBy.", "or allow it with --resend-changed."),
        ("Set it with Prices, or run without SpendCap.", "Run without --spend-cap."),
        ("Use the same Output in all workers of a batch.", "Use the same --out in all workers of a batch."),
        ("Use the same Account in all workers of a batch, or a batch for each account.", "Use the same --account in all workers of a batch, or a batch for each account."),
    ];

    public static string Of(string message) =>
        Table.Aggregate(message, static (text, entry) => text.Replace(entry.Advice, entry.Plain, StringComparison.Ordinal));
}
