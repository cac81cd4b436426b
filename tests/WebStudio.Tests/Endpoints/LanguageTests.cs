using System.Globalization;
using System.Net;
using System.Resources;
using QwenImageEdit;
using WebStudio.Tests.Support;
using WebStudio.Texts;

namespace WebStudio.Tests.Endpoints;

public sealed class LanguageTests : StudioTest
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("zh-Hans-SG", "zh-CN")]
    [InlineData("fr,zh;q=0.5", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    public async Task The_page_is_in_the_language_of_the_browser(string accepted, string language)
    {
        using var visitor = NewVisitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        (await visitor.Http.GetStringAsync("/")).Should().Contain($"<html lang=\"{language}\">");
    }

    [Fact]
    public async Task The_language_that_was_chosen_by_hand_wins()
    {
        using var visitor = NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd("en");
        request.Headers.Add("Cookie", ".AspNetCore.Culture=c%3Dzh-CN%7Cuic%3Dzh-CN");

        using var response = await visitor.Http.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Contain("<html lang=\"zh-CN\">");
    }

    [Fact]
    public async Task Violations_and_problems_are_in_the_language_of_the_browser()
    {
        using var visitor = NewVisitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        using var form = EditForms.Form(("size", "100*100"), ("prompt", "")).With("text"u8.ToArray());

        var problem = await visitor.ProblemAsync(form, HttpStatusCode.BadRequest);

        ((string)problem["title"]!).Should().Be("尚未发送。");
        ((string)problem["errors"]!["size"]![0]!).Should().Be("尺寸 100*100 超出 qwen-image-edit-plus 的限制。每边 512–2048 像素。");
        ((string)problem["errors"]!["prompt"]![0]!).Should().Be("请填写要修改的内容。");
        ((string)problem["errors"]!["images[0]"]![0]!).Should().StartWith("图片 1 的格式不受服务支持。");
    }

    [Theory]
    [InlineData(typeof(PageTexts))]
    [InlineData(typeof(ServerTexts))]
    public void Every_language_has_the_same_texts(Type texts)
    {
        var english = Texts(texts, CultureInfo.InvariantCulture);
        var chinese = Texts(texts, CultureInfo.GetCultureInfo("zh-CN"));

        // English has the messages of the SDK for what has no text of its own.
        chinese.Keys.Where(name => !name.StartsWith("Violation.", StringComparison.Ordinal)).Should().BeEquivalentTo(english.Keys.Where(name => !name.StartsWith("Violation.", StringComparison.Ordinal)));
        chinese.Where(text => text.Value == english.GetValueOrDefault(text.Key) && text.Value.Any(char.IsAsciiLetterLower)).Select(text => text.Key)
            .Should().BeSubsetOf(["Name", "Form.Shortcut"], "every other text is translated");
    }

    [Fact]
    public void Every_violation_can_be_told_in_every_language()
    {
        var chinese = Texts(typeof(ServerTexts), CultureInfo.GetCultureInfo("zh-CN"));

        Enum.GetValues<RequestViolationCode>().Where(code => code != RequestViolationCode.Unspecified).Should().OnlyContain(code => chinese.ContainsKey($"Violation.{code}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zh-CN")]
    public void No_text_for_visitors_names_a_member_of_the_sdk(string language)
    {
        var members = typeof(IImageEditClient).Assembly.GetExportedTypes().SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name))
            .Where(name => name.Skip(1).Any(char.IsUpper)).ToHashSet();
        var texts = Texts(typeof(PageTexts), CultureInfo.GetCultureInfo(language)).Concat(Texts(typeof(ServerTexts), CultureInfo.GetCultureInfo(language)));

        texts.SelectMany(text => text.Value.Split(' ', '.', ',', '(', ')', '“', '”')).Where(members.Contains).Should().BeEmpty();
    }

    private static Dictionary<string, string> Texts(Type texts, CultureInfo culture)
    {
        using var found = new ResourceManager(texts).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return found.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
