using CsCheck;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Requests;

/// <summary>The builder against a second statement of the rules, written from the API reference alone.</summary>
public sealed class RequestPropertyTests
{
    private static readonly Gen<Draft> Drafts = Gen.Select(
        Gen.OneOf("qwen-image-edit-max", "qwen-image-edit-plus-2025-12-15", "qwen-image-edit", "qwen-image-2.0", "qwen-image-3.0-pro"),
        Gen.Int[0, 4],
        Gen.OneOf("a", " ", "", "圖1", "\t\n", "😀", "\ud83d"),
        Optional(Gen.OneOf(Gen.Int[-1, 8], Gen.OneOf(int.MinValue, int.MaxValue))),
        Optional(Gen.Select(Side(), Side())),
        Optional(Gen.Bool),
        Optional(Gen.OneOf(Gen.Int[-2, 2], Gen.OneOf(int.MinValue, int.MaxValue))),
        (model, images, prompt, count, size, promptExtend, seed) => new Draft(model, images, prompt, count, size, promptExtend, seed));

    [Fact]
    public void The_builder_accepts_exactly_what_the_rules_accept() =>
        Drafts.Sample(draft => Builder(draft).TryBuild(out _, out _) == IsLegal(draft), iter: 20_000, print: draft => draft.ToString());

    [Fact]
    public async Task What_the_builder_accepts_the_service_accepts()
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
        for (int image = 0; image < draft.Images; image++)
        {
            builder.AddImage(ImageInput.FromUri("https://example.com/input.png"));
        }

        _ = draft.Count is { } count ? builder.WithCount(count) : builder;
        _ = draft.Size is { } size ? builder.WithSize(size.Width, size.Height) : builder;
        _ = draft.PromptExtend is { } promptExtend ? builder.WithPromptExtend(promptExtend) : builder;
        _ = draft.Seed is { } seed ? builder.WithSeed(seed) : builder;
        return builder;
    }

    private static bool IsLegal(Draft draft)
    {
        bool edits = draft.Model.StartsWith("qwen-image-edit", StringComparison.Ordinal);
        bool isBase = draft.Model == "qwen-image-edit";
        bool images = draft.Images <= 3 && (draft.Images >= 1 || !edits);
        bool prompt = draft.Prompt is "a" or "圖1" or "😀";
        bool count = draft.Count is null || (isBase ? draft.Count == 1 : draft.Count is >= 1 and <= 6);
        bool seed = draft.Seed is null or >= 0;
        bool promptExtend = draft.PromptExtend is null || !isBase;
        return images && prompt && count && seed && promptExtend && (draft.Size is not { } size || (!isBase && IsLegalSize(draft.Model, size.Width, size.Height)));
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

    private sealed record Draft(string Model, int Images, string Prompt, int? Count, (int Width, int Height)? Size, bool? PromptExtend, int? Seed);
}
