      // All that the site would fetch is in this page. Whoever asks for it by its address gets it from here.
      const files = new Map();
      const file_at = (address) => files.get(new URL(address, document.baseURI).href.split(/[?#]/)[0]);
      for (const place of document.querySelectorAll("script[data-file]")) {
        const packed = Uint8Array.from(atob(place.textContent), (letter) => letter.charCodeAt(0));
        const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
        const bytes = await new Response(unpacked).arrayBuffer();
        files.set(new URL(place.dataset.file, document.baseURI).href, new Blob([bytes], { type: place.dataset.type }));
        place.remove();
      }
      const fetch_from_elsewhere = window.fetch;
      window.fetch = async (request, ...more) => {
        const file = file_at(request.url ?? request);
        return file ? new Response(file, { headers: { "Content-Type": file.type } }) : fetch_from_elsewhere(request, ...more);
      };
