namespace QwenImageEdit.Emulator.Generation;

/// <summary>The members of a successful response, which differ between families.</summary>
internal enum AnswerShape
{
    /// <summary>Width, height and number of images in <c>usage</c>, and a <c>task_metric</c>.</summary>
    Edit,

    /// <summary>Like <see cref="Edit"/>, without <c>task_metric</c>.</summary>
    Version2,

    /// <summary>The price tiers in <c>usage</c>, a <c>rewrite_status</c>, and typed content items.</summary>
    Version3,

    /// <summary>The size as a text in <c>usage</c>.</summary>
    Wan,
}
