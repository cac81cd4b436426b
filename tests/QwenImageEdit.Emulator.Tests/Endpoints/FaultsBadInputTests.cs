using System.Text;
using System.Text.Json;
using CsCheck;
using static System.Net.Http.HttpMethod;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class FaultsBadInputTests : ControlTest
{
    private const string Valid = """[{"fault":"gzip"},{"fault":"refuse","status":429,"code":"a","message":"b","retryAfterSeconds":1,"times":2},{"on":"result","probability":0.5,"seed":1,"faults":[{"fault":"slowDrip","bytesPerTick":1,"tick":"5s"}]}]""";

    [Theory]
    [InlineData("", "*not valid JSON*GET this path lists the faults.")]
    [InlineData("fault=gzip", "*not valid JSON*")]
    [InlineData("{\"fault\":\"gzip\"", "*not valid JSON*")]
    [InlineData("{\"fault\":\"gzip\"} {}", "*not valid JSON*")]
    [InlineData("{\"fault\":\"gzip\",\"fault\":\"gzip\"}", "*not valid JSON*")]
    [InlineData("{\"fault\":\"flood\",\"items\":NaN}", "*not valid JSON*")]
    [InlineData("null", "The request body must be an object such as {\"fault\":\"gzip\"}, not null.")]
    [InlineData("\"gzip\"", "The request body must be an object*, not \"gzip\".")]
    [InlineData("[]", "The request body must hold 1 to 1000 objects, not 0.")]
    [InlineData("[{\"fault\":\"gzip\"},5]", "'[1]' must be an object*, not 5.")]
    [InlineData("[[{\"fault\":\"gzip\"}]]", "'[0]' must be an object*")]
    [InlineData("{}", "'fault' is required. It must be one of the faults for \"on\":\"edit\" (answerEarly, *, wrongContentType).")]
    [InlineData("{\"fault\":null}", "'fault' is required.*")]
    [InlineData("{\"fault\":\"Gzip\"}", "'fault' must be one of the faults for \"on\":\"edit\" (*), not \"Gzip\".")]
    [InlineData("{\"fault\":\"cutOff\",\"afterBytes\":1}", "'fault' must be one of the faults for \"on\":\"edit\" (*), not \"cutOff\".")]
    [InlineData("{\"on\":\"result\",\"fault\":\"refuse\"}", "'fault' must be one of the faults for \"on\":\"result\" (cutOff, *), not \"refuse\".")]
    [InlineData("{\"on\":\"upload\",\"fault\":\"gzip\"}", "'on' must be one of edit, result, not \"upload\".")]
    [InlineData("{\"fault\":\"gzip\",\"level\":9}", "'level' is not a member of 'gzip'. The members are fault, on, times.")]
    [InlineData("{\"fault\":\"htmlPage\"}", "'status' is required. It must be an integer from 200 to 599.")]
    [InlineData("{\"fault\":\"htmlPage\",\"status\":199}", "'status' must be an integer from 200 to 599, not 199.")]
    [InlineData("{\"fault\":\"htmlPage\",\"status\":\"502\"}", "'status' must be an integer from 200 to 599, not \"502\".")]
    [InlineData("{\"fault\":\"htmlPage\",\"status\":502.5}", "'status' must be an integer*, not 502.5.")]
    [InlineData("{\"fault\":\"htmlPage\",\"status\":1e400}", "'status' must be an integer*, not 1e400.")]
    [InlineData("{\"fault\":\"htmlPage\",\"status\":502,\"imagesMade\":\"yes\"}", "'imagesMade' must be true or false, not \"yes\".")]
    [InlineData("{\"fault\":\"refuse\",\"status\":429,\"code\":1,\"message\":\"b\"}", "'code' must be a text, not 1.")]
    [InlineData("{\"fault\":\"refuse\",\"status\":429,\"code\":\"a\",\"message\":\"b\",\"shape\":\"flat\"}", "'shape' must be one of msg, nested, plain, not \"flat\".")]
    [InlineData("{\"fault\":\"refuse\",\"status\":429,\"code\":\"a\",\"message\":\"b\",\"retryAfterDate\":\"tomorrow\"}", "'retryAfterDate' must be a date and time such as *, not \"tomorrow\".")]
    [InlineData("{\"fault\":\"refuse\",\"status\":429,\"code\":\"a\",\"message\":\"b\",\"retryAfterSeconds\":1,\"retryAfterDate\":\"2030-01-31T12:00:00Z\"}", "*Set Retry-After as seconds or as a date, not both.*")]
    [InlineData("{\"fault\":\"wrongContentType\",\"contentType\":\"a\\r\\nX-Evil: b\"}", "'contentType' must be a text of visible ASCII characters, not *")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":-1}", "'duration' must be a number of seconds or a text such as *, from 0 ms to 576 h, not -1.")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":-1e300}", "'duration' must be *")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":1e300}", "'duration' must be *")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":1e999}", "'duration' must be *")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":\"577h\"}", "'duration' must be *, not \"577h\".")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":\"5\"}", "'duration' must be *, not \"5\".")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":\"s\"}", "'duration' must be *, not \"s\".")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":\"-5s\"}", "'duration' must be *, not \"-5s\".")]
    [InlineData("{\"fault\":\"stallMidBody\",\"duration\":\"NaNs\"}", "'duration' must be *, not \"NaNs\".")]
    [InlineData("{\"on\":\"result\",\"fault\":\"slowDrip\",\"bytesPerTick\":1,\"tick\":0}", "'tick' must be *, from 1 ms to 576 h, not 0.")]
    [InlineData("{\"on\":\"result\",\"fault\":\"redirect\",\"location\":\"http://[\"}", "'location' must be an absolute or relative URL *")]
    [InlineData("{\"on\":\"result\",\"fault\":\"redirect\",\"location\":\"/a\\r\\nb\"}", "'location' must be *")]
    [InlineData("{\"fault\":\"gzip\",\"times\":0}", "'times' must be an integer from 1 to 1000, not 0.")]
    [InlineData("{\"probability\":1.5,\"faults\":[{\"fault\":\"gzip\"}]}", "'probability' must be a number from 0 to 1, not 1.5.")]
    [InlineData("{\"probability\":\"0.5\",\"faults\":[{\"fault\":\"gzip\"}]}", "'probability' must be a number from 0 to 1, not \"0.5\".")]
    [InlineData("{\"probability\":0.5}", "'faults' must be an array of faults.")]
    [InlineData("{\"probability\":0.5,\"faults\":{\"fault\":\"gzip\"}}", "'faults' must be an array of faults.")]
    [InlineData("{\"probability\":0.5,\"faults\":[]}", "'faults' must hold 1 to 1000 objects, not 0.")]
    [InlineData("{\"faults\":[{\"fault\":\"gzip\"}]}", "'probability' is required. It must be a number from 0 to 1.")]
    [InlineData("{\"fault\":\"gzip\",\"probability\":0.5}", "'fault' is not a member of random faults. The members are probability, seed, faults, on.")]
    [InlineData("[{\"probability\":0.5,\"faults\":[{\"fault\":\"gzip\"},{\"fault\":\"htmlPage\",\"status\":1}]}]", "'[0].faults[1].status' must be an integer from 200 to 599, not 1.")]
    [InlineData("{\"probability\":0.5,\"faults\":[{\"fault\":\"gzip\",\"times\":2}]}", "'faults[0].times' is not a member of 'gzip'. The members are fault.")]
    [InlineData("{\"fault\":\"\\ud800\"}", "*not valid Unicode*")]
    [InlineData("{\"fault\":\"gzip\",\"\\ud800\":1}", "*not valid Unicode*")]
    public async Task It_is_refused_with_the_value_and_the_rule(string body, string message) =>
        ShouldBeRefused(await PostFaultsAsync(body), 400, "InvalidParameter", message);

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused() =>
        ShouldBeRefused(await PostFaultsAsync([.. "{\"fault\":\""u8, 0xFF, .. "\"}"u8]), 400, "InvalidParameter", "*not valid UTF-8*");

    [Fact]
    public async Task Nested_arrays_are_refused() =>
        ShouldBeRefused(await PostFaultsAsync(new string('[', 100_000)), 400, "InvalidParameter", "*not valid JSON*");

    [Fact]
    public async Task Too_many_faults_are_refused() =>
        ShouldBeRefused(
            await PostFaultsAsync($"[{string.Join(',', Enumerable.Repeat("{\"fault\":\"gzip\"}", 10_000))}]"),
            400,
            "InvalidParameter",
            "The request body must hold 1 to 1000 objects, not 10000.");

    [Fact]
    public async Task A_body_that_is_too_long_is_refused() =>
        ShouldBeRefused(await PostFaultsAsync(new byte[(1024 * 1024) + 1]), 413, "RequestEntityTooLarge", "The request body must not exceed 1048576 bytes.");

    [Fact]
    public async Task If_one_fault_is_wrong_none_is_queued()
    {
        ShouldBeRefused(
            await PostFaultsAsync("""[{"fault":"gzip"},{"probability":1,"faults":[{"fault":"garbage"}]},{"on":"result","fault":"reset"},{"fault":"htmlPage"}]"""),
            400,
            "InvalidParameter",
            "'[3].status' is required.*");
        (await QueuedAsync()).Should().Be(0);
        (await EditAsync()).Should().Be(200);
    }

    [Fact]
    public async Task A_changed_byte_never_makes_the_emulator_fail() => await Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte, Gen.Int[0, 3]).SampleAsync(
        async change =>
        {
            var (position, value, removed) = change;
            var body = Encoding.UTF8.GetBytes(Valid);
            var (status, json) = await PostFaultsAsync([.. body[..position], value, .. body[Math.Min(position + removed, body.Length)..]]);
            status.Should().BeOneOf([200, 400], json.GetRawText());
        },
        iter: 500,
        threads: 1);

    private async Task<int> QueuedAsync()
    {
        var (_, state) = await SendAsync(Get, "faults");
        return state.GetProperty("edit").GetProperty("queued").GetArrayLength() + state.GetProperty("result").GetProperty("queued").GetArrayLength();
    }
}
