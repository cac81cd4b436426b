using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using QwenImageEdit.Tests.Proof;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>Without listeners, telemetry costs no memory. Runs alone, because other tests listen.</summary>
[Collection(nameof(ProofCollection))]
public sealed class SilenceTests
{
    private const int Edits = 20_000;

    [Fact]
    public async Task Telemetry_without_listeners_allocates_nothing()
    {
        (await AllocatedByEditsAsync()).Should().Contain(type => type.StartsWith("QwenImageEdit.", StringComparison.Ordinal)).And.NotContain(type => IsTelemetry(type));

        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImageEditTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        (await AllocatedByEditsAsync()).Should().Contain(type => IsTelemetry(type), "otherwise this test could not notice an allocation");
    }

    private static bool IsTelemetry(string type) =>
        (type.StartsWith("System.Diagnostics.", StringComparison.Ordinal) && !type.StartsWith("System.Diagnostics.Tracing.", StringComparison.Ordinal))
        || type.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal)
        || type.StartsWith("QwenImageEdit.Diagnostics.", StringComparison.Ordinal)
        || type.StartsWith("System.Collections.Generic.KeyValuePair`2[System.String,System.Object]", StringComparison.Ordinal);

    /// <returns>The allocated types that the runtime reported; it reports one about every 100 KB.</returns>
    private static async Task<IReadOnlyCollection<string>> AllocatedByEditsAsync()
    {
        using var service = new MockedService();
        var request = TestRequests.UrlEdit().Build();
        using var allocations = new Allocations();
        for (int edit = 0; edit < Edits; edit++)
        {
            await service.Client.EditAsync(request);
        }

        return allocations.Types;
    }

    private sealed class Allocations : EventListener
    {
        private const EventKeywords GarbageCollection = (EventKeywords)1;
        private readonly ConcurrentDictionary<string, bool> _types = new();

        public IReadOnlyCollection<string> Types => [.. _types.Keys];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true)
            {
                _types.TryAdd((string)eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")]!, true);
            }
        }
    }
}
