namespace QwenImageEdit.Settings;

/// <summary>Which base addresses a client can use.</summary>
internal static class BaseAddressRule
{
    private const string ServicePath = "/api/v1";

    /// <summary>What begins the path of an operation. A client adds it to the base address.</summary>
    private static readonly string[] Operations = ["/services/", "/v1/uploads/", "/v1/tasks/"];

    /// <param name="address">The address; null when <paramref name="text"/> is not one.</param>
    /// <param name="text">The address as it is written.</param>
    /// <param name="name">The option or the environment variable that contains it.</param>
    /// <param name="apiKey">The key, which is not shown.</param>
    /// <returns>Null when the address can be used.</returns>
    public static OptionFault? Check(Uri? address, string text, string name, string? apiKey)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return Fault(text, $"Set it to an absolute address, such as {DashScopeEndpoints.Singapore}.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return Fault(address.GetLeftPart(UriPartial.Path), $"Set it to an address without user, query and fragment, such as {DashScopeEndpoints.Singapore}.");
        }

        bool isSafe = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        if (!isSafe)
        {
            return Fault(text, $"Set it to an https address, such as {DashScopeEndpoints.Singapore}, so that the key is encrypted in transit; http is supported for loopback addresses only.");
        }

        return PathProblem(address) is { } problem ? Fault(text, $"{problem} Set it to {NextStep(address, apiKey)}.") : null;

        OptionFault Fault(string value, string rule) => new(name, OptionFault.Quote(value, apiKey), rule);
    }

    private static string? PathProblem(Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        return Contains(path, "/compatible-mode/") ? "The OpenAI-compatible interface has no image edits."
            : Array.Exists(Operations, operation => Contains(path, operation)) ? "A base address does not contain the path of an operation, which the client adds."
            : DashScopeEndpoints.IsService(address) && path != ServicePath ? $"On the hosts of the service, the path of the base address is {ServicePath}."
            : null;
    }

    private static bool Contains(string path, string segments) => (path + "/").IndexOf(segments, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string NextStep(Uri address, string? apiKey) => DashScopeEndpoints.IsService(address)
        ? OptionFault.Quote(address.GetLeftPart(UriPartial.Authority) + ServicePath, apiKey)
        : $"the address before that path, which at the service itself ends in {ServicePath}";
}
