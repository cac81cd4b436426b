using QwenImageEdit.ColdStart;

if (args is not [var address, var mode, .. var timestamp] || !Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
{
    Console.Error.WriteLine("Usage: QwenImageEdit.ColdStart ENDPOINT (cold-start | cold-start-plain) [TIMESTAMP]; ENDPOINT ends in /api/v1.");
    return 2;
}

switch (mode)
{
    case "cold-start":
        await SdkColdStart.RunAsync(endpoint);
        return ColdStartClock.Print(timestamp);
    case "cold-start-plain":
        await PlainColdStart.RunAsync(endpoint);
        return ColdStartClock.Print(timestamp);
    default:
        Console.Error.WriteLine($"'{mode}' is not a mode. The modes are cold-start and cold-start-plain.");
        return 2;
}
