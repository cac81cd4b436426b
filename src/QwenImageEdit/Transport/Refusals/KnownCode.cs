using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>A code that the service is known to use.</summary>
/// <param name="Name">As the service's documentation spells it.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="ServerStatuses">The statuses from 500 on that it is documented for; none when it only comes with 4xx.</param>
internal sealed record KnownCode(string Name, RefusalMeaning Meaning, params int[] ServerStatuses)
{
    /// <summary>Whether the service answers so: with a documented status, or as a failure under 200.</summary>
    public bool MayComeWith(HttpStatusCode status) => status == HttpStatusCode.OK || ServerStatuses.Contains((int)status);
}
