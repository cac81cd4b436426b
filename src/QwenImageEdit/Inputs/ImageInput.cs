using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>An input image: where its bytes come from. Immutable, equal by value, safe to share and to send again.</summary>
/// <remarks>The format is told from the bytes; names and declared types do not matter. Nothing is read before a request is built.</remarks>
public abstract class ImageInput : IEquatable<ImageInput>
{
    private protected ImageInput()
    {
    }

    /// <summary>An image that the service fetches: a public <c>http</c> or <c>https</c> URL, or an <c>oss</c> URL of its temporary storage.</summary>
    /// <param name="uri">Absolute; characters that a URL cannot hold, such as Chinese, are percent-encoded, everything else stays as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="uri"/> is null.</exception>
    /// <exception cref="ArgumentException">Relative, another scheme, no host, with a user or password, or not encodable.</exception>
    public static ImageInput FromUri(string uri) => new UriImageInput(ImageUri.Encode(uri));

    /// <inheritdoc cref="FromUri(string)"/>
    public static ImageInput FromUri(Uri uri) =>
        FromUri((uri ?? throw new ArgumentNullException(nameof(uri))).OriginalString);

    /// <summary>A result of an earlier edit, for the next turn: its link while it lives, or its inline bytes.</summary>
    /// <param name="image">The result.</param>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ArgumentException">Its link cannot be an image URL; see <see cref="FromUri(string)"/>.</exception>
    public static ImageInput FromImage(EditedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);

        return image.Url is { } url ? FromUri(url) : FromBytes(image.Data);
    }

    /// <summary>A file, read piece by piece whenever the request is sent.</summary>
    /// <param name="path">Absolute, or relative to the current directory at the time of this call.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, blank, or no path.</exception>
    public static ImageInput FromFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException($"'{TextSanitizer.Sanitize(path ?? string.Empty, TextSanitizer.ValueLength)}' is no path. Pass the path of an image file.", nameof(path));
        }

        return new FileImageInput(Path.GetFullPath(path));
    }

    /// <summary>Bytes in memory. They are not copied: do not change them while requests with this input live.</summary>
    /// <param name="bytes">The whole image file.</param>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes) => new MemoryImageInput(bytes);

    /// <inheritdoc cref="FromBytes(ReadOnlyMemory{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
    public static ImageInput FromBytes(byte[] bytes) =>
        FromBytes(new ReadOnlyMemory<byte>(bytes ?? throw new ArgumentNullException(nameof(bytes))));

    /// <summary>A stream from its current position to its end. A seekable one is read whenever the request is sent and stays the caller's to dispose,
    /// afterwards; any other is read here and now into memory, at most <see cref="ImageLimits.MaxBytes"/> and one byte.</summary>
    /// <param name="stream">Readable. Nobody else may read or move it while requests with this input live.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or is seekable and cannot tell its position and length.</exception>
    /// <exception cref="IOException">A stream that is not seekable failed; what else it throws comes through as well.</exception>
    public static ImageInput FromStream(Stream stream)
    {
        ThrowIfUnreadable(stream);
        return stream.CanSeek ? Seekable(stream) : new MemoryImageInput(StreamBuffer.Read(stream));
    }

    /// <summary>As <see cref="FromStream(Stream)"/>, reading a stream that is not seekable without blocking.</summary>
    /// <param name="stream">Readable. Nobody else may read or move it while requests with this input live.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or is seekable and cannot tell its position and length.</exception>
    /// <exception cref="IOException">A stream that is not seekable failed; what else it throws comes through as well.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ImageInput> FromStreamAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ThrowIfUnreadable(stream);
        return stream.CanSeek
            ? Seekable(stream)
            : new MemoryImageInput(await StreamBuffer.ReadAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A stream opened anew for every reading and disposed after it.</summary>
    /// <param name="open">Opens the stream at the image's first byte. Called when the request is built and for every attempt to send it.</param>
    /// <param name="length">The exact number of bytes that every opened stream delivers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="open"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static ImageInput FromStream(Func<Stream> open, long length)
    {
        if (length < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length of an image is not negative. Pass the number of bytes.");
        }

        return new OpenedStreamImageInput(open ?? throw new ArgumentNullException(nameof(open)), length);
    }

    /// <summary>A <c>data:image/png;base64,…</c> URI. Its declared type does not matter.</summary>
    /// <param name="dataUri">The whole URI; its base64 may be long.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dataUri"/> is null.</exception>
    /// <exception cref="ArgumentException">No data URI, not base64, or not decodable.</exception>
    public static ImageInput FromDataUri(string dataUri) => new MemoryImageInput(DataUri.Decode(dataUri));

    /// <summary>Reads format, pixel size and length from the image's header, usually in one small read.</summary>
    /// <returns>Null when only the service can see the bytes, that is for URLs.</returns>
    /// <exception cref="ImageEditValidationException">The image cannot be read or is none that the service takes.</exception>
    public ImageInfo? ReadInfo()
    {
        var inspection = Inspect();
        return inspection.Problem is { } problem
            ? throw new ImageEditValidationException([problem.ToViolation("image", this)])
            : inspection.Info;
    }

    /// <summary>How this image's bytes travel; null leaves it to <see cref="ImageEditClientOptions.UploadMode"/>. URLs have no bytes of their own.</summary>
    public UploadMode? UploadMode { get; private set; }

    /// <summary>The same image, travelling as told here whatever the client's options say.</summary>
    /// <param name="uploadMode">How its bytes travel.</param>
    public ImageInput WithUploadMode(UploadMode uploadMode)
    {
        var copy = (ImageInput)MemberwiseClone();
        copy.UploadMode = uploadMode;
        return copy;
    }

    /// <inheritdoc/>
    public bool Equals(ImageInput? other) => other is not null && UploadMode == other.UploadMode && HasSameSource(other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ImageInput);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Names the source in a line for logs: a URL without its query, a path, or a number of bytes. Control characters are escaped, and what is long is cut.</summary>
    public abstract override string ToString();

    /// <summary>Tells whether another input takes its bytes from the same place.</summary>
    private protected abstract bool HasSameSource(ImageInput other);

    internal abstract ImageInspection Inspect();

    private static SeekableStreamImageInput Seekable(Stream stream)
    {
        try
        {
            return new SeekableStreamImageInput(stream);
        }
        catch (Exception exception)
        {
            throw new ArgumentException($"The stream cannot tell its position and length ({exception.Message}). Pass one that can, or use FromStream(open, length).", nameof(stream), exception);
        }
    }

    private static void ThrowIfUnreadable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read. Pass an open, readable stream.", nameof(stream));
        }
    }
}
