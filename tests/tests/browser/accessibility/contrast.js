// The contrast of every text that is to be seen, by WCAG's formula: its colour against what is painted behind it, with all opacities. In a
// drawing that is the shapes before it, and its own halo. Gives what is hard to see, and the elements that were looked at.
(ghost) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  // [red, green, blue, alpha], alpha from 0 to 1.
  const colour = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [red, green, blue, alpha / 255]);
    }
    return known.get(text);
  };
  const over = ([red, green, blue, alpha], below, opacity = 1) => {
    const share = alpha * opacity;
    return [red, green, blue].map((part, index) => part * share + below[index] * (1 - share)).concat(1);
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const styles = new Map();
  const style = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  // What a box may have behind its content: its colour, under each of the colours of its picture.
  const grounds = (element, below) => {
    const { backgroundColor, backgroundImage } = style(element);
    const plain = over(colour(backgroundColor), below);
    const painted = backgroundImage.match(/(?:rgba?|hsla?|color|oklab|oklch|lab|lch)\([^()]*\)/g) ?? [];
    return [plain, ...painted.map((text) => over(colour(text), plain))];
  };
  const chain = (element) => (element ? [...chain(element.parentElement), element] : []);
  // The pairs of text and ground that come out within boxes one inside the other, on what is below them.
  const pairs = ([box, ...inner], below, text) => {
    const opacity = Number(style(box).opacity);
    const found = grounds(box, below).flatMap((ground) => (inner.length ? pairs(inner, ground, text) : text(ground)));
    return found.map((pair) => pair.map((part) => over(part, below, opacity)));
  };

  const opacityWithin = (element, root) => (element === root ? 1 : Number(style(element).opacity) * opacityWithin(element.parentElement, root));
  const inside = (shape, x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
    return shape.isPointInFill(point);
  };
  // The same for a text of a drawing, on the ground of the drawing.
  const drawn = (element, box) => (ground) => {
    const svg = element.ownerSVGElement;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (const shape of svg.querySelectorAll("rect, path, polygon, circle, ellipse")) {
      if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const { fill, fillOpacity, visibility } = style(shape);
      if (visibility !== "visible" || fill === "none" || !shape.checkVisibility() || !inside(shape, x, y)) continue;
      ground = over(colour(fill), ground, Number(fillOpacity) * opacityWithin(shape, svg));
    }
    const { fill, fillOpacity, stroke, strokeWidth, paintOrder } = style(element);
    const halo = stroke !== "none" && parseFloat(strokeWidth) >= 2 && paintOrder.startsWith("stroke");
    const behind = halo ? over(colour(stroke), ground) : ground;
    const letters = over(colour(fill), behind, Number(fillOpacity));
    const opacity = opacityWithin(element, svg);
    return [[letters, behind].map((part) => over(part, ground, opacity))];
  };

  const modal = document.querySelector("dialog:modal");
  const hard = new Map();
  const seen = new Set();
  const look = (element, words, box) => {
    if ((modal && !modal.contains(element)) || !element.checkVisibility({ visibilityProperty: true })) return;
    // For screen readers alone, or there to be pressed and not to be seen.
    if (element.closest(".hidden, .in-words") || box.width < 2 || box.height < 2 || chain(element).some((one) => Number(style(one).opacity) === 0)) return;
    // What can't be used at the moment may be faint, by WCAG too.
    if (element.closest(":disabled, [aria-disabled=true]")) return;
    const svg = element.ownerSVGElement;
    const found = pairs(chain(svg ?? element), [255, 255, 255, 1], svg ? drawn(element, box) : (ground) => [[over(colour(style(element).color), ground), ground]]);
    const ratio = Math.min(...found.map(([text, ground]) => contrast(text, ground)));
    seen.add(element);
    const scale = svg ? element.getScreenCTM().a : 1;
    const size = parseFloat(style(element).fontSize) * scale;
    const large = size >= 24 || (size >= 18.66 && Number(style(element).fontWeight) >= 700);
    const row = element.closest(".diagram .row, .diagram .bracket");
    const needed = row?.matches(ghost) ? 3 : large && !row ? 3 : 4.5;
    if (ratio < needed) {
      const where = chain(element).slice(-3).map((one) => one.tagName.toLowerCase() + (one.id && `#${one.id}`) + [...one.classList].map((name) => `.${name}`).join("")).join(" > ");
      const all = hard.get(where);
      // One of a kind is enough to find them.
      if (!all || all.ratio > ratio) hard.set(where, { words, ratio, needed });
    }
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() || text.parentElement.closest("script, style, noscript, option, title, desc")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    look(text.parentElement, text.data.trim().slice(0, 40), range.getBoundingClientRect());
  }
  for (const field of document.querySelectorAll("select, textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])")) {
    look(field, field.value.slice(0, 40), field.getBoundingClientRect());
  }
  const told = [...hard].map(([where, { words, ratio, needed }]) => `“${words}” (${where}) has ${ratio.toFixed(2)} of ${needed}`);
  return { hard: told, seen };
}
