using System.Net;
using System.Text;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>The form that uploads one image, in the format that the storage accepts: quoted names, an unquoted boundary, no content type on text parts, and the file last. Written once, in pieces.</summary>
internal sealed class UploadForm : HttpContent
{
    /// <summary>Together with the extra byte that detects a longer source, this fits into a pooled buffer of 64 KB, which is not on the large object heap.</summary>
    private const int PieceLength = (64 * 1024) - 1;

    private readonly ImageSource _image;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public UploadForm(UploadPolicyData policy, string key, ImageSource image, CancellationToken cancellationToken)
    {
        string boundary = Guid.NewGuid().ToString("N");
        _image = image;
        _cancellationToken = cancellationToken;
        _head = Encoding.UTF8.GetBytes(Head(policy, key, boundary, image.Info.Format.GetMediaType()));
        _tail = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    /// <summary>Why the image could not be read or differs from the one that the request was built with; null when there was no such failure.</summary>
    public ImageEditValidationException? SourceFailure { get; private set; }

    /// <summary>Null when the form is sent without a question.</summary>
    public ContinueQuestion? Question { get; set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Question?.BodyStarts();
        try
        {
            await stream.WriteAsync(_head, 0, _head.Length, _cancellationToken).ConfigureAwait(false);
            using var pieces = ImagePieces.Open(_image, PieceLength);
            while (await pieces.MoveNextAsync(_cancellationToken).ConfigureAwait(false))
            {
                await stream.WriteAsync(pieces.Current.Array!, pieces.Current.Offset, pieces.Current.Count, _cancellationToken).ConfigureAwait(false);
            }

            await stream.WriteAsync(_tail, 0, _tail.Length, _cancellationToken).ConfigureAwait(false);
            Instruments.AddBytesSent(_image.Info.ByteLength);
        }
        catch (ImageEditValidationException exception)
        {
            SourceFailure = exception;
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _image.Info.ByteLength + _tail.Length;
        return true;
    }

    private static string Head(UploadPolicyData policy, string key, string boundary, string mediaType)
    {
        string part = $"--{boundary}\r\nContent-Disposition: form-data; name=";
        string fileName = key.Substring(key.LastIndexOf('/') + 1);
        return $"{part}\"OSSAccessKeyId\"\r\n\r\n{policy.AccessKeyId}\r\n" +
            $"{part}\"Signature\"\r\n\r\n{policy.Signature}\r\n" +
            $"{part}\"policy\"\r\n\r\n{policy.Policy}\r\n" +
            $"{part}\"key\"\r\n\r\n{key}\r\n" +
            $"{part}\"x-oss-object-acl\"\r\n\r\n{policy.ObjectAcl}\r\n" +
            $"{part}\"x-oss-forbid-overwrite\"\r\n\r\n{policy.ForbidOverwrite}\r\n" +
            $"{part}\"success_action_status\"\r\n\r\n200\r\n" +
            $"{part}\"x-oss-content-type\"\r\n\r\n{mediaType}\r\n" +
            $"{part}\"file\"; filename=\"{fileName}\"\r\nContent-Type: {mediaType}\r\n\r\n";
    }
}
