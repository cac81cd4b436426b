using CsCheck;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Requests;

/// <summary>Compares the builder with a second implementation of the rules, written from the API reference alone.</summary>
public sealed class RequestPropertyTests
{
    private const string LoneSurrogate = "\ud83d";

    private static readonly byte[] SmallPng = TestBytes.SmallPng(500);
    private static readonly string LongestPrompt = string.Concat(Enumerable.Repeat("😀", 800));
    private static readonly string LongestNegativePrompt = string.Concat(Enumerable.Repeat("😀", 500));

    private static readonly Gen<Extras> AllExtras = Gen.Select(
        Gen.OneOf(null, null, "", "blur", "模糊", LongestNegativePrompt, LongestNegativePrompt + "x", LoneSurrogate),
        Optional(Gen.Bool),
        Gen.Frequency((8, Gen.Enum<Parameter>().Where(parameter => parameter < Parameter.Twice)), (1, Gen.Enum<Parameter>())),
        Gen.Enum<TextOverflow>(),
        (negativePrompt, watermark, parameter, overflow) => new Extras(negativePrompt, watermark, parameter, overflow));

    private static readonly Gen<Draft> Drafts = Gen.Select(
        Gen.OneOf("qwen-image-edit-max", "qwen-image-edit-plus-2025-12-15", "qwen-image-edit", "qwen-image-2.0", "qwen-image-3.0-pro"),
        Gen.Frequency((8, Gen.Enum<Picture>().Where(picture => picture < Picture.Empty)), (1, Gen.Enum<Picture>())).Array[0, 4],
        Gen.Frequency((4, Gen.OneOf("a", "圖1", "😀", LongestPrompt, LongestPrompt + "x")), (1, Gen.OneOf(" ", "", "\t\n", LoneSurrogate))),
        Optional(Gen.OneOf(Gen.Int[-1, 8], Gen.OneOf(int.MinValue, int.MaxValue))),
        Optional(Gen.Select(Side(), Side())),
        Optional(Gen.Bool),
        Optional(Gen.OneOf(Gen.Int[-2, 2], Gen.OneOf(int.MinValue, int.MaxValue))),
        AllExtras,
        (model, images, prompt, count, size, promptExtend, seed, extras) => new Draft(model, images, prompt, count, size, promptExtend, seed, extras));

    [Fact]
    public void The_builder_accepts_exactly_the_requests_that_the_rules_allow() =>
        Drafts.Sample(draft => Builder(draft).TryBuild(out _, out _) == IsLegal(draft), iter: 20_000, print: draft => draft.ToString());

