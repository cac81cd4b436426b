using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Walks through JSON without building a tree. A loop over the members or items of what is neither object nor array runs not once.</summary>
/// <remarks>The body of a loop over members takes the value of each in one way: it reads, keeps or skips it, or loops over what is in it.</remarks>
internal ref struct JsonCursor
{
    private const int TokensBetweenLooks = 4096;
    private const int MaxKeptMembers = 100;
    private const int MaxKeptNameBytes = 200;
    private const int MaxKeptBytes = 256 * 1024;

    /// <summary>Half of what serialisers read by default, so that a result with it can be stored within something else.</summary>
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

    /// <summary>What the value of the current member begins with.</summary>
    public readonly JsonTokenType ValueType
    {
        get
        {
            var ahead = _reader;
            ahead.Read();
            return ahead.TokenType;
        }
    }

    /// <summary>Goes to the next member of the object at hand.</summary>
    /// <exception cref="JsonException">The text ends early or is no JSON.</exception>
    public bool NextMember()
    {
        if (IsAtValue && !Enter(JsonTokenType.StartObject))
        {
            return false;
        }

        Read();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the next item of the array at hand.</summary>
    /// <exception cref="JsonException">The text ends early or is no JSON.</exception>
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

    /// <returns>A string, or a number as it is written; null for anything else.</returns>
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

    /// <returns>A whole number, be it written as a string; null for anything else.</returns>
    public int? ReadInteger() => int.TryParse(ReadText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    public void Skip()
    {
        Read();
        SkipRest();
    }

    /// <summary>Adds a copy of the current member, unless that would be too much to keep.</summary>
    /// <returns>The same members, or new ones when there were none.</returns>
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

    /// <returns>False when the value is of another kind; it is skipped then.</returns>
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

    /// <summary>Skips what is left of the value that begins here.</summary>
    /// <returns>How deep it is.</returns>
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
        if (++_tokens % TokensBetweenLooks == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        if (!_reader.Read())
        {
            throw new JsonException("The text ends early.");
        }
    }
}
