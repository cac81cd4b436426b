using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>The edit was begun.</summary>
/// <param name="Advice">Which field could be better, though the edit is made all the same.</param>
internal sealed record AcceptedEvent(IReadOnlyDictionary<string, string[]> Advice);

/// <summary>The events of a running edit that the page receives: <c>accepted</c>, any number of <c>progress</c> and <c>alive</c>, and <c>ended</c>.</summary>
internal static class EditEvents
{
    /// <summary>Keeps proxies from closing a connection that is silent while the service works.</summary>
    public static SseItem<string> Alive { get; } = new("{}", "alive");

    public static SseItem<string> Accepted(ImageEditRequest request) =>
        Event("accepted", new AcceptedEvent(new FieldErrors(request.Warnings).ByField), StudioJsonContext.Default.AcceptedEvent);

    public static SseItem<string> Ended(StudioEdit edit) => Event("ended", edit, StudioJsonContext.Default.StudioEdit);

    public static SseItem<string> Event<T>(string type, T data, JsonTypeInfo<T> typeInfo) => new(JsonSerializer.Serialize(data, typeInfo), type);
}
