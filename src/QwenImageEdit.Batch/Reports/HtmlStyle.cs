namespace QwenImageEdit.Batch.Reports;

/// <summary>The style of a contact sheet, for light and dark screens and for paper.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root { --page: #f4f5f7; --card: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --link: #0550ae;
          --good: #116329; --bad: #a40e26; --decide: #7a4100; --open: #3d4650; --mark: #fff4d6; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #0d1117; --card: #161b22; --text: #e6edf3; --quiet: #9da7b3; --line: #30363d; --link: #79b8ff;
            --good: #56d364; --bad: #ff8a80; --decide: #f0b849; --open: #b1bac4; --mark: #2e2511; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 110rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, p, ul { margin: 0; }
        h1 { font-size: 1.6rem; }
        h2 { font-size: 1.05rem; display: flex; justify-content: space-between; align-items: start; gap: .75rem; }
        h3 { font-size: .8rem; font-weight: 600; color: var(--quiet); }
        a { color: var(--link); }
        header { display: grid; gap: .6rem; margin-bottom: 1.5rem; }
        header p, .facts { color: var(--quiet); }
        .facts { font-size: .85rem; }
        .counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
        main { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }
        article { display: grid; gap: .6rem; align-content: start; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; break-inside: avoid; }
        article.decide { border: 2px solid var(--decide); }
        .state { flex: none; padding: 0 .6rem; border: 1px solid; border-radius: 1rem; font-size: .85rem; font-weight: 600; }
        .good { --state: var(--good); } .bad { --state: var(--bad); } .decide { --state: var(--decide); } .open { --state: var(--open); }
        .state { color: var(--state); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
        .pair section { display: grid; gap: .4rem; align-content: start; min-width: 0; }
        img, .none { width: 100%; border-radius: .25rem; background: var(--page); }
        img { display: block; aspect-ratio: 4 / 3; object-fit: contain; font-size: .85rem; }
        .none { padding: 1.25rem 1rem; text-align: center; color: var(--quiet); border: 1px dashed var(--line); }
        .prompt { white-space: pre-wrap; }
        .error { color: var(--bad); }
        .advice { padding: .5rem .75rem; border-left: 4px solid var(--decide); background: var(--mark); }
        .more { grid-column: 1 / -1; text-align: center; color: var(--quiet); }
        """;
}
