namespace QwenImageEdit;

/// <summary>What a <see cref="TextLimit"/> counts.</summary>
public enum TextUnit
{
    /// <summary>Unicode code points: a Hanzi, letter, digit, symbol or combining mark is one each, also beyond the basic plane.</summary>
    Character,

    /// <summary>Tokens of the model's tokenizer, which only the service can count; the SDK does not check them.</summary>
    Token,
}
