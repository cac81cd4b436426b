namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>A ledger and the edits that belong to it, while workers go on.</summary>
internal sealed record Observation(LedgerReading? Ledger, IReadOnlyList<ServiceRequest> Requests)
{
    /// <summary>Takes the edits that arrived before the ledger was read, and later ones that the ledger knows: their intents must be in it.</summary>
    public static Observation Of(string ledger, Service service)
    {
        HashSet<string> requests = [.. service.ReadRequests().Select(static request => request.RequestId)];
        var reading = LedgerReading.Of(ledger);
        requests.UnionWith(reading?.AnsweredRequests() ?? []);
        return new Observation(reading, [.. service.ReadRequests().Where(request => requests.Contains(request.RequestId))]);
    }
}
