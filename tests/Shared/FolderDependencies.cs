using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QwenImageEdit.Tests.Shared;

/// <summary>Checks that the folders of a project form layers: each references only itself and the folders below it.</summary>
internal sealed class FolderDependencies
{
    /// <summary>The layer of the files that are in no folder.</summary>
    public const string Root = "(root)";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string _sourceRoot;
    private readonly List<string> _layers;
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, string> _folders;

    private FolderDependencies(string sourceRoot, IReadOnlyList<string> foldersLowestFirst, string[] symbols)
    {
        _sourceRoot = sourceRoot;
        _layers = [.. foldersLowestFirst];
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols);
        _compilation = CSharpCompilation.Create(
            "Layers",
            SourceFiles().Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)).Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        _folders = Trees.ToDictionary(tree => tree.FilePath, tree => FolderOf(tree.FilePath));
    }

    private IEnumerable<SyntaxTree> Trees => _compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>
    /// The references that point from a folder to one that is above it, and the folders that are only in the sources or only in the list.
    /// A subfolder belongs to its outermost folder. Using directives and documentation comments are not references.
    /// Compile errors, such as a missing output of a source generator, are ignored.
    /// </summary>
    /// <param name="sourceRoot">The project's directory. The references are those of the running test, except the assembly named like this directory.</param>
    /// <param name="foldersLowestFirst">The folders, the lowest layer first, including <see cref="Root"/> if there are files in no folder.</param>
    /// <param name="preprocessorSymbols">The symbols that <c>#if</c> finds defined.</param>
    /// <returns>One readable line for each violation; none if the folders form layers.</returns>
    public static IReadOnlyList<string> Violations(string sourceRoot, IReadOnlyList<string> foldersLowestFirst, params string[] preprocessorSymbols)
    {
        var dependencies = new FolderDependencies(sourceRoot, foldersLowestFirst, preprocessorSymbols);
        return [.. dependencies.ListErrors(), .. dependencies.WrongReferences()];
    }

    private IEnumerable<string> ListErrors()
    {
        var found = _folders.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Except(_layers).Select(folder => $"{folder} is missing from the list of folders.")
            .Concat(_layers.Except(found).Select(folder => $"{folder} is in the list of folders but has no source file."))
            .Concat(_layers.GroupBy(folder => folder).Where(group => group.Count() > 1).Select(group => $"{group.Key} is in the list of folders more than once."));
    }

    private IEnumerable<string> WrongReferences() =>
        from tree in Trees
        let folder = _folders[tree.FilePath]
        where _layers.Contains(folder)
        let model = _compilation.GetSemanticModel(tree)
        from expression in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<ExpressionSyntax>()
        from symbol in Referenced(expression, model)
        let target = FolderOf(symbol)
        where _layers.IndexOf(target) > _layers.IndexOf(folder)
        let line = tree.GetLineSpan(expression.Span).StartLinePosition.Line + 1
        group $"{folder}.{Source(expression, model)} references {target}.{TypeName(symbol)}, which is above it" by (File: Relative(tree.FilePath), Line: line) into lines
        orderby lines.Key.File, lines.Key.Line
        from text in lines.Distinct().Order(StringComparer.Ordinal)
        select $"{lines.Key.File}:{lines.Key.Line}: {text}";

    /// <summary>What an expression uses: the symbol it names, and the type of its value, which the file need not name.</summary>
    private static IEnumerable<ISymbol> Referenced(ExpressionSyntax expression, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(expression);
        var type = model.GetTypeInfo(expression);
        IEnumerable<ISymbol?> symbols = [symbol.Symbol, .. symbol.CandidateSymbols, type.Type, type.ConvertedType];
        return symbols.OfType<ISymbol>().SelectMany(Parts).Where(part => !part.DeclaringSyntaxReferences.IsEmpty);
    }

    /// <summary>The declarations that a symbol consists of: those of a generic type include its arguments.</summary>
    private static IEnumerable<ISymbol> Parts(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(element => Parts(element.Type)),
        INamedTypeSymbol type => [type.OriginalDefinition, .. type.TypeArguments.Where(argument => argument is not ITypeParameterSymbol).SelectMany(Parts)],
        IMethodSymbol { ReducedFrom: { } extension } => Parts(extension),
        IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) } or IPropertySymbol or IFieldSymbol or IEventSymbol =>
            [symbol.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && symbol.ContainingType is { } declaring ? declaring.OriginalDefinition : symbol.OriginalDefinition],
        _ => [],
    };

    /// <summary>The folder that declares a symbol; of the parts of a partial type, the lowest one.</summary>
    private string FolderOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => _folders[reference.SyntaxTree.FilePath]).MinBy(folder => _layers.IndexOf(folder))!;

    private string FolderOf(string path) => Relative(path).Split('/') is [var folder, _, ..] ? folder : Root;

    private string Relative(string path) => Path.GetRelativePath(_sourceRoot, path).Replace('\\', '/');

    private static string Source(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) is { } type
            ? TypeName(model.GetDeclaredSymbol(type)!)
            : Path.GetFileNameWithoutExtension(node.SyntaxTree.FilePath);

    /// <summary>The name with those of the types around it; an extension block has none of its own.</summary>
    private static string TypeName(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return (type.ContainingType, type.Name) switch
        {
            (null, var name) => name,
            ({ } outer, "") => TypeName(outer),
            ({ } outer, var name) => $"{TypeName(outer)}.{name}",
        };
    }

    private IEnumerable<string> SourceFiles() => Directory
        .EnumerateFiles(_sourceRoot, "*.cs", SearchOption.AllDirectories)
        .Where(path => FolderOf(path) is not ("bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(Path.TrimEndingDirectorySeparator(_sourceRoot)))
        .Select(path => MetadataReference.CreateFromFile(path));
}
