using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A client does not keep API keys that are no longer used.</summary>
public sealed class PolicyMemoryTests : IAsyncLifetime
{
    private const int MaxPolicies = 256;

    private static readonly ImageInput Image = ImageInput.FromFile(TestImages.Flower);

    private readonly SkewedTimeProvider _time = new();
    private readonly StorageService _service = new();
    private string? _key;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("300")]
    public async Task A_key_with_an_expired_policy_is_released_on_the_next_upload(string lifetime)
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, lifetime: lifetime);
        using var client = CreateClient();
        var keys = await UploadWithKeysAsync(client, 3);
        _time.Advance(TimeSpan.FromMinutes(5));

        await UploadWithKeysAsync(client, 1);

        await ShouldBeReleased(keys, 3);
    }

    [Fact]
    public async Task The_number_of_keys_that_are_kept_is_limited()
    {
        using var client = CreateClient();
        var keys = await UploadWithKeysAsync(client, MaxPolicies + 20);

        await ShouldBeReleased(keys, 20);
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

    private static async Task ShouldBeReleased(List<WeakReference> keys, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (keys.Count(key => !key.IsAlive) < count)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Delay(10);
            GC.Collect();
        }
    }
}
