// Text that stands over other text: pairs of text boxes that share some of their area. A box is cut by whatever cuts
// what is in it, so what has been scrolled away covers nothing.
() => {
  const shown = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const style = getComputedStyle(here);
      // Only screen readers get it; or it is there to be pressed, over what is shown in its place.
      if (style.clipPath !== "none" || style.opacity === "0") return false;
    }
    return element.checkVisibility({ visibilityProperty: true });
  };
  // What stays in sight over what is scrolled in a tab hides that, and does not stand in it.
  const over = (element) => {
    for (let here = element; here && !here.matches(".tab-panel"); here = here.parentElement)
      if (getComputedStyle(here).position === "sticky" && here.closest(".tab-panel")) return here;
    return null;
  };
  const cut = (box, element) => {
    let { left, top, right, bottom } = box;
    for (let here = element; here && here !== document.body; here = here.parentElement) {
      const style = getComputedStyle(here);
      if (style.display === "contents" || (style.overflowX === "visible" && style.overflowY === "visible")) continue;
      const frame = here.getBoundingClientRect();
      left = Math.max(left, frame.left);
      right = Math.min(right, frame.right);
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    return { left, top, right, bottom };
  };
  const boxes = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const known = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(element.tagName)) continue;
    if (!known.has(element)) known.set(element, shown(element));
    if (!known.get(element)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // Glyphs are lower than their line: accents and tails may touch the next one's.
      const slack = box.height * 0.2;
      const inner = { left: box.left + 1, right: box.right - 1, top: box.top + slack, bottom: box.bottom - slack };
      const place = cut(inner, element);
      if (place.right > place.left && place.bottom > place.top) boxes.push({ ...place, node, over: over(element) });
    }
  }
  for (const control of document.querySelectorAll("select, input")) {
    if (!shown(control)) continue;
    const place = cut(control.getBoundingClientRect(), control);
    if (place.right > place.left && place.bottom > place.top) boxes.push({ ...place, node: { data: control.id }, over: over(control) });
  }
  boxes.sort((a, b) => a.top - b.top);
  const found = [];
  for (const [index, a] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length && boxes[next].top < a.bottom; next++) {
      const b = boxes[next];
      if (a.node === b.node || a.over !== b.over || Math.min(a.right, b.right) - Math.max(a.left, b.left) < 1) continue;
      if (Math.min(a.bottom, b.bottom) - b.top < 1) continue;
      found.push(`“${a.node.data.trim().slice(0, 30)}” and “${b.node.data.trim().slice(0, 30)}” at ${Math.round(b.left)}, ${Math.round(b.top)}`);
    }
  }
  return found.slice(0, 6);
}
