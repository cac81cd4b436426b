using QwenImageEdit.Inputs;
using QwenImageEdit.Results;
using QwenImageEdit.Settings;

namespace QwenImageEdit.Requests;

/// <summary>Links from which the service cannot download an image.</summary>
internal static class LinkAdvice
{
    public static void Check(ImageEditRequest request, List<RequestViolation> advice)
    {
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Images[index] is UriImageInput link && !ImageUri.IsStored(link.Uri) && Problem(link) is { } problem)
            {
                advice.Add(problem.ToViolation(ImageEditParameterNames.ImageAt(index), link));
            }
        }
    }

    private static ImageProblem? Problem(UriImageInput link)
    {
        var result = link as ResultImageInput;
        if ((result?.ExpiresAt ?? SignedLink.ExpiryOf(link.Uri)) is { } expiresAt && expiresAt <= DateTimeOffset.UtcNow)
        {
            return new(RequestViolationCode.ImageLinkExpired, $"has a link that expired at {ResultText.Time(expiresAt)}, so the service cannot download it.", "Pass a new link, or the image's bytes with ImageInput.FromFile or FromBytes.");
        }

        // The service made the link of a result, so it can reach it: an emulator has links to its own machine.
        var host = ImageUri.HostOf(link.Uri);
        return result is null && !PublicHost.Is(host)
            ? new(RequestViolationCode.ImageLinkNotPublic, $"points to {host.ToString()}, which the service cannot reach, because it is inside a machine or a private network.", "Pass a public link, or the image's bytes with ImageInput.FromFile or FromBytes.")
            : null;
    }
}
