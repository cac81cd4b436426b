using System.Text.Json;
using System.Text.Json.Serialization;
using WebStudio.Edits;
using WebStudio.Hosting;
using WebStudio.Models;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio;

/// <summary>Everything that this service writes as JSON, to the page and to its files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(EditCheck))]
[JsonSerializable(typeof(EditDescription))]
[JsonSerializable(typeof(EditRecord))]
[JsonSerializable(typeof(EditService))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ProgressEvent))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(StudioProblem))]
[JsonSerializable(typeof(WaitingEvent))]
internal sealed partial class StudioJsonContext : JsonSerializerContext
{
    /// <summary>Lets the framework write the same JSON as this context does by itself.</summary>
    public static void AddTo(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        options.DefaultIgnoreCondition = Default.Options.DefaultIgnoreCondition;
    }
}
