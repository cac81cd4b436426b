namespace QwenImageEdit;

/// <content>The size of the results.</content>
public sealed partial class ImageEditRequestBuilder
{
    /// <summary>Sets the size of the results. Default: about 1024×1024 pixels in the ratio of the last input image.</summary>
    /// <param name="size">The size. In the max and plus families each side is 512–2048 pixels; <c>qwen-image-edit</c> does not support a size.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSize(ImageSize size)
    {
        Assign(ImageEditParameterNames.Size);
        (_size, _resolution, _writtenSize) = (size, default, null);
        return this;
    }

    /// <summary>Sets the size of the results. Default: about 1024×1024 pixels in the ratio of the last input image.</summary>
    /// <param name="width">Width in pixels: 512–2048 in the max and plus families; <c>qwen-image-edit</c> does not support a size.</param>
    /// <param name="height">Height in pixels, with the same limits.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSize(int width, int height) => WithSize(new ImageSize(width, height));

    /// <summary>Sets the size of the results by its name; the last input image decides the ratio. Default: chosen by the service.</summary>
    /// <param name="resolution">The resolution, such as <see cref="ImageResolution.TwoK"/>. Supported by the wan image models.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="resolution"/> is <c>default</c>, which is not a resolution.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSize(ImageResolution resolution)
    {
        if (resolution == default)
        {
            throw new ArgumentException("The resolution is default(ImageResolution), which has no name. Pass one such as ImageResolution.TwoK.", nameof(resolution));
        }

        Assign(ImageEditParameterNames.Size);
        (_size, _resolution, _writtenSize) = (null, resolution, null);
        return this;
    }

    /// <summary>Sets the size of the results as people write it, for example in a file or on a command line. Default: about 1024×1024 pixels in the ratio of the last input image.</summary>
    /// <param name="size">
    /// One of these, in upper or lower case:
    /// <list type="bullet">
    /// <item>pixels, such as <c>1152*768</c>, <c>1152x768</c> or <c>1152×768</c>;</item>
    /// <item>a ratio of two whole numbers from 1, such as <c>3:2</c>: <see cref="ImageSize.RecommendedFor"/>, or the size nearest to that which the model supports;</item>
    /// <item><c>match</c>, the ratio of the last input image: <see cref="ImageSize.Matching(int, int, OutputSizeRule)"/>. The image must not be a URL, which only the service reads;</item>
    /// <item>a resolution, such as <c>2K</c>, which the wan image models support: an <see cref="ImageResolution"/>.</item>
    /// </list>
    /// </param>
    /// <returns>This builder.</returns>
    /// <remarks>The text is read when the request is built, with the images and the capabilities that are then set. A text in another form, or that cannot match the last image, is a violation.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="size"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The builder has already built its request.</exception>
    public ImageEditRequestBuilder WithSize(string size)
    {
        ArgumentNullException.ThrowIfNull(size);
        Assign(ImageEditParameterNames.Size);
        (_size, _resolution, _writtenSize) = (null, default, size);
        return this;
    }
}
