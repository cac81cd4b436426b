using System.Text.Json.Serialization;
using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>An input image: where its bytes come from. Immutable, equal by value, and safe to share and to send again.</summary>
/// <remarks>The format is detected from the bytes; file names and declared types are ignored. Nothing is read before a request is built.</remarks>
public abstract class ImageInput : IEquatable<ImageInput>
{
    private protected ImageInput()
    {
    }

    /// <summary>An image that the service fetches: a public <c>http</c> or <c>https</c> URL, or an <c>oss</c> URL of the temporary storage.</summary>
    /// <param name="uri">An absolute URL. Characters that a URL cannot contain, such as Chinese, are percent-encoded; everything else is sent unchanged.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="uri"/> is null.</exception>
    /// <exception cref="ArgumentException">The URL is relative, has another scheme, no host, or a user or password, or cannot be encoded.</exception>
    public static ImageInput FromUri(string uri) => new UriImageInput(ImageUri.Encode(uri));

    /// <inheritdoc cref="FromUri(string)"/>
    public static ImageInput FromUri(Uri uri) =>
        FromUri((uri ?? throw new ArgumentNullException(nameof(uri))).OriginalString);

    /// <summary>A result of an earlier edit, for the next turn: its link, which expires, or its inline bytes.</summary>
    /// <param name="image">The result.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ArgumentException">The link of the result cannot be an image URL; see <see cref="FromUri(string)"/>.</exception>
    public static ImageInput FromImage(EditedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);

