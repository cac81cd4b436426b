using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Transport;

/// <summary>How images are sent over real HTTP: inside the request or through temporary storage.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const string Generation = "/services/aigc/multimodal-generation/generation";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly FakeTimeProvider _storageTime = new(DateTimeOffset.UtcNow);
    private readonly List<ImageEditClient> _clients = [];
    private ImageEditEmulator _emulator = null!;

    public async Task InitializeAsync() => _emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Strict = true, TimeProvider = _storageTime });

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData(3_000_000, false)]
    [InlineData(7_864_302, false)]
    [InlineData(7_864_303, true)]
    [InlineData(10_485_760, true)]
    public async Task An_image_is_sent_inline_if_its_data_uri_fits_and_through_storage_otherwise(int length, bool stored)
    {
        byte[] bytes = TestBytes.Jpeg(length);

        await Client().EditAsync(Request(ImageInput.FromBytes(bytes)));

        Uploads().Should().Be(stored ? 1 : 0);
        var edit = Edits().Single();
        edit.Images.Single().Sha256.Should().Be(Sha256(bytes));
        edit.Header("X-DashScope-OssResourceResolve").Should().Be(stored ? "enable" : null);
    }

    [Fact]
    public async Task Images_that_fit_alone_but_not_together_are_sent_partly_inline_and_partly_through_storage()
    {
        ImageInput[] images = [Image(7_000_000), Image(6_000_000), Image(6_500_000)];

        await Client().EditAsync(Request(images));

        Uploads().Should().Be(1);
        Edits().Single().Images.Should().HaveCount(3).And.OnlyContain(image => image.Sha256 != null);
        Edits().Single().Images.Select(image => image.Source.StartsWith("oss:", StringComparison.Ordinal)).Should().Equal([true, false, false], "the largest image is uploaded");

        static ImageInput Image(int length) => ImageInput.FromBytes(TestBytes.Jpeg(length, length));
    }

    [Fact]
    public async Task An_image_that_must_be_inline_is_planned_before_the_others()
    {
        await Client().EditAsync(Request(Image(6_000_000), Image(6_500_000), Image(7_700_000).WithUploadMode(UploadMode.Inline)));

        Uploads().Should().Be(1);
        Edits().Single().Images.Should().HaveCount(3).And.OnlyContain(image => image.Sha256 != null);

        static ImageInput Image(int length) => ImageInput.FromBytes(TestBytes.Jpeg(length, length));
    }

    [Fact]
    public async Task Many_images_are_uploaded()
    {
        var images = Enumerable.Repeat(ImageInput.FromFile(TestImages.Flower), 7);

        await Client(UploadMode.TemporaryStorage).EditAsync(ImageEditRequest.For("qwen-image-2.1-pro").AddImages(images).WithPrompt("x").Build()).WaitAsync(TimeSpan.FromMinutes(2));

        Uploads().Should().Be(7);
    }

    [Fact]
    public async Task The_upload_mode_can_be_set_for_a_client_and_for_an_image()
    {
        var image = ImageInput.FromFile(TestImages.Boats);

        await Client(UploadMode.TemporaryStorage).EditAsync(Request(image));
        Uploads().Should().Be(1);
        await Client(UploadMode.TemporaryStorage).EditAsync(Request(image.WithUploadMode(UploadMode.Inline)));
        Uploads().Should().Be(1);
        await Client(UploadMode.Inline).EditAsync(Request(image.WithUploadMode(UploadMode.TemporaryStorage)));
        Uploads().Should().Be(2);
        image.WithUploadMode(UploadMode.Inline).Should().NotBe(image).And.Be(image.WithUploadMode(UploadMode.Inline));
    }

    [Fact]
    public async Task An_inline_image_beyond_the_services_limits_is_refused_by_the_service()
    {
        var exception = (await Client(UploadMode.Inline).Awaiting(client => client.EditAsync(Request(ImageInput.FromBytes(TestBytes.Jpeg(ImageLimits.MaxBytes)))))
            .Should().ThrowAsync<ImageEditApiException>()).Which;

        ((int)exception.StatusCode).Should().BeInRange(400, 413);
    }

    [Fact]
    public async Task A_policy_is_fetched_once_for_many_callers_and_used_until_shortly_before_it_expires()
    {
        var client = Client(UploadMode.TemporaryStorage);
        var image = ImageInput.FromFile(TestImages.Flower);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.EditAsync(Request(image))));
        Policies().Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(269));
        await client.EditAsync(Request(image));
        Policies().Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await client.EditAsync(Request(image));

        Policies().Should().Be(2);
        Uploads().Should().Be(10);
    }

    [Fact]
    public async Task A_policy_that_the_storage_reports_as_expired_is_renewed_once()
    {
        var client = Client(UploadMode.TemporaryStorage);
        var request = Request(ImageInput.FromFile(TestImages.Flower));
        await client.EditAsync(request);
        _storageTime.Advance(TimeSpan.FromSeconds(301));

        await client.EditAsync(request);

        Policies().Should().Be(2);
        _emulator.Requests.Where(IsUpload).Select(upload => upload.StatusCode).Should().Equal(200, 403, 200);
    }

    [Fact]
    public async Task Each_model_has_its_own_policy()
    {
        var client = Client(UploadMode.TemporaryStorage);
        var image = ImageInput.FromFile(TestImages.Flower);

        await client.EditAsync(Request(image));
        await client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(image).WithPrompt("x").Build());

        Policies().Should().Be(2);
    }

    [Fact]
    public async Task The_storage_host_does_not_receive_the_key_and_every_upload_has_a_unique_name()
    {
        await Client(UploadMode.TemporaryStorage).EditAsync(Request(ImageInput.FromFile(TestImages.Flower), ImageInput.FromFile(TestImages.Flower)));

        var uploads = _emulator.Requests.Where(IsUpload).ToList();
        uploads.Should().HaveCount(2).And.OnlyContain(upload => upload.Header("Authorization") == null && !upload.LeakedKey && upload.StatusCode == 200);
        Edits().Single().Images.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_uploaded_image_can_be_used_again_without_another_upload()
    {
        var client = Client();
        var uploaded = await client.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEdit);

        await client.EditAsync(Request(uploaded));
        await client.EditAsync(Request(uploaded));

        Uploads().Should().Be(1);
        uploaded.ToString().Should().StartWith("oss://").And.EndWith(".jpg");
        uploaded.ReadInfo().Should().Be(ImageInput.FromFile(TestImages.Boats).ReadInfo());
        Edits().SelectMany(edit => edit.Images).Should().OnlyContain(image => image.Sha256 == Sha256(File.ReadAllBytes(TestImages.Boats)));
    }

    [Fact]
    public async Task An_uploaded_image_can_be_used_with_its_model_for_48_hours()
    {
        var client = Client();
        var uploaded = await client.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEdit);
        ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(uploaded).WithPrompt("x").TryBuild(out _, out var violations);
        violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageUploadedForOtherModel);
        var request = Request(uploaded);
        _time.Advance(TimeSpan.FromHours(48));

        (await client.Awaiting(it => it.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Single().Code.Should().Be(RequestViolationCode.ImageUploadExpired);
        Edits().Should().BeEmpty();
    }

    [Fact]
    public async Task Only_images_with_bytes_can_be_uploaded()
    {
        var client = Client();

        await client.Awaiting(it => it.UploadAsync(ImageInput.FromUri("https://example.com/a.png"), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ArgumentException>().WithMessage("*no bytes*");
        await client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Boats), default)).Should().ThrowAsync<ArgumentException>().WithMessage("*model is empty*");
        await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes([]), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditValidationException>();
    }

    [Fact]
    public async Task A_refused_policy_is_reported_as_an_authentication_error()
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-invalid", Endpoint = _emulator.Endpoint });

        (await client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.Kind.Should().Be(ImageEditErrorKind.Authentication);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_of_any_length_arrive_unchanged_inline_and_through_storage(bool throughStorage)
    {
        using var directory = new TemporaryDirectory();
        var client = Client(throughStorage ? UploadMode.TemporaryStorage : UploadMode.Inline);
        int[] lengths = [200, 201, 202, 203, (48 * 1024) - 1, 48 * 1024, (48 * 1024) + 1, 64 * 1024, (48 * 1024 * 5) + 1, 1_000_003, 7_864_302];
        foreach (int length in lengths)
        {
            byte[] bytes = TestBytes.SmallPng(length);

            await client.EditAsync(Request(ImageInput.FromFile(directory.File($"{length}.png", bytes))));

            Edits().Last().Images.Single().Sha256.Should().Be(Sha256(bytes));
        }
    }

    private static bool IsUpload(ReceivedRequest request) => request.Method == "POST" && !request.Path.EndsWith(Generation, StringComparison.Ordinal);

    private static ImageEditRequest Request(params ImageInput[] images) =>
        images.Aggregate(ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithPrompt("x"), (builder, image) => builder.AddImage(image)).Build();

    private static string Sha256(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    private int Uploads() => _emulator.Requests.Count(IsUpload);

    private int Policies() => _emulator.Requests.Count(request => request.Path.EndsWith("/uploads", StringComparison.Ordinal));

    private IEnumerable<ReceivedRequest> Edits() => _emulator.Requests.Where(request => request.Path.EndsWith(Generation, StringComparison.Ordinal));

    private ImageEditClient Client(UploadMode uploadMode = UploadMode.Auto)
    {
        var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = _emulator.Endpoint, UploadMode = uploadMode, TimeProvider = _time, Retry = { MaxRetries = 0 } });
        _clients.Add(client);
        return client;
    }
}
