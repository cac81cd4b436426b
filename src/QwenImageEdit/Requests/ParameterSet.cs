namespace QwenImageEdit.Requests;

/// <summary>The names of parameters that were set. A request with known parameters only allocates no memory for it.</summary>
internal struct ParameterSet
{
    private static readonly string[] Known =
    [
        ImageEditParameterNames.Text, ImageEditParameterNames.Count, ImageEditParameterNames.Size, ImageEditParameterNames.NegativePrompt, ImageEditParameterNames.PromptExtend,
        ImageEditParameterNames.PromptExtendMode, ImageEditParameterNames.Thinking, ImageEditParameterNames.ThinkingMode, ImageEditParameterNames.Sequential,
        ImageEditParameterNames.Watermark, ImageEditParameterNames.Seed,
    ];

    private int _known;
    private HashSet<string>? _others;

    public readonly bool Contains(string name) => Array.IndexOf(Known, name) is >= 0 and var index ? (_known & (1 << index)) != 0 : _others?.Contains(name) == true;

    /// <returns>False when the name is already in the set.</returns>
    public bool Add(string name)
    {
        int index = Array.IndexOf(Known, name);
        if (index < 0)
        {
            return (_others ??= new(StringComparer.Ordinal)).Add(name);
        }

        bool isNew = (_known & (1 << index)) == 0;
        _known |= 1 << index;
        return isNew;
    }
}
