namespace QwenImageEdit;

/// <summary>The unit of a <see cref="TextLimit"/>. <c>default</c> is not a unit.</summary>
public enum TextUnit
{
    /// <summary>Unicode code points. A Hanzi, letter, digit, symbol or combining mark counts as one, also beyond the basic plane.</summary>
    Character = 1,

    /// <summary>Tokens of the model's tokenizer. Only the service can count them, so the SDK does not check such limits.</summary>
    Token = 2,
}
