using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>A code that the service is known to use.</summary>
/// <param name="Name">As the service's documentation spells it.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Statuses">The statuses that it is documented for, when those are not 4xx alone.</param>
internal sealed record KnownCode(string Name, RefusalMeaning Meaning, params int[] Statuses)
{
    /// <summary>Whether the service answers so: with a documented status, any 4xx standing for all of them, or as a failure under 200.</summary>
    public bool MayComeWith(HttpStatusCode status) =>
        status == HttpStatusCode.OK
        || (IsClientError((int)status) ? Statuses.Length == 0 || Statuses.Any(IsClientError) : Statuses.Contains((int)status));

    private static bool IsClientError(int status) => status is >= 400 and < 500;
}
