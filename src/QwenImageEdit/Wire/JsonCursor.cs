using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads JSON member by member without building a tree. A loop over the members of a value that is not an object, or over the items of one that is not an array, has no iterations.</summary>
/// <remarks>The body of a loop over members must consume each value in exactly one way: read, keep or skip it, or loop over its members or items.</remarks>
internal ref struct JsonCursor
{
    private const int TokensBetweenCancellationChecks = 4096;
    private const int MaxKeptMembers = 100;
    private const int MaxKeptNameBytes = 200;
    private const int MaxKeptBytes = 256 * 1024;

    /// <summary>Half of the default limit of serializers, so that a result can be stored inside another document.</summary>
    private const int MaxKeptDepth = 32;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue };

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly CancellationToken _cancellationToken;
    private Utf8JsonReader _reader;
    private bool _isAtItem;
    private int _tokens;
    private int _keptBytes;

    public JsonCursor(ReadOnlySpan<byte> utf8, CancellationToken cancellationToken)
    {
        _utf8 = utf8;
        _cancellationToken = cancellationToken;
        _reader = new Utf8JsonReader(utf8, Options);
        _isAtItem = true;
    }

    /// <summary>The type of the first token of the current member's value.</summary>
    public readonly JsonTokenType ValueType
    {
        get
        {
            var ahead = _reader;
            ahead.Read();
            return ahead.TokenType;
        }
    }

    /// <summary>Moves to the next member of the current object.</summary>
    /// <exception cref="JsonException">The text ends early or is not JSON.</exception>
    public bool NextMember()
    {
        if (IsAtValue && !Enter(JsonTokenType.StartObject))
        {
            return false;
        }

        Read();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the next item of the current array.</summary>
    /// <exception cref="JsonException">The text ends early or is not JSON.</exception>
    public bool NextItem()
    {
        if (IsAtValue && !Enter(JsonTokenType.StartArray))
        {
            return false;
        }

        Read();
        return _isAtItem = _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the current member has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <returns>A string, or a number as text; null for anything else.</returns>
    public string? ReadText()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.String)
        {
            return _reader.GetString();
        }

        string? text = _reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan.ToArray()) : null;
        SkipRest();
        return text;
    }

    /// <returns>An integer, which may also be written as a string; null for anything else.</returns>
    public int? ReadInteger()
    {
        if (ValueType != JsonTokenType.Number)
        {
            return int.TryParse(ReadText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int written) ? written : null;
        }

        Read();
        return _reader.TryGetInt32(out int value) ? value : null;
    }

    public void Skip()
    {
        Read();
        SkipRest();
    }

    /// <summary>Adds a copy of the current member unless it exceeds the limits on number, depth or length.</summary>
    /// <returns>The given dictionary, or a new one when it was null and a member was added.</returns>
    public Dictionary<string, JsonElement>? Keep(Dictionary<string, JsonElement>? members)
    {
        string? name = _reader.ValueSpan.Length <= MaxKeptNameBytes && (members?.Count ?? 0) < MaxKeptMembers ? _reader.GetString() : null;
        Read();
        int start = (int)_reader.TokenStartIndex;
        int depth = SkipRest();
        int length = (int)_reader.BytesConsumed - start;
        if (name is null || depth > MaxKeptDepth || _keptBytes + length > MaxKeptBytes)
        {
            return members;
        }

        _keptBytes += length;
        var value = new Utf8JsonReader(_utf8.Slice(start, length), Options);
        members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        members[name] = JsonElement.ParseValue(ref value);
        return members;
    }

    private readonly bool IsAtValue => _isAtItem || _reader.TokenType == JsonTokenType.PropertyName;

    /// <returns>False when the value is of another kind, which is then skipped.</returns>
    private bool Enter(JsonTokenType kind)
    {
        if (!_isAtItem || _reader.TokenType == JsonTokenType.None)
        {
            Read();
        }

        _isAtItem = false;
        if (_reader.TokenType == kind)
        {
            return true;
        }

        SkipRest();
        return false;
    }

    /// <summary>Skips the rest of the current value.</summary>
    /// <returns>The depth of the value.</returns>
    private int SkipRest()
    {
        int depth = _reader.CurrentDepth;
        int deepest = depth;
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            do
            {
                Read();
                deepest = Math.Max(deepest, _reader.CurrentDepth);
            }
            while (_reader.CurrentDepth > depth);
        }

        return deepest - depth;
    }

    private void Read()
    {
        if (++_tokens % TokensBetweenCancellationChecks == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        if (!_reader.Read())
        {
            throw new JsonException("The text ends early.");
        }
    }
}
