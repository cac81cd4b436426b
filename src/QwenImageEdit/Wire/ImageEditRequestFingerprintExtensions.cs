using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QwenImageEdit.Inputs;
using QwenImageEdit.Json;
using QwenImageEdit.Wire;

namespace QwenImageEdit;

/// <summary>Identifies a request by its content.</summary>
public static class ImageEditRequestFingerprintExtensions
{
    private const byte Version = 1;

    /// <summary>The length of the pieces in which images are read.</summary>
    private const int PieceLength = (64 * 1024) - 1;

    /// <summary>The numbers are part of each fingerprint and must not change.</summary>
    private enum Field : byte
    {
        Model = 1,
        Prompt = 2,
        NegativePrompt = 3,
        Count = 4,
        Size = 5,
        PromptExtend = 6,
        Watermark = 7,
        Seed = 8,
        ParameterName = 9,
        ParameterValue = 10,
        ImageUrl = 11,
        ImageBytes = 12,
        PromptExtendMode = 13,
        Thinking = 14,
        ThinkingMode = 15,
        Sequential = 16,
    }

    /// <summary>Computes a fingerprint of everything in a request that affects its result. Use it to recognize a request that was sent before, even by another process.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the reading of the images.</param>
    /// <returns>A SHA-256 hash as 64 lowercase hexadecimal digits.</returns>
    /// <remarks>
    /// <para>The fingerprint covers the model, the texts, all parameters and the images in their order. An image that is read from a file, a stream or memory is covered by its
    /// bytes, any other image by its URL. Retry settings, capabilities and upload modes do not change the fingerprint.</para>
    /// <para>The same request has the same fingerprint on every machine and in every version of this package.</para>
    /// <para>Images are read in pieces, so memory use does not depend on their size.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ImageEditValidationException">An image can no longer be read or has changed since the request was built.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<string> ComputeFingerprintAsync(this ImageEditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Version]);
        AppendParameters(hash, request);
        for (int index = 0; index < request.Images.Count; index++)
        {
            await AppendImageAsync(hash, request, index, cancellationToken).ConfigureAwait(false);
        }

        return string.Concat(hash.GetHashAndReset().Select(static value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void AppendParameters(IncrementalHash hash, ImageEditRequest request)
    {
        Append(hash, Field.Model, request.Model.Id);
        Append(hash, Field.Prompt, request.Prompt);
        Append(hash, Field.NegativePrompt, request.NegativePrompt);
        Append(hash, Field.Count, request.Count?.ToString(CultureInfo.InvariantCulture));
        Append(hash, Field.Size, request.SizeText);
        Append(hash, Field.PromptExtend, request.PromptExtend?.ToString());
        Append(hash, Field.PromptExtendMode, request.PromptExtendMode?.Name);
        Append(hash, Field.Thinking, request.Thinking?.ToString());
        Append(hash, Field.ThinkingMode, request.ThinkingMode?.ToString());
        Append(hash, Field.Sequential, request.Sequential?.ToString());
        Append(hash, Field.Watermark, request.Watermark?.ToString());
        Append(hash, Field.Seed, request.Seed?.ToString(CultureInfo.InvariantCulture));
        foreach (var parameter in request.AdditionalParameters.OrderBy(static parameter => parameter.Key, StringComparer.Ordinal))
        {
            Append(hash, Field.ParameterName, parameter.Key);
            Append(hash, Field.ParameterValue, CanonicalJson.Write(parameter.Value));
        }
    }

    private static async Task AppendImageAsync(IncrementalHash hash, ImageEditRequest request, int index, CancellationToken cancellationToken)
    {
        switch (request.Images[index])
        {
            case UriImageInput link:
                Append(hash, Field.ImageUrl, link.Uri);
                break;
            case UploadedImage uploaded:
                Append(hash, Field.ImageUrl, uploaded.Url);
                break;
            default:
                await AppendBytesAsync(hash, ImageSource.Of(request, index), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static async Task AppendBytesAsync(IncrementalHash hash, ImageSource image, CancellationToken cancellationToken)
    {
        AppendHeader(hash, Field.ImageBytes, image.Info.ByteLength);
        using var pieces = ImagePieces.Open(image, PieceLength);
        while (await pieces.MoveNextAsync(cancellationToken).ConfigureAwait(false))
        {
            hash.AppendData(pieces.Current.Array!, pieces.Current.Offset, pieces.Current.Count);
        }
    }

    private static void Append(IncrementalHash hash, Field field, string? text)
    {
        if (text is not null)
        {
            Append(hash, field, new ArraySegment<byte>(Encoding.UTF8.GetBytes(text)));
        }
    }

    private static void Append(IncrementalHash hash, Field field, ArraySegment<byte> value)
    {
        AppendHeader(hash, field, value.Count);
        hash.AppendData(value.Array!, value.Offset, value.Count);
    }

    /// <summary>The length marks where a value ends, so that different requests are never hashed as the same bytes.</summary>
    private static void AppendHeader(IncrementalHash hash, Field field, long length)
    {
        byte[] header = new byte[1 + sizeof(long)];
        header[0] = (byte)field;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(1), length);
        hash.AppendData(header);
    }
}
