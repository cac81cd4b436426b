using QwenImageEdit.Inputs;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>A permission to upload images, which can be used many times until it expires.</summary>
/// <param name="Data">The signed values for the form.</param>
/// <param name="Host">The address that the form is sent to.</param>
/// <param name="UsableUntil">A timestamp shortly before the policy expires, which leaves time for uploads in progress.</param>
internal sealed record UploadPolicy(UploadPolicyData Data, Uri Host, long UsableUntil)
{
    private const double BytesPerMegabyte = 1024 * 1024;

    /// <summary>A policy is renewed this long before it expires, or after half of its lifetime if that is later.</summary>
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromSeconds(30);

    /// <summary>The lifetime of a policy that does not state one. Those that do have always stated this one.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromSeconds(300);

    /// <summary>The longest time for which a policy is used, whatever lifetime it states.</summary>
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(1);

    /// <summary>Checks a policy and creates it.</summary>
    /// <param name="data">The policy as received.</param>
    /// <param name="serviceIsLocal">Whether the service runs on this machine, in which case its storage may use http.</param>
    /// <param name="timeProvider">Measures the lifetime, which starts now.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="InvalidDataException">A required member is missing or invalid; the message names it.</exception>
    public static UploadPolicy From(UploadPolicyData data, bool serviceIsLocal, TimeProvider timeProvider)
    {
        foreach (var (name, value) in data.RequiredMembers)
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
            throw new InvalidDataException($"upload_host is '{data.UploadHost}', which is not an https address");
        }

        var lifetime = TimeSpan.FromSeconds(Math.Min(Math.Max(data.ExpireInSeconds ?? UsualLifetime.TotalSeconds, 0), MaxLifetime.TotalSeconds));
        var margin = lifetime < RenewalMargin + RenewalMargin ? TimeSpan.FromTicks(lifetime.Ticks / 2) : RenewalMargin;
        return new UploadPolicy(data, host!, timeProvider.GetTimestampAfter(lifetime - margin));
    }

    /// <exception cref="ImageEditValidationException">The image is longer than the policy allows.</exception>
    public void ThrowIfTooLong(ImageSource source)
    {
        if (Data.MaxFileSizeMegabytes is { } megabytes && source.Info.ByteLength > megabytes * BytesPerMegabyte)
        {
            var problem = new ImageProblem(
                RequestViolationCode.ImageTooLarge,
                FormattableString.Invariant($"has {source.Info.ByteLength:N0} bytes, but the temporary storage accepts at most {megabytes} MB."),
                "Make it smaller or compress it more.");
            throw new ImageEditValidationException([problem.ToViolation(source.Parameter, source.Input)]);
        }
    }
}
