// Prints the traces, metrics and logs of an edit that is retried once.
// Run it from the root of the repository: dotnet run samples/telemetry.cs
#:package OpenTelemetry.Exporter.Console
#:project ../src/QwenImageEdit/QwenImageEdit.csproj
#:project ../src/QwenImageEdit.Emulator/QwenImageEdit.Emulator.csproj

using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using QwenImageEdit;
using QwenImageEdit.Emulator;

// The exporters print what they have collected when they are disposed.
using var traces = Sdk.CreateTracerProviderBuilder().AddSource(ImageEditTelemetry.Name).AddConsoleExporter().Build();
using var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ImageEditTelemetry.Name).AddConsoleExporter().Build();
using var loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(openTelemetry => openTelemetry.AddConsoleExporter()));

// This sample always uses the emulator, because the emulator can refuse the first attempt.
await using var emulator = await ImageEditEmulator.StartAsync();
emulator.Faults.Enqueue(EmulatorFault.Refuse(503, "ModelServingError", "The model is busy."));

using var client = new ImageEditClient(new ImageEditClientOptions
{
    ApiKey = "sk-emulator",
    Endpoint = emulator.Endpoint,
    UploadMode = UploadMode.TemporaryStorage,
    LoggerFactory = loggers,
});

var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
    .AddImage(ImageInput.FromFile("samples/Quickstart/images/nagasaki-boats.jpg"))
    .WithPrompt("Turn the photograph into a watercolour")
    .Build();

var result = await client.EditAsync(request);
await client.SaveAllAsync(result, args.FirstOrDefault() ?? "out");
