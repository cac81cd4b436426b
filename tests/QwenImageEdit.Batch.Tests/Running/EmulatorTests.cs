using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>Whole batches with the real client and an emulated service, which counts the bills.</summary>
public sealed class EmulatorTests : BatchTest
{
    [Fact]
    public async Task A_manifest_becomes_files_and_each_image_is_billed_once()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Strict = true });
        using var client = CreateClient(emulator);
        await WriteManifestAsync(6);
        await using var batch = await OpenAsync();
        await batch.AddAsync(Manifest.ReadAsync(PathOf("rows.csv"), new ManifestDefaults { Model = Model }));

        var end = await RunAsync(batch, client: client);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Cost = 1.2m, PossibleCost = 0m, Counts = new BatchCounts { Saved = 6 } });
        emulator.Ledger.Total.Billed.Should().Be(6);
        (await batch.VerifyAsync()).IsSound.Should().BeTrue();
        Directory.GetFiles(PathOf("out")).Should().HaveCount(6);
    }

    [Fact]
    public async Task Faults_of_the_service_cost_nothing_twice()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Strict = true });
        emulator.Faults.Enqueue(EmulatorFault.Refuse(429, "Throttling.RateQuota", "Too many requests."), EmulatorFault.ResetAfterImages(), EmulatorFault.Refuse(400, "DataInspectionFailed", "Refused."));
        using var client = CreateClient(emulator);
        await WriteManifestAsync(6);
        await using var batch = await OpenAsync();
        await batch.AddAsync(Manifest.ReadAsync(PathOf("rows.csv"), new ManifestDefaults { Model = Model }));

        var end = await RunAsync(batch, client: client);

        end.Counts.Should().BeEquivalentTo(new { Saved = 4L, Refused = 1L, Unknown = 1L });
        (emulator.Ledger.Total.Billed * 0.2m).Should().BeInRange(end.Cost, end.Cost + end.PossibleCost);
    }

    [Fact]
    public async Task Single_edits_by_key_are_billed_once()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Strict = true });
        using var client = CreateClient(emulator);
        await using var batch = await OpenAsync();
        var ledger = batch.CreateLedger(client, Options());
        var request = ImageEditRequest.For(Model).AddImages(ImageInput.FromBytes(Pictures.Png)).WithPrompt("Make it blue").Build();

        var first = await ledger.EditOnceAsync("job-1", request);
        var second = await ledger.EditOnceAsync("job-1", request);

        second.Should().Be(first);
        emulator.Ledger.Total.Billed.Should().Be(1);
    }

    private static ImageEditClient CreateClient(ImageEditEmulator emulator) => new(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });

    private async Task WriteManifestAsync(int rows)
    {
        await File.WriteAllBytesAsync(PathOf("photo.png"), Pictures.Png);
        await File.WriteAllLinesAsync(PathOf("rows.csv"), ["id,image,prompt,colour", .. Enumerable.Range(0, rows).Select(static index => $"row-{index},photo.png,Paint it {{colour}} {index},red")]);
    }
}
