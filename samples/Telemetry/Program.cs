using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using QwenImageEdit;
using QwenImageEdit.Emulator;

// Disposed at the end, they print what they hold back.
using var traces = Sdk.CreateTracerProviderBuilder().AddSource(ImageEditTelemetry.Name).AddConsoleExporter().Build();
using var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ImageEditTelemetry.Name).AddConsoleExporter().Build();
using var loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(exporting => exporting.AddConsoleExporter()));

// The emulator, whatever the environment holds: it can be told to be busy once, so that there is a retry to see.
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
    .AddImage(ImageInput.FromFile(Path.Combine(AppContext.BaseDirectory, "images", "nagasaki-boats.jpg")))
    .WithPrompt("Turn the photograph into a watercolour")
    .Build();

var result = await client.EditAsync(request);
await client.SaveAllAsync(result, args.FirstOrDefault() ?? "out");
