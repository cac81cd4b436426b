namespace QwenImageEdit.Tests.Settings;

public sealed class BaseAddressTests
{
    private const string Compatible = "The OpenAI-compatible interface has no image edits.";
    private const string Operation = "A base address does not contain the path of an operation, which the client adds.";
    private const string Path = "On the hosts of the service, the path of the base address is /api/v1.";
    private const string GatewayStep = "Set it to the address before that path, which at the service itself ends in /api/v1.";

    [Theory]
    [InlineData("https://dashscope.aliyuncs.com/compatible-mode/v1", Compatible + " Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    [InlineData("https://ws-1.cn-beijing.maas.aliyuncs.com/compatible-mode", Compatible + " Set it to 'https://ws-1.cn-beijing.maas.aliyuncs.com/api/v1'.")]
    [InlineData("https://gateway.example/qwen/compatible-mode/v1/", Compatible + " " + GatewayStep)]
    [InlineData("https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/multimodal-generation/generation", Operation + " Set it to 'https://dashscope-intl.aliyuncs.com/api/v1'.")]
    [InlineData("https://gateway.example/services/aigc/multimodal-generation/generation", Operation + " " + GatewayStep)]
    [InlineData("https://gateway.example/services/qwen/api/v1", Operation + " " + GatewayStep)]
    [InlineData("https://gateway.example/api/v1/services", Operation + " " + GatewayStep)]
    [InlineData("http://127.0.0.1:9/api/v1/uploads", Operation + " " + GatewayStep)]
    [InlineData("https://gateway.example/api/v1/tasks/", Operation + " " + GatewayStep)]
    [InlineData("https://dashscope.aliyuncs.com", Path + " Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    [InlineData("https://dashscope-us.aliyuncs.com/v1", Path + " Set it to 'https://dashscope-us.aliyuncs.com/api/v1'.")]
    [InlineData("https://cn-hongkong.dashscope.aliyuncs.com/api", Path + " Set it to 'https://cn-hongkong.dashscope.aliyuncs.com/api/v1'.")]
    [InlineData("https://token-plan.cn-beijing.maas.aliyuncs.com/", Path + " Set it to 'https://token-plan.cn-beijing.maas.aliyuncs.com/api/v1'.")]
    [InlineData("https://dashscope.aliyuncs.com/api/v2", Path + " Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    [InlineData("https://dashscope.aliyuncs.com/API/V1", Path + " Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    public void An_address_that_cannot_be_right_is_refused(string address, string rule)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri(address) };

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().Which.Message.Should().Be($"Endpoint is '{address}'. {rule}");
        options.Invoking(it => it.ResolveEndpoint()).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("https://dashscope.aliyuncs.com/api/v1/", "https://dashscope.aliyuncs.com/api/v1")]
    [InlineData("https://vpc-cn-beijing.dashscope.aliyuncs.com/api/v1", "https://vpc-cn-beijing.dashscope.aliyuncs.com/api/v1")]
    [InlineData("https://ws-1.us-east-1.maas.aliyuncs.com/api/v1", "https://ws-1.us-east-1.maas.aliyuncs.com/api/v1")]
    [InlineData("https://gateway.example", "https://gateway.example/")]
    [InlineData("https://gateway.example/v1", "https://gateway.example/v1")]
    [InlineData("https://gateway.example/tasks/uploads", "https://gateway.example/tasks/uploads")]
    [InlineData("https://api.aliyuncs.com/dashscope", "https://api.aliyuncs.com/dashscope")]
    [InlineData("http://localhost:8080/anything", "http://localhost:8080/anything")]
    public void Any_other_address_can_be_used(string address, string expected)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri(address) };

        using var client = new ImageEditClient(options);

        options.ResolveEndpoint().AbsoluteUri.Should().Be(expected);
    }
}
