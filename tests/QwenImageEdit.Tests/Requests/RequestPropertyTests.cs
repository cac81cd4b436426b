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

    private static readonly Gen<Switches> AllSwitches = Gen.Select(
        Gen.Frequency((4, Gen.Const((PromptExtendMode?)null)), (1, Gen.OneOfConst<PromptExtendMode?>(PromptExtendMode.Direct, PromptExtendMode.Agent))),
        Rare(Gen.Bool),
        Rare(Gen.Bool),
        Rare(Gen.Bool),
        (mode, thinking, thinkingMode, sequential) => new Switches(mode, thinking, thinkingMode, sequential));

    private static readonly Gen<Extras> AllExtras = Gen.Select(
        Gen.OneOfConst(null, null, "", "blur", "模糊", LongestNegativePrompt, LongestNegativePrompt + "x", LoneSurrogate),
        Optional(Gen.Bool),
        Gen.Frequency((8, Gen.Enum<Parameter>().Where(parameter => parameter < Parameter.Twice)), (1, Gen.Enum<Parameter>())),
        Gen.Enum<TextOverflow>(),
        AllSwitches,
        (negativePrompt, watermark, parameter, overflow, switches) => new Extras(negativePrompt, watermark, parameter, overflow, switches));

    private static readonly Gen<Draft> Drafts = Gen.Select(
        Gen.OneOfConst("qwen-image-edit-max", "qwen-image-edit-plus-2025-12-15", "qwen-image-edit", "qwen-image-2.0", "qwen-image-2.1-pro", "qwen-image-3.0-pro", "wan2.6-image", "wan2.7-image-pro"),
        Gen.Frequency((8, Gen.Enum<Picture>().Where(picture => picture < Picture.Empty)), (1, Gen.Enum<Picture>())).Array[0, 5],
        Gen.Frequency((4, Gen.OneOfConst("a", "圖1", "😀", LongestPrompt, LongestPrompt + "x")), (1, Gen.OneOfConst(" ", "", "\t\n", LoneSurrogate))),
        Optional(Gen.OneOf(Gen.Int[-1, 14], Gen.OneOfConst(int.MinValue, int.MaxValue))),
        Optional(Gen.Select(Side(), Side())),
        Optional(Gen.Bool),
        Optional(Gen.OneOf(Gen.Int[-2, 2], Gen.OneOfConst(int.MinValue, int.MaxValue))),
        AllExtras,
        (model, images, prompt, count, size, promptExtend, seed, extras) => new Draft(model, images, prompt, count, size, promptExtend, seed, extras));

    /// <summary>Few drafts are legal, and the emulator draws small images quickly.</summary>
    private static readonly Gen<Draft> LegalDrafts = Drafts.Where(draft => draft.Size is null or ( < 700, < 700) && IsLegal(draft));

    static RequestPropertyTests() => Check.WhereLimit = 100_000;

    [Fact]
    public void The_builder_accepts_exactly_the_requests_that_the_rules_allow() =>
        Drafts.Sample(draft => Builder(draft).TryBuild(out _, out _) == IsLegal(draft), iter: 20_000, print: draft => draft.ToString());

    [Fact]
    public async Task The_service_accepts_every_request_that_the_builder_accepts()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });

        await LegalDrafts.SampleAsync(
            async draft =>
            {
                var result = await client.EditAsync(Builder(draft).Build());
                result.Images.Should().HaveCountGreaterThanOrEqualTo(draft.Extras.Switches.Sequential == true ? 1 : draft.Count ?? 1);
            },
            iter: 50,
            threads: 2);

        emulator.Requests.SelectMany(request => request.Deviations).Except([OwnParameter("strength"), OwnParameter("style")]).Should().BeEmpty();
    }

    private static string OwnParameter(string name) => $"Leave out members that are not documented: 'parameters.{name}'.";

    private static Gen<int> Side() => Gen.OneOf(Gen.Int[500, 530], Gen.Int[2040, 2050], Gen.Int[100, 8300], Gen.OneOfConst(0, -1, int.MinValue, int.MaxValue));

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Const((T?)null), gen.Select(value => (T?)value));

    private static Gen<T?> Rare<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((4, Gen.Const((T?)null)), (1, gen.Select(value => (T?)value)));

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
        var switches = draft.Extras.Switches;
        _ = switches.Mode is { } mode ? builder.WithPromptExtendMode(mode) : builder;
        _ = switches.Thinking is { } thinking ? builder.WithThinking(thinking) : builder;
        _ = switches.ThinkingMode is { } thinkingMode ? builder.WithThinkingMode(thinkingMode) : builder;
        _ = switches.Sequential is { } sequential ? builder.WithSequential(sequential) : builder;
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
        bool wan = draft.Model.StartsWith("wan", StringComparison.Ordinal);
        bool rejects = draft.Extras.Overflow == TextOverflow.Reject;
        bool prompt = !string.IsNullOrWhiteSpace(draft.Prompt) && draft.Prompt != LoneSurrogate && (!rejects || !edits || draft.Prompt.Length <= LongestPrompt.Length);
        bool extras = draft.Extras.NegativePrompt is not { } negative || (!wan && negative != LoneSurrogate && (!rejects || negative.Length <= LongestNegativePrompt.Length));
        return prompt && extras && IsLegalNumberOfImages(draft) && Array.TrueForAll(draft.Images, picture => picture < Picture.Empty)
            && draft.Extras.Parameter < Parameter.Twice && draft.Seed is null or >= 0 && IsLegalCount(draft) && AreLegalSwitches(draft)
            && (draft.Size is not { } size || IsLegalSize(draft.Model, size.Width, size.Height));
    }

    private static bool IsLegalNumberOfImages(Draft draft) => draft.Images.Length >= draft.Model switch
    {
        "qwen-image-2.0" or "qwen-image-2.1-pro" or "qwen-image-3.0-pro" or "wan2.7-image-pro" => 0,
        _ => 1,
    } && draft.Images.Length <= draft.Model switch
    {
        "qwen-image-2.1-pro" => 10,
        "wan2.6-image" => 4,
        "wan2.7-image-pro" => 9,
        _ => 3,
    };

    private static bool IsLegalCount(Draft draft) => draft.Count is null || (draft.Count >= 1 && draft.Count <= draft.Model switch
    {
        "qwen-image-edit" => 1,
        "wan2.6-image" or "wan2.7-image-pro" => draft.Extras.Switches.Sequential == true ? 12 : 4,
        _ => 6,
    });

    private static bool AreLegalSwitches(Draft draft)
    {
        var (mode, thinking, thinkingMode, sequential) = draft.Extras.Switches;
        bool wan = draft.Model.StartsWith("wan", StringComparison.Ordinal);
        bool thinks = draft.Model is "qwen-image-2.1-pro" or "qwen-image-3.0-pro";
        return (draft.PromptExtend is null || !(wan || draft.Model == "qwen-image-edit"))
            && (mode is null || (thinks && (mode == PromptExtendMode.Direct || draft.Images.Length == 0)))
            && (thinking is null || thinks)
            && ((thinkingMode is null && sequential is null) || wan);
    }

    private static bool IsLegalSize(string model, long width, long height)
    {
        if (model.StartsWith("qwen-image-edit", StringComparison.Ordinal))
        {
            return model != "qwen-image-edit" && width is >= 512 and <= 2048 && height is >= 512 and <= 2048;
        }

        bool pixels = width > 0 && height > 0 && (model.StartsWith("wan", StringComparison.Ordinal) || width * height is >= 512 * 512 and <= 2048 * 2048);
        return pixels && (model is not ("qwen-image-2.1-pro" or "qwen-image-3.0-pro") || (width <= 8 * height && height <= 8 * width));
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

    private sealed record Switches(PromptExtendMode? Mode, bool? Thinking, bool? ThinkingMode, bool? Sequential);

    private sealed record Extras(string? NegativePrompt, bool? Watermark, Parameter Parameter, TextOverflow Overflow, Switches Switches);

    private sealed record Draft(string Model, Picture[] Images, string Prompt, int? Count, (int Width, int Height)? Size, bool? PromptExtend, int? Seed, Extras Extras);
}
