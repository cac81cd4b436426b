using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>A permission to upload, good for many images until it expires.</summary>
/// <param name="Data">What the form is signed with.</param>
/// <param name="Host">Where the form goes.</param>
/// <param name="UsableUntil">A little before it expires, so that an upload under way still arrives in time.</param>
internal sealed record UploadPolicy(UploadPolicyData Data, Uri Host, DateTimeOffset UsableUntil);
