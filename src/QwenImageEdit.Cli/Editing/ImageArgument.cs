using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Editing;

/// <summary>An image as it is given on the command line: a path, a URL, or <c>-</c> for standard input.</summary>
internal static class ImageArgument
{
    public const string StandardInput = "-";

    /// <exception cref="ArgumentException">The text is a URL or a data URI that is not valid.</exception>
    /// <exception cref="ToolException">Standard input has no image, or one that is too large.</exception>
    public static async Task<ImageInput> ReadAsync(string text, CancellationToken cancellationToken) => text switch
    {
        StandardInput => ImageInput.FromBytes(await ReadStandardInputAsync(cancellationToken).ConfigureAwait(false)),
        _ when IsScheme(text, "https:") || IsScheme(text, "http:") || IsScheme(text, "oss:") => ImageInput.FromUri(text),
        _ when IsScheme(text, "data:") => ImageInput.FromDataUri(text),
        _ when Directory.Exists(text) => throw ToolException.WrongUse($"'{text}' is a directory. Name the image in it, or edit all of them with: qwen-image-edit batch run \"{Path.Combine(text, "*.jpg")}\" --prompt …"),
        _ => ImageInput.FromFile(text),
    };

    private static bool IsScheme(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>A read of standard input ends only when something comes, so it is left behind when the command is to stop.</summary>
    private static Task<byte[]> ReadStandardInputAsync(CancellationToken cancellationToken) => Task.Run(ReadStandardInput, CancellationToken.None).WaitAsync(cancellationToken);

    private static byte[] ReadStandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > ImageLimits.MaxBytes)
            {
                throw ToolException.WrongUse($"The image on standard input is larger than {ImageLimits.MaxBytes / 1024 / 1024} MB. Make it smaller.");
            }
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw ToolException.WrongUse("Standard input has no image. Pipe one in, for example: qwen-image-edit edit --image - --prompt … < boats.jpg");
    }
}
