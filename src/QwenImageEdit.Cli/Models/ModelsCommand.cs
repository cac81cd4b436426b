using System.CommandLine;
using System.Globalization;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;
using Spectre.Console;

namespace QwenImageEdit.Cli.Models;

/// <summary><c>models</c>: what each model takes.</summary>
internal static class ModelsCommand
{
    private const string Examples = """
        qwen-image-edit models
        qwen-image-edit models qwen-image-edit-max
        """;

    public static Command Create(CommonOptions common)
    {
        var id = new Argument<string?>("model") { HelpName = "model", Description = "A model, to see all that it takes.", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(static _ => ImageEditModel.Known.Select(static model => new System.CommandLine.Completions.CompletionItem(model.Id)));
        var command = new ToolSubcommand("models", "Lists the models and what each takes.", Examples);
        command.Arguments.Add(id);
        CommandRun.Connect(command, common, run =>
        {
            Write(run.Console, run.Given.GetValue(id));
            return Task.FromResult(ExitCode.Saved);
        });
        return command;
    }

    private static void Write(ToolConsole console, string? id)
    {
        ModelDocument[] models = id is null ? [.. ImageEditModel.Known.Select(ModelDocument.Of)] : [ModelDocument.Of(new ImageEditModel(id))];
        console.WriteJson(new ModelsDocument(models), ModelsJsonContext.Default.ModelsDocument);
        if (console.IsJson)
        {
            return;
        }

        if (id is null)
        {
            WriteTable(console, models);
            return;
        }

        if (!ImageEditModel.Known.Contains(new ImageEditModel(id)))
        {
            console.WriteNote($"'{id}' is not in the catalogue. Only what holds for every model is checked before it is used.");
        }

        WriteOne(console, models[0]);
    }

    private static void WriteTable(ToolConsole console, ModelDocument[] models)
    {
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("MODEL").NoWrap()).AddColumns("IMAGES", "N", "PRICE");
        foreach (var model in models)
        {
            table.AddRow(Markup.Escape(model.Id), Images(model), Count(model), PriceRange(model));
        }

        console.Page.Write(table);
    }

    private static void WriteOne(ToolConsole console, ModelDocument model)
    {
        (string Name, string Value)[] lines =
        [
            ("model", model.Id),
            ("images", Images(model)),
            ("n", Count(model)),
            ("size", model.Size ?? "not supported"),
            ("options", string.Join(' ', model.Options)),
            ("prompt", model.PromptLimit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"up to {limit} {model.PromptLimitUnit}s") : "no documented limit"),
            ("pace", model.RateLimitRequests is { } requests ? string.Create(CultureInfo.InvariantCulture, $"{requests} requests in {model.RateLimitSeconds} s") : "not documented"),
            ("price", Price(model)),
        ];
        foreach (var (name, value) in lines)
        {
            console.WriteLine($"{name,-8} {value}");
        }
    }

    private static string Images(ModelDocument model) => model.MaxImages is { } most ? string.Create(CultureInfo.InvariantCulture, $"{model.MinImages}–{most}") : "any";

    private static string Count(ModelDocument model) => model.MaxCount is { } most ? most == 1 ? "1" : string.Create(CultureInfo.InvariantCulture, $"1–{most}") : "any";

    private static string PriceRange(ModelDocument model)
    {
        decimal[] prices = [.. model.Prices.Values.Distinct().Order()];
        return prices.Length == 0 ? "not listed" : $"¥{string.Join('–', new[] { prices[0], prices[^1] }.Distinct().Select(static price => price.ToString("0.00", CultureInfo.InvariantCulture)))}";
    }

    private static string Price(ModelDocument model) => model.Prices.Count == 0
        ? "not listed"
        : string.Join(", ", model.Prices.Select(static price => $"{Yuan.Text(price.Value)} {price.Key}"));
}
