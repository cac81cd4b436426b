using System.Text;
using System.Text.Json;
using QwenImageEdit.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads an answer in one pass: linear in its length, bounded in what it keeps, and not beyond its deadline.</summary>
internal ref struct GenerationAnswerReader
{
    /// <summary>No model makes more than 12 images in one edit.</summary>
    private const int MaxImages = 100;

    private const int MaxTextLength = 64 * 1024;

    private GenerationAnswer _answer;
    private StringBuilder? _text;
    private JsonCursor _json;
    private bool _saysTwice;

    private GenerationAnswerReader(ArraySegment<byte> utf8, CancellationToken cancellationToken) => _json = new JsonCursor(utf8, cancellationToken);

    /// <param name="utf8">The answer's body, or its beginning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What could be read of the first JSON object, whatever follows it; nothing when there is none.</returns>
    public static GenerationAnswer Read(ArraySegment<byte> utf8, CancellationToken cancellationToken)
    {
        var reader = new GenerationAnswerReader(JsonRepair.Repair(utf8), cancellationToken);
        try
        {
            reader.ReadAnswer();
        }
        catch (Exception exception) when (exception is JsonException or OperationCanceledException)
        {
            // It ends early, is no JSON, or takes too long: what was read before that counts.
        }

        reader._answer.Text = reader._text?.ToString();
        return reader._answer;
    }

    private void ReadAnswer()
    {
        while (_json.NextMember())
        {
            if (_json.Is("output"u8))
            {
                ReadOutput();
            }
            else if (_json.Is("usage"u8))
            {
                _answer.HasOutputOrUsage |= _json.ValueType != JsonTokenType.Null;
                ReadUsage();
            }
            else if (_json.Is("request_id"u8))
            {
                bool isText = _json.ValueType == JsonTokenType.String;
                _answer.RequestId = Once(_answer.RequestId);
                _answer.IsSigned = isText && _answer.RequestId is { Length: > 0 };
            }
            else if (_json.Is("requestId"u8))
            {
                _answer.RequestIdOfJavaSdk = _json.ReadText();
            }
            else if (_json.Is("code"u8))
            {
                _answer.Code = Once(_answer.Code);
            }
            else if (_json.Is("message"u8) || _json.Is("msg"u8))
            {
                _answer.Message = _json.ReadText() is { Length: > 0 } message ? message : _answer.Message;
            }
            else if (_json.Is("error"u8))
            {
                ReadError();
            }
            else
            {
                _answer.AdditionalProperties = _json.Keep(_answer.AdditionalProperties);
            }
        }

        _answer.IsWhole = !_saysTwice;
    }

    /// <summary>The service says who it is once.</summary>
    private string? Once(string? earlier)
    {
        string? text = _json.ReadText();
        _saysTwice |= earlier is not null;
        return text;
    }

    private void ReadError()
    {
        while (_json.NextMember())
        {
            if (_json.Is("code"u8))
            {
                _answer.NestedCode = Once(_answer.NestedCode);
            }
            else if (_json.Is("message"u8))
            {
                _answer.NestedMessage = _json.ReadText();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadOutput()
    {
        _answer.HasOutputOrUsage |= _json.ValueType != JsonTokenType.Null;
        while (_json.NextMember())
        {
            if (_json.Is("choices"u8))
            {
                ReadChoices();
            }
            else if (_json.Is("task_metric"u8))
            {
                ReadTaskMetric();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadTaskMetric()
    {
        while (_json.NextMember())
        {
            if (_json.Is("FAILED"u8))
            {
                _answer.FailedCount = _json.ReadInteger();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadChoices()
    {
        while (_json.NextItem())
        {
            while (_json.NextMember())
            {
                if (_json.Is("finish_reason"u8))
                {
                    _answer.FinishReason ??= _json.ReadText();
                }
                else if (_json.Is("message"u8))
                {
                    ReadMessage();
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        _answer.HasAllChoices = true;
    }

    private void ReadMessage()
    {
        while (_json.NextMember())
        {
            if (_json.Is("content"u8))
            {
                ReadContent();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadContent()
    {
        while (_json.NextItem())
        {
            while (_json.NextMember())
            {
                if (_json.Is("image"u8) && _json.ValueType == JsonTokenType.String && (_answer.Images?.Count ?? 0) < MaxImages)
                {
                    AddImage(_json.ReadText());
                }
                else if (_json.Is("text"u8) && (_text?.Length ?? 0) < MaxTextLength)
                {
                    AddText(_json.ReadText());
                }
                else
                {
                    _json.Skip();
                }
            }
        }
    }

    private void AddImage(string? image)
    {
        if (!string.IsNullOrEmpty(image))
        {
            (_answer.Images ??= new List<string>(1)).Add(image!);
        }
    }

    private void AddText(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _text ??= new StringBuilder();
            _text.Append(text, 0, Math.Min(text!.Length, MaxTextLength - _text.Length));
        }
    }

    private void ReadUsage()
    {
        int? images = null, width = null, height = null;
        Dictionary<string, JsonElement>? others = null;
        while (_json.NextMember())
        {
            if (_json.Is("image_count"u8) || _json.Is("output_image_count"u8))
            {
                images = _json.ReadInteger() ?? images;
            }
            else if (_json.Is("width"u8) || _json.Is("output_width"u8))
            {
                width = _json.ReadInteger() ?? width;
            }
            else if (_json.Is("height"u8) || _json.Is("output_height"u8))
            {
                height = _json.ReadInteger() ?? height;
            }
            else
            {
                others = _json.Keep(others);
            }
        }

        _answer.Usage = new ImageEditUsage { ImageCount = images, Width = width, Height = height, AdditionalProperties = others };
    }
}
