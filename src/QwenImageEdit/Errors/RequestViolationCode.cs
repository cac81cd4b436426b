namespace QwenImageEdit;

/// <summary>Which rule a <see cref="RequestViolation"/> is about. Names and numbers are stable.</summary>
public enum RequestViolationCode
{
    /// <summary>The model is <c>default</c>.</summary>
    ModelMissing = 1,

    /// <summary>Fewer input images than the model needs.</summary>
    TooFewImages = 2,

    /// <summary>More input images than the model takes.</summary>
    TooManyImages = 3,

    /// <summary>No prompt, or nothing but white space and control characters.</summary>
    PromptMissing = 4,

    /// <summary>The prompt is longer than the service keeps.</summary>
    PromptTooLong = 5,

    /// <summary>The negative prompt is longer than the service keeps.</summary>
    NegativePromptTooLong = 6,

    /// <summary>A text holds half a surrogate pair, which no JSON can carry.</summary>
    TextNotEncodable = 7,

    /// <summary>More or fewer results than the model makes.</summary>
    CountOutOfRange = 8,

    /// <summary>A size outside of the model's bounds.</summary>
    SizeOutOfRange = 9,

    /// <summary>A seed outside of 0…2147483647.</summary>
    SeedOutOfRange = 10,

    /// <summary>The model does not take this parameter.</summary>
    ParameterNotSupported = 11,

    /// <summary>The same parameter was set twice.</summary>
    ParameterDuplicated = 12,

    /// <summary>A name given to <c>WithParameter</c> that has a method of its own.</summary>
    ParameterReserved = 13,

    /// <summary>A name or value given to <c>WithParameter</c> that JSON cannot carry.</summary>
    ParameterInvalid = 14,

    /// <summary>The image's source does not exist or cannot be read.</summary>
    ImageUnreadable = 15,

    /// <summary>The image holds no bytes.</summary>
    ImageEmpty = 16,

    /// <summary>The bytes are no JPEG, PNG, BMP, TIFF, WEBP or GIF.</summary>
    ImageFormatNotSupported = 17,

    /// <summary>The image's header is cut off or contradicts itself.</summary>
    ImageHeaderInvalid = 18,

    /// <summary>The image has more bytes than the service takes.</summary>
    ImageTooLarge = 19,

    /// <summary>A side of the image is shorter than the service takes.</summary>
    ImageSideTooShort = 20,

    /// <summary>One side of the image is too many times the other.</summary>
    ImageRatioTooExtreme = 21,

    /// <summary>The image's source changed after the request was built.</summary>
    ImageChanged = 22,

    /// <summary>Advice: a side of the image is outside of the documented best range.</summary>
    ImageSideNotAdvised = 23,

    /// <summary>Advice: the service rounds this size.</summary>
    SizeWillBeRounded = 24,

    /// <summary>Advice: without a size, the last image alone decides the output's ratio.</summary>
    RatioFromLastImage = 25,

    /// <summary>The image lies in temporary storage for another model.</summary>
    ImageUploadedForOtherModel = 26,

    /// <summary>The image is no longer in temporary storage.</summary>
    ImageUploadExpired = 27,
}
