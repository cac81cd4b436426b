using System.Threading.RateLimiting;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.RateLimiters;

[RequiresPostgreSql]
public sealed class PostgreSqlRateLimiterTests : IAsyncLifetime
{
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditPlus;

    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync() => _database = await PostgreSqlDatabase.CreateAsync();

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_processes_of_an_account_share_the_slots()
    {
        using var first = Limiter();
        using var second = Limiter();
        (await first.AcquireAsync(Model)).IsAcquired.Should().BeTrue();
        long start = NextAt();

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => (index % 2 == 0 ? first : second).AcquireAsync(Model).AsTask()));

        leases.Should().OnlyContain(static lease => lease.IsAcquired);
        (NextAt() - start).Should().BeGreaterThanOrEqualTo(20 * 11, "each of the 20 permits has a slot of 10.3 ms, rounded up");
    }

    [Fact]
    public async Task Each_account_has_slots_of_its_own()
    {
        using var first = Limiter();
        using var second = Limiter(static options => options.Account = "other");

        await first.AcquireAsync(Model);
        await second.AcquireAsync(Model);

        _database.Read<string>("SELECT string_agg(account, ',' ORDER BY account) FROM quota").Should().Be("default,other");
    }

    [Fact]
    public async Task A_model_without_a_rate_is_not_limited_and_needs_no_database()
    {
        using var limiter = Limiter(static options => options.RateLimit = static _ => null);

        (await limiter.AcquireAsync(Model)).IsAcquired.Should().BeTrue();
        (await limiter.AcquireAsync(Model)).IsAcquired.Should().BeTrue();

        _database.Read<bool>("SELECT to_regclass('qwen_image_edit.quota') IS NULL").Should().BeTrue();
    }

    [Fact]
    public async Task The_default_rate_is_the_documented_one()
    {
        using var limiter = PostgreSqlRateLimiters.Documented(_database.DataSource);

        await limiter.AcquireAsync(Model);

        _database.Read<long>("SELECT spacing FROM quota").Should().Be(515, "2 requests a second, with 3 % to spare");
    }

    [Fact]
    public async Task A_call_beyond_the_queue_limit_fails_at_once_with_a_time()
    {
        using var limiter = Limiter(static options => (options.QueueLimit, options.RateLimit) = (1, static _ => new ModelRateLimit { Requests = 1, Window = TimeSpan.FromHours(1) }));
        (await limiter.AcquireAsync(Model)).IsAcquired.Should().BeTrue();
        using var end = new CancellationTokenSource();
        var next = limiter.AcquireAsync(Model, 1, end.Token).AsTask();
        var waiting = limiter.AcquireAsync(Model, 1, end.Token).AsTask();

        var refused = await limiter.AcquireAsync(Model);

        refused.IsAcquired.Should().BeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter).Should().BeTrue();
        retryAfter.Should().Be(TimeSpan.FromHours(1.03));
        await end.CancelAsync();
        await next.Awaiting(static it => it).Should().ThrowAsync<OperationCanceledException>();
        await waiting.Awaiting(static it => it).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Those_who_wait_get_no_permit_when_it_is_disposed()
    {
        var limiter = Limiter(static options => options.RateLimit = static _ => new ModelRateLimit { Requests = 1, Window = TimeSpan.FromHours(1) });
        await limiter.AcquireAsync(Model);
        var waiting = limiter.AcquireAsync(Model).AsTask();

        await limiter.DisposeAsync();

        (await waiting).IsAcquired.Should().BeFalse();
        await limiter.Awaiting(it => it.AcquireAsync(Model).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task It_takes_one_permit_at_a_time_and_none_without_asking_the_database()
    {
        using var limiter = Limiter();

        limiter.AttemptAcquire(Model).IsAcquired.Should().BeFalse();
        await limiter.Awaiting(it => it.AcquireAsync(Model, 2).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        (await limiter.AcquireAsync(Model, 0)).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_fails_without_being_sent_while_the_database_is_away()
    {
        await using var nowhere = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        using var limiter = PostgreSqlRateLimiters.Documented(nowhere);

        (await limiter.Awaiting(it => it.AcquireAsync(Model).AsTask()).Should().ThrowAsync<BatchLedgerException>()).Which.Error.Should().Be(BatchLedgerError.Unavailable);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        var dataSource = _database.DataSource;
        FluentActions.Invoking(() => PostgreSqlRateLimiters.Documented(null!)).Should().Throw<ArgumentNullException>();
        dataSource.Invoking(it => Limiter(static options => options.Account = " ")).Should().Throw<ArgumentException>().WithMessage("*Account*");
        dataSource.Invoking(it => Limiter(static options => options.QueueLimit = -1)).Should().Throw<ArgumentException>().WithMessage("*QueueLimit*");
        dataSource.Invoking(it => Limiter(static options => options.RateLimit = null!)).Should().Throw<ArgumentException>().WithMessage("*RateLimit*");
        dataSource.Invoking(it => Limiter(static options => options.Schema = "a;b")).Should().Throw<ArgumentException>().WithMessage("'a;b' is not a name for a schema*");
    }

    private long NextAt() => _database.Read<long>("SELECT next_at FROM quota");

    private PartitionedRateLimiter<ImageEditModel> Limiter(Action<PostgreSqlRateLimiterOptions>? configure = null)
    {
        var options = new PostgreSqlRateLimiterOptions { RateLimit = static _ => new ModelRateLimit { Requests = 100, Window = TimeSpan.FromSeconds(1) } };
        configure?.Invoke(options);
        return PostgreSqlRateLimiters.Documented(_database.DataSource, options);
    }
}
