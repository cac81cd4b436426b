using System.Text;
using System.Text.Json;
using QwenImageEdit.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads a generation response in one pass, in linear time, with limited memory and until the token is cancelled.</summary>
internal ref struct GenerationResponseReader
{
    /// <summary>Models make at most 12 images in one edit.</summary>
    private const int MaxImages = 100;

    private const int MaxTextLength = 64 * 1024;

    private GenerationResponse _response;
    private StringBuilder? _text;
    private JsonCursor _json;
    private bool _hasDuplicate;

    private GenerationResponseReader(ArraySegment<byte> utf8, CancellationToken cancellationToken) => _json = new JsonCursor(utf8, cancellationToken);

    /// <param name="utf8">The response's body, or the beginning of it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The part of the first JSON object that could be read, whatever follows it; empty when there is none.</returns>
    public static GenerationResponse Read(ArraySegment<byte> utf8, CancellationToken cancellationToken)
    {
        var reader = new GenerationResponseReader(JsonRepair.Repair(utf8), cancellationToken);
        try
        {
            reader.ReadResponse();
        }
        catch (Exception exception) when (exception is JsonException or OperationCanceledException)
        {
            // The body ends early, is not JSON or takes too long to read. What was read before is used.
        }

        reader._response.Text = reader._text?.ToString();
        return reader._response;
    }

    private void ReadResponse()
    {
        while (_json.NextMember())
        {
            if (_json.Is("output"u8))
            {
                ReadOutput();
            }
            else if (_json.Is("usage"u8))
            {
                _response.HasOutputOrUsage |= _json.ValueType != JsonTokenType.Null;
                _hasDuplicate |= _response.Usage is not null;
                ReadUsage();
            }
            else if (_json.Is("request_id"u8))
            {
                bool isText = _json.ValueType == JsonTokenType.String;
                _response.RequestId = ReadUnique(_response.RequestId);
                _response.HasRequestId = isText && _response.RequestId is { Length: > 0 };
            }
            else if (_json.Is("requestId"u8))
            {
                _response.AlternateRequestId = _json.ReadText();
            }
            else if (_json.Is("code"u8))
            {
                _response.Code = ReadUnique(_response.Code);
            }
            else if (_json.Is("message"u8) || _json.Is("msg"u8))
            {
                _response.Message = _json.ReadText() is { Length: > 0 } message ? message : _response.Message;
            }
            else if (_json.Is("error"u8))
            {
                ReadError();
            }
            else
            {
                _response.AdditionalProperties = _json.Keep(_response.AdditionalProperties);
            }
        }

        _response.IsWhole = !_hasDuplicate;
    }

    /// <summary>The service writes this member once; a duplicate suggests another sender.</summary>
    private string? ReadUnique(string? earlier)
    {
        string? text = _json.ReadText();
        _hasDuplicate |= earlier is not null;
        return text;
    }

    private void ReadError()
    {
        while (_json.NextMember())
        {
            if (_json.Is("code"u8))
            {
                _response.NestedCode = ReadUnique(_response.NestedCode);
            }
            else if (_json.Is("message"u8))
            {
                _response.NestedMessage = _json.ReadText();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadOutput()
    {
        _response.HasOutputOrUsage |= _json.ValueType != JsonTokenType.Null;
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
                _response.OutputProperties = _json.Keep(_response.OutputProperties);
            }
        }
    }

    private void ReadTaskMetric()
    {
        while (_json.NextMember())
        {
            if (_json.Is("FAILED"u8))
            {
                _response.FailedCount = _json.ReadInteger();
            }
            else if (_json.Is("SUCCEEDED"u8))
            {
                _response.SucceededCount = _json.ReadInteger();
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
                    _response.FinishReason ??= _json.ReadText();
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

        _response.HasAllChoices = true;
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
                if (_json.Is("image"u8) && _json.ValueType == JsonTokenType.String && (_response.Images?.Count ?? 0) < MaxImages)
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
            (_response.Images ??= new List<string>(1)).Add(image!);
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

    /// <summary>Of contradictory counts, the one that may have been billed.</summary>
    private static int? Larger(int? one, int? other) => one is null || other > one ? other : one;

    private void ReadUsage()
    {
        int? images = null, width = null, height = null, inputImages = null;
        string? size = null, inputType = null, outputType = null;
        Dictionary<string, JsonElement>? others = null;
        while (_json.NextMember())
        {
            if (_json.Is("image_count"u8) || _json.Is("output_image_count"u8))
            {
                images = Larger(images, _json.ReadInteger());
            }
            else if (_json.Is("width"u8) || _json.Is("output_width"u8))
            {
                width = _json.ReadInteger() ?? width;
            }
            else if (_json.Is("height"u8) || _json.Is("output_height"u8))
            {
                height = _json.ReadInteger() ?? height;
            }
            else if (_json.Is("size"u8))
            {
                size = _json.ReadText();
            }
            else if (_json.Is("input_image_count"u8))
            {
                inputImages = _json.ReadInteger();
            }
            else if (_json.Is("input_image_type"u8))
            {
                inputType = _json.ReadText();
            }
            else if (_json.Is("output_image_type"u8))
            {
                outputType = _json.ReadText();
            }
            else
            {
                others = _json.Keep(others);
            }
        }

        bool hasSize = ImageSize.TryParse(size, out var pixels);
        _response.Usage = new ImageEditUsage
        {
            ImageCount = images,
            Width = width ?? (hasSize ? pixels.Width : null),
            Height = height ?? (hasSize ? pixels.Height : null),
            OutputImageType = outputType,
            InputImageCount = inputImages,
            InputImageType = inputType,
            AdditionalProperties = others,
        };
    }
}
