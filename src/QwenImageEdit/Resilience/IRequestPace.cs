namespace QwenImageEdit.Resilience;

/// <summary>When permits are free. Times are counted from a start that does not change, and never go back.</summary>
internal interface IRequestPace
{
    /// <returns>The earliest time at which the permits can be granted together; <paramref name="now"/> if they are free.</returns>
    TimeSpan EarliestGrant(int permitCount, TimeSpan now);

    /// <summary>Grants one permit or more.</summary>
    /// <param name="permitCount">The number of permits, at least 1.</param>
    /// <param name="due">Their <see cref="EarliestGrant"/> since no other permit was granted.</param>
    /// <param name="now">The time of the grant: <paramref name="due"/>, or later when the caller was woken up late.</param>
    void Grant(int permitCount, TimeSpan due, TimeSpan now);
}
