// Keys, palette and presence of the desk. It knows no act: whatever a key reaches carries it in aria-keyshortcuts (docs/decisions/0027-keys.md).
const help = document.getElementById("desk-help");
const palette = document.getElementById("desk-palette");
const said = document.getElementById("desk-said");
const tell = (words) => void (said.textContent = words);

const shown = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0;
const keysOf = (element) => element.getAttribute("aria-keyshortcuts").split(" ");
const reached = () => [...document.querySelectorAll("[aria-keyshortcuts]")].filter((element) => !element.closest("dialog") && !element.disabled);
// The first that is seen; else one in closed details, which pressing it opens.
const find = (key) => {
  const all = reached().filter((element) => keysOf(element).includes(key));
  return all.find(shown) ?? all.find((element) => element.closest("details:not([open])"));
};
const rows = () => [...document.querySelectorAll("main table tbody th[scope=row] a[href], main [data-rows] a[data-row]")].filter(shown);
const rowAt = (element) => rows().findIndex((row) => row === element || row.closest("tr, li")?.contains(element));
const isField = (element) => element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])");

const focusOn = (element) => {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
};

// What a key leads to begins with the focus where work goes on, and not on a page without any.
const remember = () => sessionStorage.setItem("desk-landing", String(Date.now()));
const land = () => {
  const since = Date.now() - Number(sessionStorage.getItem("desk-landing") ?? 0);
  sessionStorage.removeItem("desk-landing");
  if (since > 20_000 || document.activeElement !== document.body) return;
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const { path, at, href } = JSON.parse(sessionStorage.getItem("desk-row") ?? "{}");
  const all = path === location.pathname ? rows() : [];
  // What the page itself gives the focus to may not have it yet: a refusal is read before anything else.
  focusOn(document.querySelector("main [autofocus]") || target || document.querySelector("[data-landing]") || all.find((row) => row.pathname === href) || all[Math.min(at, all.length - 1)] || document.querySelector("main h1"));
};

const press = (element) => {
  for (let closed = element.closest("details:not([open])"); closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
  if (isField(element)) {
    focusOn(element);
    element.select?.();
  } else if (element.matches("input[type=radio]")) {
    element.click();
    focusOn(document.getElementById(element.dataset.then ?? "") ?? element.form.querySelector("button[type=submit]"));
  } else if (element.matches("a, button, input, summary")) {
    // An act on those selected, with nothing selected, is about the row one is at.
    if (element.name === "act" && element.form?.querySelector("[data-select-all]") && !element.form.querySelector("tbody :checked")) select();
    remember();
    element.focus();
    element.click();
  } else focusOn(element);
};

const move = (step) => {
  const all = rows();
  const at = rowAt(document.activeElement);
  focusOn(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
};
const select = () => {
  const row = rows()[rowAt(document.activeElement)];
  const box = row?.closest("tr, li").querySelector("input[type=checkbox]");
  if (box) box.click();
  return Boolean(box);
};
// In a list these three are about the row with the focus; elsewhere they are pressed like every other key.
const inRows = {
  j: () => move(1),
  k: () => move(-1),
  o: () => rows()[rowAt(document.activeElement)]?.click(),
  x: select,
};

const act = (key) => {
  if (inRows[key] && rows().length > 0) {
    remember();
    return inRows[key](), true;
  }
  const element = find(key);
  if (element) press(element);
  return Boolean(element);
};

let before = "";
const onKey = (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing) return;
  const alone = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (alone && key === "Enter" && target.form && target.form.method === "post") {
    event.preventDefault();
    remember();
    target.form.requestSubmit(target.form.querySelector("button:not([type=button])"));
    return;
  }
  if (alone && key.toLowerCase() === "k") {
    event.preventDefault();
    return openPalette();
  }
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || isField(target)) return;
  if (event.repeat && key !== "j" && key !== "k") return;
  const first = before;
  before = "";
  if (first === "g") {
    const place = palette.querySelector(`[data-keys="g ${CSS.escape(key)}"]`);
    if (!place) return;
    event.preventDefault();
    remember();
    location.assign(place.dataset.to);
  } else if (key === "g") {
    before = "g";
    setTimeout(() => void (before = ""), 1500);
  } else if (key === "?") {
    event.preventDefault();
    openHelp();
  } else if (key.length === 1 && act(key)) event.preventDefault();
};

const openHelp = () => {
  const list = rows().length > 0;
  for (const row of help.querySelectorAll("[data-key]")) {
    const { key } = row.dataset;
    const always = key === "?" || key === "Control+K" || Boolean(palette.querySelector(`[data-keys="${CSS.escape(key)}"]`));
    const sends = key === "Control+Enter" && document.querySelector("main form[method=post]");
    const moves = list && (/^[jko]$/.test(key) || (key === "x" && document.querySelector("main tbody input[type=checkbox]")));
    row.hidden = !(always || sends || moves || find(key));
  }
  help.showModal();
  focusOn(help.querySelector("h2"));
};