        return image.Url is { } url ? new ResultImageInput(ImageUri.Encode(url), image) : FromBytes(image.Data);
    }

    /// <summary>A file, read piece by piece whenever the request is sent.</summary>
    /// <param name="path">An absolute path, or a path relative to the current directory at the time of this call.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank or not a valid path.</exception>
    public static ImageInput FromFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException("The path is blank. Pass the path of an image file.", nameof(path));
        }

        return new FileImageInput(Path.GetFullPath(path));
    }

    /// <summary>Bytes in memory. They are not copied: do not change them while requests with this input are in use.</summary>
    /// <param name="bytes">The complete image file.</param>
    /// <returns>The input.</returns>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes) => new MemoryImageInput(bytes);

    /// <inheritdoc cref="FromBytes(ReadOnlyMemory{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
    public static ImageInput FromBytes(byte[] bytes) =>
        FromBytes(new ReadOnlyMemory<byte>(bytes ?? throw new ArgumentNullException(nameof(bytes))));

    /// <summary>A stream from its current position to its end.</summary>
    /// <param name="stream">A readable stream. Nothing else may read or move it while requests with this input are in use.</param>
    /// <returns>The input.</returns>
    /// <remarks>A seekable stream is read whenever the request is sent; the caller disposes it afterwards. Any other stream is read into memory by this call,
    /// but at most one byte more than <see cref="ImageLimits.MaxBytes"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream is not readable, or is seekable but does not report its position and length.</exception>
    /// <exception cref="IOException">A stream that is not seekable failed. Other exceptions of the stream are not caught either.</exception>
    public static ImageInput FromStream(Stream stream)
    {
        ThrowIfUnreadable(stream);
        return stream.CanSeek ? Seekable(stream) : new MemoryImageInput(StreamBuffer.Read(stream));
    }

    /// <summary>A stream that is opened for every reading and disposed after it.</summary>
    /// <param name="open">Opens the stream at the first byte of the image. It is called when the request is built and for every attempt to send it.</param>
    /// <param name="length">The exact number of bytes in every opened stream, 1–<see cref="ImageLimits.MaxBytes"/>. Other lengths are reported when the request is built.</param>
    /// <returns>The input. It is equal to another one with the same function and length.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="open"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static ImageInput FromStream(Func<Stream> open, long length) => Opened(open, length);

    /// <summary>A stream that is opened asynchronously for every reading and disposed after it, such as a blob in remote storage.</summary>
    /// <param name="open">Opens the stream at the first byte of the image. It is called when the request is built and for every attempt to send it.</param>
    /// <param name="length">The exact number of bytes in every opened stream, 1–<see cref="ImageLimits.MaxBytes"/>. Other lengths are reported when the request is built.</param>
    /// <returns>The input. It is equal to another one with the same function and length.</returns>
    /// <remarks>Build the request with <see cref="ImageEditRequestBuilder.BuildAsync"/> and read the info with <see cref="ReadInfoAsync"/>: the synchronous methods report a violation.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="open"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static ImageInput FromStream(Func<CancellationToken, ValueTask<Stream>> open, long length) => Opened(open, length);

    /// <summary>A stream from its current position to its end, read without blocking when it is not seekable.</summary>
    /// <param name="stream">A readable stream. Nothing else may read or move it while requests with this input are in use.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The input.</returns>
    /// <inheritdoc cref="FromStream(Stream)" path="/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream is not readable, or is seekable but does not report its position and length.</exception>
    /// <exception cref="IOException">A stream that is not seekable failed. Other exceptions of the stream are not caught either.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ImageInput> FromStreamAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ThrowIfUnreadable(stream);
        return stream.CanSeek
            ? Seekable(stream)
            : new MemoryImageInput(await StreamBuffer.ReadAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A <c>data:image/png;base64,…</c> URI. The type that it declares is ignored.</summary>
    /// <param name="dataUri">The complete URI, which can be many megabytes long.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dataUri"/> is null.</exception>
    /// <exception cref="ArgumentException">The text is not a data URI, or its data is not valid base64.</exception>
    public static ImageInput FromDataUri(string dataUri) => new MemoryImageInput(DataUri.Decode(dataUri));

    /// <summary>Reads the format, the size in pixels and the length from the image's header, usually in one small read.</summary>
    /// <returns>The info; null for a URL, because only the service reads its bytes.</returns>
    /// <exception cref="ImageEditValidationException">The image cannot be read, can only be opened asynchronously, or is not supported by the service.</exception>
    public ImageInfo? ReadInfo() => InfoOf(Inspect());

    /// <summary>Reads the format, the size in pixels and the length from the image's header without blocking, usually in one small read.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The info; null for a URL, because only the service reads its bytes.</returns>
    /// <exception cref="ImageEditValidationException">The image cannot be read or is not supported by the service.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ImageInfo?> ReadInfoAsync(CancellationToken cancellationToken = default) =>
        InfoOf(await InspectAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>How the bytes of this image are sent; null to use <see cref="ImageEditClientOptions.UploadMode"/>. Ignored for images that have a URL. Default null.</summary>
    [JsonIgnore]
    public UploadMode? UploadMode { get; private set; }

    /// <summary>Returns the same image with an upload mode of its own, which overrides the client's.</summary>
    /// <param name="uploadMode">How its bytes are sent.</param>
    /// <returns>A copy of this input; this one is not changed. An input without bytes, such as a URL, returns itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="uploadMode"/> is not a defined value.</exception>
    public ImageInput WithUploadMode(UploadMode uploadMode)
    {
        if (uploadMode is not (QwenImageEdit.UploadMode.Auto or QwenImageEdit.UploadMode.Inline or QwenImageEdit.UploadMode.TemporaryStorage))
        {
            throw new ArgumentOutOfRangeException(nameof(uploadMode), uploadMode, "The upload mode is not a defined value. Pass Auto, Inline or TemporaryStorage.");
        }

        if (this is not BinaryImageInput)
        {
            return this;
        }

        var copy = (ImageInput)MemberwiseClone();
        copy.UploadMode = uploadMode;
        return copy;
    }

    /// <summary>Compares two inputs by their source and upload mode, without reading files or streams.</summary>
    /// <param name="other">Another input, or null.</param>
    /// <returns>Whether both have the same source and upload mode.</returns>
    public bool Equals(ImageInput? other) => other is not null && UploadMode == other.UploadMode && HasSameSource(other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ImageInput);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Describes the source in one line for logs.</summary>
    /// <returns>A URL without its query, a path, or a number of bytes. Control characters are escaped, and long texts are cut.</returns>
    public abstract override string ToString();

    /// <summary>Whether another input gets its bytes from the same source.</summary>
    private protected abstract bool HasSameSource(ImageInput other);

    internal abstract ImageInspection Inspect();

    internal virtual ValueTask<ImageInspection> InspectAsync(CancellationToken cancellationToken) => new(Inspect());

    private ImageInfo? InfoOf(ImageInspection inspection) => inspection.Problem is { } problem
        ? throw new ImageEditValidationException([problem.ToViolation("image", this)])
        : inspection.Info;

    private static OpenedStreamImageInput Opened(Delegate open, long length)
    {
        ArgumentNullException.ThrowIfNull(open);
        return length >= 0
            ? new OpenedStreamImageInput(open, length)
            : throw new ArgumentOutOfRangeException(nameof(length), length, "The length of an image cannot be negative. Pass the number of bytes.");
    }

    private static SeekableStreamImageInput Seekable(Stream stream)
    {
        try
        {
            return new SeekableStreamImageInput(stream);
        }
        catch (Exception exception)
        {
            throw new ArgumentException($"The stream does not report its position and length: {TextSanitizer.SanitizeSentence(exception.Message)} Pass another stream, or use FromStream(open, length).", nameof(stream), exception);
        }
    }

    private static void ThrowIfUnreadable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read. Pass a stream that is open and readable.", nameof(stream));
        }
    }
}
