
// From here on by the page bundler: the rest of the module, which the first drawing does not need.
const rest_url = new URL("REST_URL", import.meta.url);
let rest;

function rest_imports() {
    return { ...__wbg_get_imports(), first: wasm };
}

// Called by the module when it needs the rest and does not have it yet: at once, however long it takes.
function load_rest_now() {
    if (!rest) {
        const request = new XMLHttpRequest();
        request.open("GET", rest_url, false);
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
        rest = new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff));
    }
    join_rest();
}

// At once and only once: it brings its data, and what has changed there since would be lost.
function join_rest() {
    new WebAssembly.Instance(rest, rest_imports());
    wasm.rest_is_here.value = 1;
}

// Fetches the rest without keeping anybody waiting.
export async function fetch_rest() {
    const response = await fetch(rest_url);
    if (!response.ok) return;
    rest = await WebAssembly.compile(await response.arrayBuffer());
    if (wasm && !wasm.rest_is_here.value) join_rest();
}
