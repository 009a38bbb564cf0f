// Before the program has come: the theme of the last visit, what may be drawn already, what is done meanwhile, and, if
// the page does not come to stand, why.
(() => {
  const root = document.documentElement;
  const FIRST = "?link=2&version=1.2&key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_GCM_SHA256&certificate=rsa-2048&auth=server&seed=42";
  const ELSEWHERE = ["embed", "present", "notes", "handout", "reading", "worksheet", "answers"];

  let habits = "";
  try {
    habits = localStorage.getItem("handshake-lab") ?? "";
  } catch {
    // Refused, as in private windows: there are none.
  }
  root.dataset.theme = /theme=(\w+)/.exec(habits)?.[1] ?? "system";
  const wide = /inspector=(\d+)/.exec(habits)?.[1];
  if (wide) root.style.setProperty("--inspector", `${wide / 10}vw`);
  if (/(ghosts|quiz)=on|speed=(?!normal)/.test(habits)) root.dataset.habits = "own";

  // The first handshake is drawn at once (first-stage.html). Of what another address asks for, nothing is known but where
  // it is looked at: what of the page is the same for all is drawn, and no handshake that then turns out to be another.
  const asked = new URLSearchParams(location.search);
  if (["", "?", FIRST].includes(location.search)) root.dataset.drawn = "first";
  else if (!ELSEWHERE.some((setting) => asked.has(setting))) root.dataset.drawn = asked.has("compare") ? "head" : "frame";

  // The page's policy refuses style attributes and elements, which could come from anywhere, and allows what a script does
  // to a style. So what the program computes is set here: attributes, and the rule for what a lesson points at.
  const pointing = new CSSStyleSheet();
  const same = new CSSStyleSheet();
  document.adoptedStyleSheets = [pointing, same];
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else set.call(this, name, value);
    if (name === "data-pointer")
      pointing.replaceSync(`:root:has([data-pointer]) ${value}{outline:0.1875rem solid var(--pointer);outline-offset:0.125rem;border-radius:0.25rem}`);
  };

  // A speaker's dot follows the mouse or the finger.
  addEventListener("pointermove", ({ clientX, clientY }) => {
    const dot = document.querySelector(".pointer-dot");
    if (dot) dot.style.translate = `${clientX}px ${clientY}px`;
  });

  // One value, lit wherever it stands: in whatever has its number. A rule does it, and so nothing is drawn anew. What the
  // speaker still hides, it does not give away.
  let lit = "";
  const light = ({ target }) => {
    const values = (!document.querySelector(".veil") && target.closest?.("[data-values]")?.dataset.values) || "";
    if (values === lit) return;
    lit = values;
    const each = values.split(" ").map((value) => `[data-values~="${value}"]`);
    same.replaceSync(values && `:is(${each}){--same:0.125rem}`);
  };
  for (const what of ["pointerover", "focusin"]) addEventListener(what, light);

  // What is new on a keyring comes from what the step drew: a chip itself, and of what has no chip a dot.
  addEventListener("animationstart", ({ target, animationName }) => {
    if (animationName !== "appear" || !target.matches(".row.current .head, .row.current.work")) return;
    const middle = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    };
    const [fromX, fromY] = middle(target.querySelector(".box") ?? target);
    // All is measured before anything is put there: else each of them would have the page laid out anew.
    const places = [...document.querySelectorAll(".chip.new, .known.new .menu > button")].map((place) => [place, ...middle(place)]);
    for (const [place, toX, toY] of places) {
      let flying = place;
      if (!place.matches(".chip")) {
        flying = document.body.appendChild(document.createElement("i"));
        flying.className = "flying";
        Object.assign(flying.style, { left: `${toX}px`, top: `${toY}px` });
      }
      const from = { transform: `translate(${fromX - toX}px, ${fromY - toY}px)` };
      const flight = flying.animate([from, { transform: "none" }], { duration: 350, easing: "ease-out" });
      if (flying !== place) flight.onfinish = () => flying.remove();
    }
  });

  // Past the controls, for whoever goes by keyboard; and within what is one stop for the Tab key.
  addEventListener("click", ({ target }) => {
    const to = target.closest?.("[data-skip]")?.dataset.skip;
    if (to) document.querySelector(to)?.focus();
  });
  addEventListener("keydown", (event) => {
    const numbered = !event.ctrlKey && !event.altKey && !event.metaKey && event.target.closest?.("[data-numbered]");
    const chosen = numbered && numbered.querySelectorAll("[data-lesson]")[event.key - 1];
    if (chosen) {
      event.preventDefault();
      chosen.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [...(event.target.closest?.("[data-roving]")?.querySelectorAll("button, a[href]") ?? [])];
    const next = stops[stops.indexOf(event.target) + step];
    if (!next) return;
    next.focus();
    event.preventDefault();
  });

  const starting = () => document.getElementById("starting") !== null;
  const failed = (why) => {
    root.dataset.state = "failed";
    const place = document.getElementById("failure-reason");
    if (place && !place.textContent) place.textContent = why;
  };
  const soon = (why) => (document.body ? failed(why) : addEventListener("DOMContentLoaded", () => failed(why)));
  // Once it stands, only its own program can stop it: not a browser extension, nor a remark of the browser.
  const fatal = (error) => starting() || !document.body || error instanceof WebAssembly.RuntimeError;
  addEventListener("error", (event) => fatal(event.error) && soon(event.message || "A part of the page could not be loaded."), true);
  addEventListener("unhandledrejection", (event) => fatal(event.reason) && soon(String(event.reason)));
  if (typeof WebAssembly !== "object") soon("This browser has no WebAssembly, or it is switched off.");
  setTimeout(() => starting() && soon("The page has not started within 30 seconds."), 30000);

  // What is pressed and clicked before the program listens is done once it does. The program draws the same elements anew:
  // they are known by their place within the page.
  const CONTROLS = "#page :is(button, a, select, summary, [tabindex])";
  const place = (element) => {
    const steps = [];
    for (let here = element; here.id !== "page"; here = here.parentElement) steps.unshift([...here.parentElement.children].indexOf(here));
    return { steps, id: element.id };
  };
  const find = ({ steps, id }) => {
    const found = steps.reduce((here, step) => here?.children[step], document.getElementById("page"));
    return found?.id === id ? found : null;
  };
  const control = (event) => event.target.closest?.(CONTROLS) ?? null;
  const waiting = [];
  let focused = null;
  const heard = {
    keydown(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const at = control(event);
      const { key, shiftKey } = event;
      // A control does for itself what Enter and Space do to it, and is heard to be clicked.
      if (at?.matches("button, a, select, summary") && ["Enter", " "].includes(key)) return;
      const on = at && place(at);
      waiting.push(() => ((on ? find(on) : document.querySelector("dialog[open] :focus")) ?? document.body)
        .dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true })));
      if (!at && [" ", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"].includes(key)) event.preventDefault();
    },
    click(event) {
      const at = control(event);
      if (!at?.matches("button")) return;
      const on = place(at);
      waiting.push(() => find(on)?.click());
    },
    change(event) {
      const { value } = event.target;
      const on = place(event.target);
      waiting.push(() => {
        const found = find(on);
        if (!found) return;
        found.value = value;
        found.dispatchEvent(new Event("change", { bubbles: true }));
      });
    },
    focusin(event) {
      const at = control(event);
      focused = at?.matches(":focus-visible") ? place(at) : null;
    },
  };
  const listened = Object.entries(heard);
  for (const [what, hear] of listened) addEventListener(what, hear, true);
  const drawn = () => new Promise((done) => setTimeout(done));
  // The program takes the remark away in the same breath in which it begins to listen: nothing is heard twice or by nobody.
  const again = async () => {
    for (const [what, hear] of listened) removeEventListener(what, hear, true);
    await drawn();
    if (focused && document.activeElement === document.body) find(focused)?.focus();
    for (const act of waiting) {
      act();
      await drawn();
    }
  };
  addEventListener("DOMContentLoaded", () => {
    const watch = new MutationObserver(() => {
      if (starting()) return;
      watch.disconnect();
      again();
    });
    watch.observe(document.body, { childList: true });
  });
})();
