namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Errors that are not the row's own: they would meet every further row too, so that the run pauses.</summary>
internal static class RunErrors
{
    public static IReadOnlyList<ImageEditErrorKind> Kinds { get; } =
    [
        ImageEditErrorKind.Authentication, ImageEditErrorKind.Permission, ImageEditErrorKind.Billing, ImageEditErrorKind.QuotaExhausted, ImageEditErrorKind.ModelNotFound,
    ];
}
