namespace QwenImageEdit.Tests.Requests;

internal static class BuilderViolations
{
    /// <returns>The code of the only violation; null when the request is built.</returns>
    public static RequestViolationCode? CodeOf(ImageEditRequestBuilder builder)
    {
        builder.TryBuild(out var request, out var violations).Should().Be(violations.Count == 0);
        (request is null).Should().Be(violations.Count > 0);
        return violations.Count == 0 ? null : violations.Should().ContainSingle().Which.Code;
    }
}
