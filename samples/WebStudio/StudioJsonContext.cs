using System.Text.Json;
using System.Text.Json.Serialization;
using WebStudio.Edits;
using WebStudio.Hosting;
using WebStudio.Models;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio;

/// <summary>Everything that this service writes as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(EditService))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(AcceptedEvent))]
[JsonSerializable(typeof(ProgressEvent))]
[JsonSerializable(typeof(StudioEdit))]
[JsonSerializable(typeof(StudioProblem))]
internal sealed partial class StudioJsonContext : JsonSerializerContext
{
    /// <summary>Lets the framework write the same JSON as this context does by itself.</summary>
    public static void AddTo(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        options.DefaultIgnoreCondition = Default.Options.DefaultIgnoreCondition;
    }
}
