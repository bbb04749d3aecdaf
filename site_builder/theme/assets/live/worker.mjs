// Python, in a thread of its own: the page stays free, and can end it at any time.
let session;

const post = (type, content = {}) => self.postMessage({ type, ...content });

// Fetches a file, and tells the page how much of everything has come.
function countedFetch(total) {
  const fetchFile = self.fetch;
  let loaded = 0;
  const counter = () =>
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.length;
        post("progress", { share: Math.min(loaded / total, 1) });
        controller.enqueue(chunk);
      },
    });
  return async (address, options) => {
    const url = String(address.url ?? address);
    // Our own compression: the weight does not depend on how the server is set up.
    const packed = url.endsWith(".wasm");
    const response = await fetchFile(packed ? `${url}.packed` : address, options);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    let body = response.body.pipeThrough(counter());
    if (packed) body = body.pipeThrough(new DecompressionStream("gzip"));
    const type = packed ? "application/wasm" : response.headers.get("Content-Type");
    return new Response(body, { headers: { "Content-Type": type ?? "" } });
  };
}

async function start({ runtime, wheel, data, total }) {
  self.fetch = countedFetch(total);
  const archive = async (name) => (await self.fetch(runtime + name)).arrayBuffer();
  const archives = Promise.all([archive(wheel), archive(data)]);
  archives.catch(() => {});
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: runtime, packages: ["numpy"] });
  const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const file of await archives) python.unpackArchive(file, "zip", { extractDir });
  const { Session } = python.pyimport("live_session");
  session = Session((kind, text) => post(kind, { text }));
}

self.onmessage = async ({ data: { type, ...message } }) => {
  if (type === "start") {
    try {
      await start(message);
      post("ready");
    } catch (error) {
      post("failed", { text: String(error.message ?? error) });
    }
  } else {
    post("done", JSON.parse(session.run(message.code, message.name)));
  }
};