const nameOf = (element) => (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
const openPalette = () => {
  const [input, list, count] = [palette.querySelector("input"), palette.querySelector("[role=listbox]"), palette.querySelector("output")];
  for (const made of list.querySelectorAll("[data-made]")) made.remove();
  const option = (text, chosen) => {
    const made = document.createElement("li");
    Object.assign(made, { id: `desk-choice-${list.children.length}`, textContent: text, chosen });
    Object.assign(made.dataset, { made: "" });
    made.setAttribute("role", "option");
    return made;
  };
  // An act that stands above and below a list is one.
  const acts = new Map(reached().filter(shown).filter(nameOf).reverse().map((element) => [`${keysOf(element)[0]} ${nameOf(element)}`, element]));
  list.prepend(...[...acts.values()].reverse().map((element) => {
    const made = option(nameOf(element), () => press(element));
    made.id = `desk-act-${keysOf(element)[0].codePointAt(0)}-${Math.random().toString(36).slice(2, 8)}`;
    made.append(" ", Object.assign(document.createElement("kbd"), { textContent: keysOf(element)[0] }));
    return made;
  }));
  const other = list.appendChild(option("", () => input.form.submit()));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const options = () => [...list.children].filter(({ hidden }) => !hidden);
  const mark = (chosen) => {
    for (const each of list.children) each.setAttribute("aria-selected", String(each === chosen));
    input.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const narrow = () => {
    const asked = input.value.trim();
    other.textContent = palette.dataset.go.replace("#", () => asked);
    for (const each of list.children) each.hidden = each === other ? !asked : !plain(each.textContent).includes(plain(asked));
    mark(options()[0]);
    count.textContent = palette.dataset.count.replace("#", () => String(options().length));
  };
  const choose = (chosen) => {
    remember();
    palette.close();
    if (chosen.chosen) chosen.chosen();
    else location.assign(chosen.dataset.to);
  };
  input.value = "";
  input.oninput = narrow;
  input.onkeydown = (event) => {
    const all = options();
    const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) mark(all[(to + all.length) % all.length]);
    else if (event.key === "Enter" && at >= 0) choose(all[at]);
    else return;
    event.preventDefault();
  };
  list.onclick = ({ target }) => target.closest("li") && choose(target.closest("li"));
  if (!palette.open) palette.showModal();
  narrow();
  input.focus();
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Without https there is no clipboard: a field that is selected is copied the old way.
    const field = Object.assign(document.createElement("input"), { value: button.dataset.copy });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  tell(button.dataset.said);
};

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => void copy(button));
}
// What is selected in a list: all at once, and how many, said where its acts are.
for (const form of document.querySelectorAll("form:has([data-select-all])")) {
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const alls = [...form.querySelectorAll("[data-select-all]")];
  const words = [...form.querySelectorAll("[data-selected]")];
  const unselected = words[0].textContent;
  form.addEventListener("change", ({ target }) => {
    if (alls.includes(target)) for (const box of boxes) box.checked = target.checked;
    const many = boxes.filter(({ checked }) => checked).length;
    for (const all of alls) all.checked = many === boxes.length;
    for (const each of words) each.textContent = many === 0 ? unselected : each.dataset.selected.replace("#", () => String(many));
    tell(many === 0 ? unselected : words[0].textContent);
  });
}

const more = document.querySelector(".menu-more");
if (more) {
  document.addEventListener("click", ({ target }) => void (more.contains(target) || (more.open = false)));
  more.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
}

if (help) {
  document.addEventListener("keydown", onKey);
  // A link or a button that was used with the keyboard: its click has no place.
  document.addEventListener("click", ({ detail, target }) => {
    const row = target.closest?.("a");
    if (row && rows().includes(row)) sessionStorage.setItem("desk-row", JSON.stringify({ path: location.pathname, at: rows().indexOf(row), href: row.pathname }));
    if (detail === 0) remember();
  });
  land();
}
// What the page says was done stands there before anybody listens: it is said again once they do.
const status = document.querySelector("main [role=status]");
if (status) setTimeout(() => tell(status.innerText), 400);

for (const line of document.querySelectorAll("[data-presence]")) {
  let dirty = false;
  document.querySelector("main").addEventListener("input", () => void (dirty = true));
  const meet = async () => {
    if (document.hidden) return;
    const what = dirty || (isField(document.activeElement) && document.activeElement.closest("form[method=post]")) ? "editing" : "viewing";
    const answer = await fetch(line.dataset.presence, { method: "POST", body: new URLSearchParams({ what }) }).catch(() => undefined);
    const present = answer?.ok ? (await answer.json()).present : line.textContent;
    if (present !== line.textContent) line.textContent = present;
  };
  setInterval(meet, 15_000);
  document.addEventListener("visibilitychange", meet);
  document.querySelector("main").addEventListener("focusin", ({ target }) => isField(target) && void meet(), { once: true });
}
