using QwenImageEdit.Inputs;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>A permission to upload, good for many images until it expires.</summary>
/// <param name="Data">What the form is signed with.</param>
/// <param name="Host">Where the form goes.</param>
/// <param name="UsableUntil">A timestamp a little before it expires, so that an upload under way still arrives in time.</param>
internal sealed record UploadPolicy(UploadPolicyData Data, Uri Host, long UsableUntil)
{
    private const double BytesOfMegabyte = 1024 * 1024;

    /// <summary>A policy is renewed this long before it expires, or at half its life when that is shorter.</summary>
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromSeconds(30);

    /// <summary>No policy is trusted for longer, whatever it says.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <param name="data">As the service gave it.</param>
    /// <param name="serviceIsLocal">Whether the whole service is on this machine: its storage is then not reached encrypted.</param>
    /// <param name="timeProvider">Measures its life, from now on.</param>
    /// <exception cref="InvalidDataException">A member that every upload needs is missing or cannot be used; the message names it.</exception>
    public static UploadPolicy From(UploadPolicyData data, bool serviceIsLocal, TimeProvider timeProvider)
    {
        foreach (var (name, value) in data.NeededMembers)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new InvalidDataException($"{name} is missing");
            }
        }

        bool isUsable = Uri.TryCreate(data.UploadHost, UriKind.Absolute, out var host)
            && (host.Scheme == Uri.UriSchemeHttps || (host.Scheme == Uri.UriSchemeHttp && host.IsLoopback && serviceIsLocal));
        if (!isUsable)
        {
            throw new InvalidDataException($"upload_host is '{data.UploadHost}', which is no https address");
        }

        var life = TimeSpan.FromSeconds(Math.Min(Math.Max(data.ExpireInSeconds, 0), LongestLife.TotalSeconds));
        var margin = life < RenewalMargin + RenewalMargin ? TimeSpan.FromTicks(life.Ticks / 2) : RenewalMargin;
        return new UploadPolicy(data, host!, timeProvider.GetTimestampAfter(life - margin));
    }

    /// <exception cref="ImageEditValidationException">The image is longer than the policy allows.</exception>
    public void ThrowIfTooLong(ImageSource source)
    {
        if (Data.MaxFileSizeMegabytes is { } megabytes && source.Info.ByteLength > megabytes * BytesOfMegabyte)
        {
            var problem = new ImageProblem(
                RequestViolationCode.ImageTooLarge,
                FormattableString.Invariant($"has {source.Info.ByteLength:N0} bytes, but the temporary storage accepts at most {megabytes} MB."),
                "Make it smaller or compress it more.");
            throw new ImageEditValidationException([problem.ToViolation(source.Parameter, source.Input)]);
        }
    }
}
