#!/usr/bin/env bash
# Records docs/command-line.svg: a session of qwen-image-edit in a terminal, with an edit, an estimate, and a batch in its middle and at its end.
# It needs the .NET 10 SDK, tmux and curl. It edits with the emulator, in a temporary folder, and costs nothing.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
picture=$repository/docs/command-line.svg
for program in dotnet tmux curl; do
  command -v "$program" > /dev/null || { echo "Install $program first." >&2; exit 1; }
done

dotnet build "$repository/src/QwenImageEdit.Cli" --verbosity quiet
dotnet build "$repository/src/QwenImageEdit.Emulator.Tool" --verbosity quiet
tool=$repository/src/QwenImageEdit.Cli/bin/Debug/net10.0/qwen-image-edit.dll
emulator_tool=$repository/src/QwenImageEdit.Emulator.Tool/bin/Debug/net8.0/qwen-image-emulator.dll

home=$(mktemp -d)
socket=session-$$
emulator=
finish() {
  tmux -L "$socket" kill-server 2> /dev/null || true
  [ -z "$emulator" ] || kill "$emulator" 2> /dev/null || true
  rm -rf "$home"
}
trap finish EXIT

# A catalogue of 40 rows: ten styles for each of the four photographs of the samples.
mkdir -p "$home/catalogue/photos"
cp "$repository"/samples/Quickstart/images/*.jpg "$home/catalogue/photos"
cp "$home/catalogue/photos/nagasaki-boats.jpg" "$home/catalogue/boats.jpg"
{
  echo "id,image,prompt,style"
  row=0
  for style in watercolour "woodblock print" "pencil drawing" "oil painting" "travel poster" blueprint mosaic "stained glass" silhouette "neon sign"; do
    for photograph in "$home"/catalogue/photos/*.jpg; do
      row=$((row + 1))
      printf 'print-%02d,photos/%s,Turn the photograph into a {style},%s\n' "$row" "${photograph##*/}" "$style"
    done
  done
} > "$home/catalogue/catalogue.csv"

dotnet "$emulator_tool" --port 0 --json --delay 2s --draw once > "$home/emulator.json" &
emulator=$!
until grep -q baseUrl "$home/emulator.json"; do
  kill -0 "$emulator"
  sleep 0.2
done
base_url=$(sed 's/.*"baseUrl":"\([^"]*\)".*/\1/' "$home/emulator.json")

cat > "$home/rc" << END
export HOME='$home' XDG_DATA_HOME='$home/data' DASHSCOPE_API_KEY=sk-any DASHSCOPE_HTTP_BASE_URL='$base_url' PS1='\w \$ '
qwen-image-edit() { dotnet '$tool' "\$@"; }
cd '$home/catalogue'
clear
END
tmux -L "$socket" -f /dev/null new-session -d -x 80 -y 30 "bash --noprofile --rcfile '$home/rc' -i"

screen() { tmux -L "$socket" capture-pane -p | sed "s|$home|~|g"; }
wait_for() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    if screen | grep -qE "$1"; then
      return
    fi
    sleep 0.2
  done
  echo "The screen never showed '$1':" >&2
  screen >&2
  exit 1
}
type_line() { tmux -L "$socket" send-keys -l "$1"; tmux -L "$socket" send-keys Enter; }

wait_for '^~/catalogue \$'
type_line 'qwen-image-edit edit --image boats.jpg --prompt "At night"'
wait_for 'out/.*-0\.png'
type_line 'qwen-image-edit estimate catalogue.csv'
wait_for 'it takes at least'

# One row whose answer never arrives, so that there is something to decide.
curl -sS -d '{"fault":"resetAfterImages"}' "${base_url%/api/v1}/emulator/faults" > "$home/fault.json"
type_line 'qwen-image-edit batch run catalogue.csv --spend-cap 20'
wait_for 'Go on\?'
type_line y
wait_for 'saved .*2[0-9] of 40'
screen > "$home/middle.txt"
wait_for '40 rows: .* saved'
wait_for '^~/catalogue \$ *$'
screen | tac | sed '/batch run catalogue\.csv/q' | tac > "$home/end.txt"

# Draws lines of text as the window of a terminal, from the given height on.
window() {
  sed -e :trim -e '/^\n*$/{$d;N;btrim' -e '}' "$1" | awk -v top="$2" '
    function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); return text }
    { lines[NR] = $0 }
    END {
      print "<rect class=\"window\" x=\"0\" y=\"" top "\" width=\"712\" height=\"" NR * 18 + 52 "\" rx=\"8\"/>"
      split("#ff5f57 #febc2e #28c840", colours, " ")
      for (dot = 1; dot <= 3; dot++) print "<circle cx=\"" dot * 18 + 2 "\" cy=\"" top + 18 "\" r=\"5\" fill=\"" colours[dot] "\"/>"
      for (row = 1; row <= NR; row++)
        if (lines[row] != "") print "<text" (lines[row] ~ /^~[^ ]* \$/ ? " class=\"typed\"" : "") " x=\"20\" y=\"" top + 36 + row * 18 "\" xml:space=\"preserve\">" escaped(lines[row]) "</text>"
      print "<!-- " top + NR * 18 + 52 " -->"
    }'
}
window "$home/middle.txt" 0 > "$home/middle.svg"
gap=$(($(sed -n '$s/[^0-9]//gp' "$home/middle.svg") + 16))
window "$home/end.txt" "$gap" > "$home/end.svg"
height=$(sed -n '$s/[^0-9]//gp' "$home/end.svg")
{
  echo "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 712 $height\" width=\"712\" height=\"$height\" role=\"img\">"
  echo '<title>qwen-image-edit in a terminal: an edit, an estimate and a batch that runs; below, the end of the batch</title>'
  echo '<style>text { font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #c9d1d9 } .typed { fill: #7ee787 } .window { fill: #0d1117; stroke: #30363d }</style>'
  sed '$d' "$home/middle.svg"
  sed '$d' "$home/end.svg"
  echo '</svg>'
} > "$picture"
echo "$picture"
