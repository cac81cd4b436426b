using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Completion;

/// <summary><c>completion</c>: a script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Examples = """
        qwen-image-edit completion bash >> ~/.bashrc
        qwen-image-edit completion zsh > "${fpath[1]}/_qwen-image-edit"
        qwen-image-edit completion fish > ~/.config/fish/completions/qwen-image-edit.fish
        qwen-image-edit completion pwsh >> $PROFILE
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _qwen_image_edit() {
                local line candidates
                while IFS= read -r line; do
                    candidates+=("$line")
                done < <(qwen-image-edit "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
                while IFS= read -r line; do
                    COMPREPLY+=("$line")
                done < <(compgen -W "${candidates[*]}" -- "${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _qwen_image_edit qwen-image-edit
            """,
        ["zsh"] = """
            #compdef qwen-image-edit
            _qwen_image_edit() {
                local -a candidates
                candidates=("${(@f)$(qwen-image-edit "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a candidates
                _files
            }
            compdef _qwen_image_edit qwen-image-edit
            """,
        ["fish"] = """
            complete --command qwen-image-edit --arguments '(qwen-image-edit "[suggest:"(commandline --cursor)"]" (commandline))'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName qwen-image-edit -ScriptBlock {
                param($word, $line, $position)
                qwen-image-edit "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Create(CommonOptions common)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new ToolSubcommand("completion", "Prints a script that lets a shell complete commands and options.", Examples);
        command.Arguments.Add(shell);
        CommandRun.Connect(command, common, run =>
        {
            run.Console.WriteLine(Scripts[run.Given.GetRequiredValue(shell)]);
            return Task.FromResult(ExitCode.Saved);
        });
        return command;
    }
}
