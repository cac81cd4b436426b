using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Keys come and go; what a client remembers of them goes too.</summary>
public sealed class PolicyMemoryTests : IAsyncLifetime
{
    private const int MostPolicies = 256;

    private static readonly ImageInput Image = ImageInput.FromFile(TestImages.Flower);

    private readonly SkewedTimeProvider _time = new();
    private readonly StorageService _service = new();
    private string? _key;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("300")]
    public async Task A_key_whose_policy_is_over_is_forgotten_when_another_caller_comes_by(string life)
    {
        _service.GivePolicy = (stream, _, _, cancellationToken) => _service.GivePolicyAsync(stream, cancellationToken, life: life);
        using var client = CreateClient();
        var keys = await UploadWithKeysAsync(client, 3);
        _time.Advance(TimeSpan.FromMinutes(5));

        await UploadWithKeysAsync(client, 1);

        await ShouldBeForgotten(keys, 3);
    }

    [Fact]
    public async Task Keys_that_change_with_every_upload_are_not_all_kept()
    {
        using var client = CreateClient();
        var keys = await UploadWithKeysAsync(client, MostPolicies + 20);

        await ShouldBeForgotten(keys, 20);
    }

    private ImageEditClient CreateClient() => _service.CreateClient(options =>
    {
        options.ApiKeyProvider = _ => new ValueTask<string>(_key!);
        options.TimeProvider = _time;
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<List<WeakReference>> UploadWithKeysAsync(ImageEditClient client, int count)
    {
        var keys = new List<WeakReference>();
        for (int index = 0; index < count; index++)
        {
            _key = "key-" + Guid.NewGuid();
            keys.Add(new WeakReference(_key));
            await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        }

        _key = null;
        return keys;
    }

    private static async Task ShouldBeForgotten(List<WeakReference> keys, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (keys.Count(key => !key.IsAlive) < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(10);
            GC.Collect();
        }
    }
}
