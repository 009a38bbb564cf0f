// All of the site in one script. Its files lie here, packed; whoever asks for one by its address gets it from here.
(async () => {
  const files = new Map();
  const there = (address) => new URL(address, document.baseURI).href.split(/[?#]/)[0];
  const keep = (name, type, packed) => files.set(there(name), { type, packed });
  const fetch_from_elsewhere = window.fetch;
  window.fetch = async (request, ...more) => {
    const file = files.get(there(request.url ?? request));
    if (!file) return fetch_from_elsewhere(request, ...more);
    const packed = Uint8Array.from(atob(file.packed), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(unpacked, { headers: { "Content-Type": file.type } });
  };
