using QwenImageEdit.AotSmoke;

if (args is not [var address, .. var rest] || !Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
{
    Console.Error.WriteLine("Usage: QwenImageEdit.AotSmoke ENDPOINT [cold-start | cold-start-plain [TIMESTAMP]]; ENDPOINT ends in /api/v1.");
    return 2;
}

switch (rest)
{
    case []:
        await SmokeTest.RunAsync(endpoint);
        Console.WriteLine("OK");
        return 0;
    case ["cold-start", .. var timestamp]:
        await SdkColdStart.RunAsync(endpoint);
        return ColdStartClock.Print(timestamp);
    case ["cold-start-plain", .. var timestamp]:
        await PlainColdStart.RunAsync(endpoint);
        return ColdStartClock.Print(timestamp);
    default:
        Console.Error.WriteLine($"'{rest[0]}' is no mode. Modes: cold-start, cold-start-plain.");
        return 2;
}
