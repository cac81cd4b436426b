using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Architecture;

public sealed class FolderDependenciesTests : IDisposable
{
    private const string Lamp = """
        namespace Sample.High;

        public sealed class Lamp
        {
            public Lamp Next => this;

            public enum Colour { Unknown }
        }

        public static class LampExtensions
        {
            public static int Double(this int number) => number * 2;
        }
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("folder-dependencies-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_reference_to_a_higher_folder_is_reported_with_its_file_and_line()
    {
        Write("High/Lamp.cs", Lamp);
        Write("Low/Switch.cs", """
            using Sample.High;

            namespace Sample.Low;

            public sealed class Switch
            {
                public Lamp? Lamp { get; set; }
            }
            """);

        Violations("Low", "High").Should().Equal("Low/Switch.cs:7: Low.Switch references High.Lamp, which is above it");
    }

    [Fact]
    public void A_reference_to_a_lower_folder_and_to_the_same_folder_is_allowed()
    {
        Write("High/Lamp.cs", Lamp);
        Write("Low/Switch.cs", "namespace Sample.Low; public sealed class Switch { public Sample.High.Lamp? Lamp { get; set; } public Switch? Next { get; set; } }");

        Violations("High", "Low").Should().BeEmpty();
    }

    [Theory]
    [InlineData("public object Of(Holder holder) { var lamp = holder.Item; return lamp; }", "Lamp")]
    [InlineData("public object? Of(Holder holder) => holder.Item;", "Lamp")]
    [InlineData("public int Of(int number) => number.Double();", "LampExtensions")]
    [InlineData("public object Of() => new List<High.Lamp[]>();", "Lamp")]
    [InlineData("public object Of() => default(High.Lamp.Colour);", "Lamp.Colour")]
    [InlineData("public string Of() => nameof(High.Lamp);", "Lamp")]
    public void A_reference_counts_whatever_its_form(string member, string type)
    {
        Write("High/Lamp.cs", Lamp);
        Write("Middle/Holder.cs", "namespace Sample; public sealed class Holder { public High.Lamp Item => new(); }");
        Write("Low/Switch.cs", $$"""
            using Sample.High;
            namespace Sample.Low;
            public sealed class Switch
            {
                {{member}}
            }
            """);

        Violations("Low", "Middle", "High").Should().Contain($"Low/Switch.cs:5: Low.Switch references High.{type}, which is above it");
    }

    [Fact]
    public void A_using_alone_is_not_a_reference()
    {
        Write("High/Lamp.cs", Lamp);
        Write("Low/Switch.cs", "using Sample.High; namespace Sample.Low; public sealed class Switch;");

        Violations("Low", "High").Should().BeEmpty();
    }

    [Fact]
    public void A_subfolder_belongs_to_its_outermost_folder_and_files_in_no_folder_are_the_root()
    {
        Write("Low/Deep/Deeper/Switch.cs", "namespace Sample; public sealed class Switch { public Room? Room { get; set; } }");
        Write("Room.cs", "namespace Sample; public sealed class Room;");

        Violations("Low", FolderDependencies.Root).Should().Equal("Low/Deep/Deeper/Switch.cs:1: Low.Switch references (root).Room, which is above it");
        Violations(FolderDependencies.Root, "Low").Should().BeEmpty();
    }

    [Fact]
    public void A_member_of_a_partial_type_belongs_to_the_folder_of_its_file()
    {
        Write("Low/Switch.cs", "namespace Sample; public static partial class Switch { public static int A => 1; }");
        Write("High/Switch.cs", "namespace Sample; public static partial class Switch { public static int B => 2; }");
        Write("Low/Caller.cs", "namespace Sample; public sealed class Caller { int A => Switch.A;\n int B => Switch.B; }");

        Violations("Low", "High").Should().Equal("Low/Caller.cs:2: Low.Caller references High.Switch, which is above it");
    }

    [Fact]
    public void The_list_must_name_every_folder_with_sources_once_and_no_other()
    {
        Write("High/Lamp.cs", Lamp);
        Write("Room.cs", "public sealed class Room;");
        Write("obj/Generated.cs", "public sealed class Generated;");

        Violations("Low", "High", "High").Should().Equal(
            "(root) is missing from the list of folders.",
            "Low is in the list of folders but has no source file.",
            "High is in the list of folders more than once.");
    }

    [Fact]
    public void Code_counts_under_the_preprocessor_symbols_that_compile_it()
    {
        Write("High/Lamp.cs", Lamp);
        Write("Low/Switch.cs", """
            namespace Sample.Low;
            public sealed class Switch
            {
            #if NETSTANDARD2_0
                public object Lamp => new Sample.High.Lamp();
            #endif
            }
            """);

        Violations("Low", "High").Should().BeEmpty();
        FolderDependencies.Violations(_root.FullName, ["Low", "High"], "NETSTANDARD2_0")
            .Should().Equal("Low/Switch.cs:5: Low.Switch references High.Lamp, which is above it");
    }

    private IReadOnlyList<string> Violations(params string[] foldersLowestFirst) => FolderDependencies.Violations(_root.FullName, foldersLowestFirst);

    private void Write(string path, string source)
    {
        var file = new FileInfo(Path.Combine(_root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, source);
    }
}
