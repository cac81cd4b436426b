#!/usr/bin/env bash
# A tour of the emulator with nothing but a shell and curl. Run it in an empty folder:
#
#   mkdir tour && cd tour && bash ../qwen-image-edit-dotnet/docs/emulator-tour.sh
#
# It needs the .NET 10 SDK and curl, and writes to the current folder only.
# The emulator listens on port 5081. If that is taken, set QWEN_IMAGE_EMULATOR_PORT to another one, or to 0 for any free port.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# 1. Pack the command from the source.
dotnet pack "$repository/src/QwenImageEdit.Emulator.Tool" --artifacts-path build --output packages

# 2. Install it from the folder of packages, here into ./tools. With --global instead of --tool-path it is on the PATH.
dotnet tool install QwenImageEdit.Emulator.Tool --source packages --tool-path tools

# 3. Start it. With --json it prints one line: {"baseUrl":"http://127.0.0.1:5081/api/v1","port":5081,"pid":…,"version":"…"}.
tools/qwen-image-emulator --json > emulator.json &
emulator=$!
trap 'kill "$emulator" 2> /dev/null || true' EXIT
until grep baseUrl emulator.json; do
  kill -0 "$emulator"
  sleep 0.1
done
base_url=$(sed 's/.*"baseUrl":"\([^"]*\)".*/\1/' emulator.json)
control=${base_url%/api/v1}/emulator

# 4. Edit an image, with the body that the service's documentation shows. Any key is accepted, and nothing is downloaded.
cat > one-image.json << 'END'
{
    "model": "qwen-image-edit-max",
    "input": {
        "messages": [
            {
                "role": "user",
                "content": [
                    {
                        "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/fpakfo/image36.webp"
                    },
                    {
                        "text": "產生一張符合深度圖的映像,遵循以下描述:一輛紅色的破舊的單車停在一條泥濘的小路上,背景是茂密的原始森林"
                    }
                ]
            }
        ]
    },
    "parameters": {
        "n": 2,
        "negative_prompt": " ",
        "prompt_extend": true,
        "watermark": false,
        "size": "1536*1024"
    }
}
END
edit() {
  curl -sS "$base_url/services/aigc/multimodal-generation/generation" -H "Authorization: Bearer sk-tour" -H "Content-Type: application/json" -d "@$1" "${@:2}"
}
edit one-image.json -o one-image.answer.json -w 'one-image.json: %{http_code}\n'

# 5. Edit with three images, the other documented body.
cat > three-images.json << 'END'
{
    "model": "qwen-image-edit-max",
    "input": {
        "messages": [
            {
                "role": "user",
                "content": [
                    {
                        "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/thtclx/input1.png"
                    },
                    {
                        "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/iclsnx/input2.png"
                    },
                    {
                        "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/gborgw/input3.png"
                    },
                    {
                        "text": "圖1中的女生穿著圖2中的黑色裙子按圖3的姿勢坐下"
                    }
                ]
            }
        ]
    },
    "parameters": {
        "n": 2,
        "negative_prompt": " ",
        "prompt_extend": true,
        "watermark": false,
        "size": "1024*1536"
    }
}
END
edit three-images.json -o three-images.answer.json -w 'three-images.json: %{http_code}\n'

# 6. Download a result of each.
first_link() { grep -o 'http[^"]*\.png[^"]*' "$1" | head -n 1; }
curl -sS "$(first_link one-image.answer.json)" -o one-image.png -w 'one-image.png: %{http_code} %{content_type}\n'
curl -sS "$(first_link three-images.answer.json)" -o three-images.png -w 'three-images.png: %{http_code} %{content_type}\n'

# 7. Let the next edit fail. The one after it succeeds again.
curl -sS -d '{"fault":"refuse","status":429,"code":"Throttling.RateQuota","message":"slow down"}' "$control/faults" -w '\n'
edit one-image.json -w '\nwith a fault: %{http_code}\n'
edit one-image.json -o again.answer.json -w 'after the fault: %{http_code}\n'

# 8. See what was sent, and what would have been billed: two images for each edit, and none for the refused one.
curl -sS "$control/requests?limit=1" -w '\n'
curl -sS "$control/ledger" -w '\n'

# 9. Stop it, as Ctrl+C does.
trap - EXIT
kill "$emulator"
exit_code=0
wait "$emulator" || exit_code=$?
echo "stopped: $exit_code"
