using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>A code that the service is known to use.</summary>
/// <param name="Name">As the service's documentation spells it.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="ServerStatuses">The statuses from 500 on that it is documented for; none when it comes with 4xx alone.</param>
internal sealed record KnownCode(string Name, RefusalMeaning Meaning, params int[] ServerStatuses)
{
    /// <summary>Whether the service is known to fail so: with a documented status, or under 200.</summary>
    public bool IsFailureWith(HttpStatusCode status) => status == HttpStatusCode.OK || ServerStatuses.Contains((int)status);
}
