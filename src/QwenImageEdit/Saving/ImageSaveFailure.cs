namespace QwenImageEdit;

/// <summary>An image that could not be saved. It is made and paid: save it again, and never edit again for it.</summary>
/// <param name="Image">The image.</param>
/// <param name="Exception">Why; an <see cref="ImageDownloadException"/> with every <see cref="ImageEditClient"/>.</param>
public sealed record ImageSaveFailure(EditedImage Image, Exception Exception);