    [Fact]
    public async Task The_service_accepts_every_request_that_the_builder_accepts()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });
        int sent = 0;

        await Drafts.Where(draft => draft.Size is null or ( < 700, < 700)).SampleAsync(
            async draft =>
            {
                if (Builder(draft).TryBuild(out var request, out _))
                {
                    Interlocked.Increment(ref sent);
                    var result = await client.EditAsync(request);
                    result.Images.Should().HaveCount(draft.Count ?? 1);
                }
            },
            iter: 400,
            threads: 2);

        sent.Should().BeGreaterThan(10);
    }

    private static Gen<int> Side() => Gen.OneOf(Gen.Int[500, 530], Gen.Int[2040, 2050], Gen.Int[100, 8300], Gen.OneOf(0, -1, int.MinValue, int.MaxValue));

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Const((T?)null), gen.Select(value => (T?)value));

    private static ImageEditRequestBuilder Builder(Draft draft)
    {
        var builder = ImageEditRequest.For(new ImageEditModel(draft.Model)).WithPrompt(draft.Prompt);
        foreach (var picture in draft.Images)
        {
            builder.AddImage(Input(picture));
        }

        _ = draft.Count is { } count ? builder.WithCount(count) : builder;
        _ = draft.Size is { } size ? builder.WithSize(size.Width, size.Height) : builder;
        _ = draft.PromptExtend is { } promptExtend ? builder.WithPromptExtend(promptExtend) : builder;
        _ = draft.Seed is { } seed ? builder.WithSeed(seed) : builder;
        _ = draft.Extras.NegativePrompt is { } negativePrompt ? builder.WithNegativePrompt(negativePrompt) : builder;
        _ = draft.Extras.Watermark is { } watermark ? builder.WithWatermark(watermark) : builder;
        return WithParameter(builder, draft.Extras.Parameter).WithTextOverflow(draft.Extras.Overflow);
    }

    private static ImageInput Input(Picture picture) => picture switch
    {
        Picture.Link => ImageInput.FromUri("https://example.com/input.png"),
        Picture.Bytes => ImageInput.FromBytes(SmallPng),
        Picture.Stream => ImageInput.FromStream(new MemoryStream(SmallPng)),
        Picture.OpenedStream => ImageInput.FromStream(() => new MemoryStream(SmallPng), SmallPng.Length),
        Picture.File => ImageInput.FromFile(TestImages.Boats),
        Picture.Empty => ImageInput.FromBytes([]),
        Picture.Text => ImageInput.FromBytes("not an image"u8.ToArray()),
        Picture.Cut => ImageInput.FromBytes(SmallPng.AsMemory(0, 20)),
        _ => ImageInput.FromFile("/missing.png"),
    };

    private static ImageEditRequestBuilder WithParameter(ImageEditRequestBuilder builder, Parameter parameter) => parameter switch
    {
        Parameter.None => builder,
        Parameter.Text => builder.WithParameter("style", "墨 😀"),
        Parameter.Number => builder.WithParameter("strength", 0.5),
        Parameter.Twice => builder.WithParameter("style", "ink").WithParameter("style", "ink"),
        Parameter.Reserved => builder.WithParameter("seed", 1),
        Parameter.NotANumber => builder.WithParameter("strength", double.NaN),
        Parameter.NotEncodable => builder.WithParameter("style", LoneSurrogate),
        _ => builder.WithParameter(" ", true),
    };

    private static bool IsLegal(Draft draft)
    {
        bool edits = draft.Model.StartsWith("qwen-image-edit", StringComparison.Ordinal);
        bool isBase = draft.Model == "qwen-image-edit";
        bool images = draft.Images.Length <= 3 && (draft.Images.Length >= 1 || !edits) && Array.TrueForAll(draft.Images, picture => picture < Picture.Empty);
        bool rejects = draft.Extras.Overflow == TextOverflow.Reject;
        bool prompt = !string.IsNullOrWhiteSpace(draft.Prompt) && draft.Prompt != LoneSurrogate && (!rejects || !edits || draft.Prompt.Length <= LongestPrompt.Length);
        bool extras = draft.Extras.NegativePrompt != LoneSurrogate && (!rejects || draft.Extras.NegativePrompt is not { } negative || negative.Length <= LongestNegativePrompt.Length)
            && draft.Extras.Parameter < Parameter.Twice;
        bool count = draft.Count is null || (isBase ? draft.Count == 1 : draft.Count is >= 1 and <= 6);
        bool seed = draft.Seed is null or >= 0;
        bool promptExtend = draft.PromptExtend is null || !isBase;
        return images && prompt && extras && count && seed && promptExtend && (draft.Size is not { } size || (!isBase && IsLegalSize(draft.Model, size.Width, size.Height)));
    }

    private static bool IsLegalSize(string model, long width, long height)
    {
        if (model.StartsWith("qwen-image-edit", StringComparison.Ordinal))
        {
            return width is >= 512 and <= 2048 && height is >= 512 and <= 2048;
        }

        bool pixels = width > 0 && height > 0 && width * height is >= 512 * 512 and <= 2048 * 2048;
        return pixels && (model.StartsWith("qwen-image-2", StringComparison.Ordinal) || (width <= 8 * height && height <= 8 * width));
    }

    private enum Picture
    {
        Link,
        Bytes,
        Stream,
        OpenedStream,
        File,

        /// <summary>This one and the following ones are not valid images.</summary>
        Empty,
        Text,
        Cut,
        Missing,
    }

    private enum Parameter
    {
        None,
        Text,
        Number,

        /// <summary>This one and the following ones cannot be sent.</summary>
        Twice,
        Reserved,
        NotANumber,
        NotEncodable,
        Nameless,
    }

    private sealed record Extras(string? NegativePrompt, bool? Watermark, Parameter Parameter, TextOverflow Overflow);

    private sealed record Draft(string Model, Picture[] Images, string Prompt, int? Count, (int Width, int Height)? Size, bool? PromptExtend, int? Seed, Extras Extras);
}
