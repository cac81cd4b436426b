using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QwenImageEdit.Emulator.Tests.Endpoints;
using static System.Net.Http.HttpMethod;

namespace QwenImageEdit.Emulator.Tests.Faults.Catalogue;

/// <summary>Compares the faults in JSON with the factories in C#.</summary>
public sealed partial class FactoryTests : ControlTest
{
    public static TheoryData<string, string> Factories
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var factory in FactoriesOf(typeof(EmulatorFault)))
            {
                data.Add("edit", factory.Name);
            }

            foreach (var factory in FactoriesOf(typeof(ResultFault)))
            {
                data.Add("result", factory.Name);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("edit", typeof(EmulatorFault))]
    [InlineData("result", typeof(ResultFault))]
    public async Task The_faults_are_those_of_CSharp(string on, Type type) =>
        (await DescribeAsync(on)).Select(fault => fault.Name).Should().BeEquivalentTo(FactoriesOf(type).Select(factory => CamelCase(factory.Name)));

    [Theory]
    [MemberData(nameof(Factories))]
    public async Task The_members_are_the_parameters(string on, string factoryName)
    {
        var parameters = FactoryOf(on, factoryName).GetParameters();
        var members = await MembersAsync(on, factoryName);
        members.Keys.Should().Equal(parameters.Select(parameter => parameter.Name));
        foreach (var parameter in parameters)
        {
            var description = members[parameter.Name!];
            if (parameter.HasDefaultValue)
            {
                description.Should().Contain("; default " + parameter.DefaultValue switch
                {
                    null => "",
                    string text => text,
                    var value => CamelCase(parameter.ParameterType.IsEnum ? Enum.GetName(parameter.ParameterType, value)! : Convert.ToString(value, CultureInfo.InvariantCulture)!),
                });
            }
            else
            {
                description.Should().StartWith("required, ");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public async Task Each_fault_can_be_queued(string on, string factoryName)
    {
        var factory = FactoryOf(on, factoryName);
        var members = await MembersAsync(on, factoryName);
        var order = new JsonObject { ["on"] = on, ["fault"] = CamelCase(factoryName) };
        var arguments = new List<object?>();
        foreach (var parameter in factory.GetParameters())
        {
            var (json, value) = Example(parameter, members[parameter.Name!]);
            order[parameter.Name!] = json;
            arguments.Add(value);
        }

        var (status, answer) = await PostFaultsAsync(order.ToJsonString());
        status.Should().Be(200, answer.GetRawText());
        answer.GetProperty(on).GetProperty("queued")[0].GetProperty("name").GetString().Should().Be(factory.Invoke(null, [.. arguments])!.ToString());
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public async Task Each_range_of_integers_is_that_of_the_factory(string on, string factoryName)
    {
        var factory = FactoryOf(on, factoryName);
        var members = await MembersAsync(on, factoryName);
        var parameters = factory.GetParameters();
        for (var index = 0; index < parameters.Length; index++)
        {
            if (RangeOf(members[parameters[index].Name!]) is not var (minimum, maximum))
            {
                continue;
            }

            void Make(int value) => factory.Invoke(null, [.. parameters.Select((parameter, other) => other == index ? value : Example(parameter, members[parameter.Name!]).Value)]);
            Make(minimum);
            Make(maximum);
            foreach (var outside in new[] { minimum - 1L, maximum + 1L }.Where(value => value is >= int.MinValue and <= int.MaxValue))
            {
                FluentActions.Invoking(() => Make((int)outside)).Should().Throw<TargetInvocationException>().WithInnerException<ArgumentOutOfRangeException>();
            }
        }
    }

    private static (JsonNode? Json, object? Value) Example(ParameterInfo parameter, string description) => parameter.Name switch
    {
        "retryAfterDate" => (null, null), // It excludes retryAfterSeconds.
        "contentType" => ("text/css", "text/css"),
        "location" => ("/elsewhere", new Uri("/elsewhere", UriKind.Relative)),
        "shape" => ("nested", RefusalShape.Nested),
        "duration" or "tick" => ("5s", TimeSpan.FromSeconds(5)),
        _ when RangeOf(description) is var (minimum, maximum) => (Math.Clamp(450, minimum, maximum), Math.Clamp(450, minimum, maximum)),
        _ when parameter.ParameterType == typeof(bool) => (parameter.DefaultValue is false, parameter.DefaultValue is false),
        _ => ("some text", "some text"),
    };

    private static (int Minimum, int Maximum)? RangeOf(string description) => IntegerRange().Match(description) is { Success: true } range
        ? (int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture))
        : null;

    private static IEnumerable<MethodInfo> FactoriesOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == type);

    private static MethodInfo FactoryOf(string on, string name) => (on == "edit" ? typeof(EmulatorFault) : typeof(ResultFault)).GetMethod(name)!;

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private async Task<IReadOnlyList<JsonProperty>> DescribeAsync(string on) =>
        [.. (await SendAsync(Get, "faults")).Json.GetProperty("faults").GetProperty(on).EnumerateObject()];

    private async Task<Dictionary<string, string>> MembersAsync(string on, string factoryName) =>
        (await DescribeAsync(on)).Single(fault => fault.Name == CamelCase(factoryName)).Value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);

    [GeneratedRegex(@"an integer from (-?\d+) to (-?\d+)")]
    private static partial Regex IntegerRange();
}
