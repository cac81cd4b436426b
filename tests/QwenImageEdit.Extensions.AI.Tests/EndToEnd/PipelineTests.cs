using System.Diagnostics;
using System.Drawing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace QwenImageEdit.Extensions.AI.Tests.EndToEnd;

public sealed class PipelineTests : EmulatorTest
{
    private const string TelemetrySource = "QwenImageEdit.Extensions.AI.Tests.Pipeline";

    [Fact]
    public async Task Logging_and_telemetry_record_a_whole_edit()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetrySource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var logs = new FakeLogCollector();
        using var loggerFactory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs)));
        using var generator = Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).AsBuilder()
            .UseLogging(loggerFactory)
            .UseOpenTelemetry(loggerFactory, TelemetrySource, telemetry => telemetry.EnableSensitiveData = true)
            .Build();

        var response = await generator.EditImagesAsync([Pictures.Content(), Pictures.Content()], "Make it blue", new() { Count = 2, ImageSize = new Size(768, 1152), AdditionalProperties = new() { ["seed"] = 1 } });

        response.Contents.Should().HaveCount(2);
        var span = spans.Should().ContainSingle().Which;
        span.GetTagItem("gen_ai.provider.name").Should().Be("dashscope");
        span.GetTagItem("gen_ai.request.model").Should().Be("qwen-image-edit-plus");
        span.GetTagItem("gen_ai.request.image.width").Should().Be(768);
        var messages = logs.GetSnapshot().Select(record => record.Message).ToList();
        messages.Should().Contain(message => message.Contains("GenerateAsync invoked", StringComparison.Ordinal) && message.Contains("dashscope", StringComparison.Ordinal));
        messages.Should().Contain(message => message.Contains("GenerateAsync completed", StringComparison.Ordinal) && message.Contains("image_count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Configured_options_reach_the_service()
    {
        using var generator = Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).AsBuilder().ConfigureOptions(options => options.Count ??= 3).Build();

        var response = await generator.EditImageAsync(Pictures.Content(), "Make it blue");

        response.Contents.Should().HaveCount(3);
    }

    [Fact]
    public void The_pipeline_returns_the_services_of_the_generator()
    {
        using var generator = Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).AsBuilder().UseOpenTelemetry().Build();

        generator.GetService<IImageEditClient>().Should().BeSameAs(Client);
        generator.GetRequiredService<ImageGeneratorMetadata>().DefaultModelId.Should().Be("qwen-image-edit-plus");
    }

    [Fact]
    public async Task A_registered_generator_does_not_dispose_the_client()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IImageEditClient>(Client);
        services.AddImageGenerator(provider => provider.GetRequiredService<IImageEditClient>().AsIImageGenerator(ImageEditModel.QwenImageEditPlus)).UseLogging().UseOpenTelemetry();
        await using (var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }))
        {
            var response = await provider.GetRequiredService<IImageGenerator>().EditImageAsync(Pictures.Content(), "Make it blue");

            response.Contents.Should().ContainSingle();
        }

        (await Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).EditImageAsync(Pictures.Content(), "Make it red")).Contents.Should().ContainSingle();
    }

    [Fact]
    public async Task Keyed_generators_use_their_own_models()
    {
        var services = new ServiceCollection();
        services.AddKeyedImageGenerator("plus", Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus));
        services.AddKeyedImageGenerator("max", Client.AsIImageGenerator(ImageEditModel.QwenImageEditMax));
        await using var provider = services.BuildServiceProvider();

        var response = await provider.GetRequiredKeyedService<IImageGenerator>("max").EditImageAsync(Pictures.Content(), "Make it blue");

        ((ImageEditResult)response.RawRepresentation!).Model.Should().Be(ImageEditModel.QwenImageEditMax);
    }
}
