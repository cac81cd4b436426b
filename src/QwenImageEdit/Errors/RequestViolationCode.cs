namespace QwenImageEdit;

/// <summary>The rule that a <see cref="RequestViolation"/> is about. Names and numbers are stable.</summary>
public enum RequestViolationCode
{
    /// <summary>No rule. The SDK never reports it.</summary>
    Unspecified = 0,

    /// <summary>The model is <c>default</c>.</summary>
    ModelMissing = 1,

    /// <summary>There are fewer input images than the model needs.</summary>
    TooFewImages = 2,

    /// <summary>There are more input images than the model accepts.</summary>
    TooManyImages = 3,

    /// <summary>The prompt is missing, or contains only white space and control characters.</summary>
    PromptMissing = 4,

    /// <summary>The prompt is longer than the service keeps.</summary>
    PromptTooLong = 5,

    /// <summary>The negative prompt is longer than the service keeps.</summary>
    NegativePromptTooLong = 6,

    /// <summary>A text contains half of a surrogate pair, which JSON cannot represent.</summary>
    TextNotEncodable = 7,

    /// <summary>The model makes fewer results, or the count is below 1.</summary>
    CountOutOfRange = 8,

    /// <summary>The size is outside the limits of the model.</summary>
    SizeOutOfRange = 9,

    /// <summary>The seed is not in the range 0–2147483647.</summary>
    SeedOutOfRange = 10,

    /// <summary>The model does not support the parameter.</summary>
    ParameterNotSupported = 11,

    /// <summary>The same parameter was set twice.</summary>
    ParameterDuplicated = 12,

    /// <summary>A name passed to <c>WithParameter</c> has a method of its own, or is written by the SDK.</summary>
    ParameterReserved = 13,

    /// <summary>A name or value passed to <c>WithParameter</c> cannot be written as JSON, or a size as text is in no known form or cannot match the last image.</summary>
    ParameterInvalid = 14,

    /// <summary>The source of the image does not exist or cannot be read.</summary>
    ImageUnreadable = 15,

    /// <summary>The image has no bytes.</summary>
    ImageEmpty = 16,

    /// <summary>The bytes are not a JPEG, PNG, BMP, TIFF, WEBP or GIF image.</summary>
    ImageFormatNotSupported = 17,

    /// <summary>The header of the image is cut off or contradicts itself.</summary>
    ImageHeaderInvalid = 18,

    /// <summary>The image has more bytes than the service accepts.</summary>
    ImageTooLarge = 19,

    /// <summary>A side of the image is shorter than the service accepts.</summary>
    ImageSideTooShort = 20,

    /// <summary>The longer side of the image is too many times the shorter one.</summary>
    ImageRatioTooExtreme = 21,

    /// <summary>The source of the image changed after the request was built.</summary>
    ImageChanged = 22,

    /// <summary>Advice: a side of the image is outside the range that the documentation recommends.</summary>
    ImageSideNotAdvised = 23,

    /// <summary>Advice: the service rounds this size.</summary>
    SizeWillBeRounded = 24,

    /// <summary>Advice: without a size, the last image alone decides the ratio of the result.</summary>
    RatioFromLastImage = 25,

    /// <summary>The image was uploaded to temporary storage for another model.</summary>
    ImageUploadedForOtherModel = 26,

    /// <summary>The image is no longer in temporary storage.</summary>
    ImageUploadExpired = 27,

    /// <summary>The model supports <see cref="PromptExtendMode.Agent"/> only in requests without images.</summary>
    AgentModeWithImages = 28,

    /// <summary>Advice: <c>enable_thinking</c> has no effect when <c>prompt_extend</c> is false.</summary>
    ThinkingWithoutPromptExtend = 29,

    /// <summary>Advice: the link of the image has expired, so the service cannot download it.</summary>
    ImageLinkExpired = 30,

    /// <summary>Advice: the link of the image points into a machine or a private network, where the service cannot reach it.</summary>
    ImageLinkNotPublic = 31,

    /// <summary>Advice: the image has a variant of a format that the documentation does not mention, such as BigTIFF.</summary>
    ImageFormatNotDocumented = 32,

    /// <summary>The image needs temporary storage, and the host of the client has none.</summary>
    TemporaryStorageMissing = 33,

    /// <summary>Advice: without a count, the service chooses how many images of a sequence it makes and bills.</summary>
    SequenceWithoutCount = 34,
}
