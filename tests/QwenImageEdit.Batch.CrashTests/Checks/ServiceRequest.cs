namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>An edit that the service received.</summary>
internal sealed record ServiceRequest(string RequestId, string Row, bool IsBilled);
