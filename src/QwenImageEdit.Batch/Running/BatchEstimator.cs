using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Manifests;

namespace QwenImageEdit.Batch.Running;

/// <summary>Says what a run would take.</summary>
internal sealed class BatchEstimator(ILedgerStore store, long batch, RunSettings settings)
{
    public async Task<BatchEstimate> EstimateAsync(CancellationToken cancellationToken)
    {
        var models = await store.ReadModelsAsync(batch, cancellationToken).ConfigureAwait(false);
        var problems = await CheckAsync(cancellationToken).ConfigureAwait(false);
        return new BatchEstimate
        {
            Rows = models.Sum(static model => model.Rows - model.ReusableRows),
            Images = models.Sum(static model => model.Images - model.ReusableImages),
            Cost = Sum(models, static model => model.Images - model.ReusableImages),
            Duration = models.All(model => settings.RateLimit(model.Model) is not null) ? models.Select(DurationOf).DefaultIfEmpty().Max() : null,
            RepeatedRows = models.Sum(static model => model.RepeatedRows),
            RepeatedCost = Sum(models, static model => model.RepeatedImages),
            ReusableRows = models.Sum(static model => model.ReusableRows),
            Problems = problems.First,
            ProblemCount = problems.Count,
        };
    }

    private decimal? Sum(IReadOnlyList<ModelFigures> models, Func<ModelFigures, long> images) =>
        models.Aggregate((decimal?)0, (sum, model) => sum + (images(model) == 0 ? 0 : images(model) * settings.Prices.PerImage(model.Model)));

    private TimeSpan DurationOf(ModelFigures model) => ModelLane.SpacingOf(settings.RateLimit(model.Model)) * (model.Rows - model.ReusableRows);

    private async Task<BoundedProblems> CheckAsync(CancellationToken cancellationToken)
    {
        var problems = new BoundedProblems();
        await foreach (var row in store.ReadAllAsync(batch, BatchState.Pending, cancellationToken).ConfigureAwait(false))
        {
            foreach (string problem in row.Spec is { } spec ? RowSpecs.FindProblems(spec) : [])
            {
                problems.Add(new ManifestProblem { LineNumber = row.LineNumber, Key = row.Key, Message = problem });
            }
        }

        return problems;
    }
}
