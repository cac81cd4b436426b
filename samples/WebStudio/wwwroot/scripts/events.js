/** Reads server-sent events from the body of a response: fetch can post a form, EventSource cannot. */
export async function* readEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }

    waiting += value;
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop();
    yield* blocks.map(parse);
  }
}

function parse(block) {
  const lines = block.split('\n');
  const valuesOf = name => lines.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2));
  return { type: valuesOf('event')[0], data: JSON.parse(valuesOf('data').join('\n')) };
}
