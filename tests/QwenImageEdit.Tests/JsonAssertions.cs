using System.Text.Json.Nodes;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;

namespace QwenImageEdit.Tests;

internal static class JsonAssertions
{
    public static AndConstraint<StringAssertions> BeSameJsonAs(this StringAssertions assertions, string expected)
    {
        Execute.Assertion
            .ForCondition(JsonNode.DeepEquals(JsonNode.Parse(assertions.Subject), JsonNode.Parse(expected)))
            .FailWith("Expected JSON {0}, but found {1}.", JsonNode.Parse(expected)!.ToJsonString(), assertions.Subject);
        return new AndConstraint<StringAssertions>(assertions);
    }
}
