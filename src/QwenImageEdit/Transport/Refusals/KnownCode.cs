using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>An error code that the service is known to use.</summary>
/// <param name="Name">The code as spelled in the service's documentation.</param>
/// <param name="Meaning">The meaning of the code.</param>
/// <param name="ServerStatuses">The statuses from 500 to 599 that the code is documented for; empty when it is used with 4xx only.</param>
internal sealed record KnownCode(string Name, RefusalMeaning Meaning, params int[] ServerStatuses)
{
    /// <summary>Whether the service is known to send the code with this status, which is a documented one or 200.</summary>
    public bool IsFailureWith(HttpStatusCode status) => status == HttpStatusCode.OK || ServerStatuses.Contains((int)status);
}
