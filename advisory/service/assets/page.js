// The form of the local page: what is entered goes to the service, its report is shown. The limits are kept in this
// browser's localStorage; nothing else is stored.
"use strict";

const LEVELS = ["none", "mild", "moderate", "severe"];
const LEVEL_WORDS = ["none at all", "mild at most", "moderate at most", "no limit"];
const NO_AGE = 19;
const KEPT = "advisory-limits";
// Milliseconds: until a slider that still moves is taken to stand, and until waiting is worth a word.
const STANDS = 250;
const PATIENCE = 600;

const byId = (id) => document.getElementById(id);
const form = byId("form");
const sliders = [...document.querySelectorAll("input[data-category]")];
const never = [...document.querySelectorAll("input[name=never]")];
const maxBytes = Number(document.body.dataset.maxBytes);
const mostTexts = Number(document.body.dataset.mostTexts);
let running = null;
let standing = 0;

// ---- texts

function textFields() {
  return [...byId("texts").querySelectorAll("textarea")];
}

function addText(name, text) {
  const empty = textFields().find((area) => !area.value.trim());
  if (text !== undefined && empty) {
    empty.value = text;
    empty.dataset.name = name;
    return renumber();
  }
  const field = byId("text-template").content.firstElementChild.cloneNode(true);
  const area = field.querySelector("textarea");
  area.value = text ?? "";
  area.dataset.name = name ?? "";
  area.addEventListener("input", () => {
    // Text that is typed over is no longer the file's.
    if (!area.value.trim()) area.dataset.name = "";
    renumber();
  });
  field.querySelector(".remove").addEventListener("click", () => {
    field.remove();
    if (!textFields().length) addText();
    renumber();
    textFields().at(-1).focus();
  });
  byId("texts").append(field);
  renumber();
  return area;
}

function renumber() {
  const areas = textFields();
  areas.forEach((area, at) => {
    const field = area.closest(".text");
    const label = field.querySelector("label");
    const what = areas.length > 1 ? `Review ${at + 1}` : "Review, synopsis or guide";
    area.id = `text-${at + 1}`;
    label.htmlFor = area.id;
    label.textContent = area.dataset.name ? `${what}: ${area.dataset.name}` : what;
    const remove = field.querySelector(".remove");
    remove.hidden = areas.length === 1 && !area.value;
    remove.setAttribute("aria-label", `Remove ${label.textContent}`);
  });
  byId("add").disabled = areas.length >= mostTexts;
}

async function addFiles(files) {
  const troubles = [];
  say("Reading the files…");
  for (const file of files) {
    try {
      if (textFields().filter((area) => area.value.trim()).length >= mostTexts) {
        throw new Error(`${file.name}: there are ${mostTexts} texts already`);
      }
      if (file.size > maxBytes) throw new Error(`${file.name}: is larger than ${maxBytes / 1e6} MB`);
      const answer = await ask(`page/text?name=${encodeURIComponent(file.name.slice(-180))}`, {
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
      });
      const read = await answer.json();
      addText(read.name, read.text);
    } catch (error) {
      troubles.push(error.message);
    }
  }
  say("");
  complain(troubles);
}

// ---- limits

function limits() {
  const most = {};
  for (const slider of sliders) {
    if (Number(slider.value) < 3) most[slider.dataset.category] = LEVELS[slider.value];
  }
  const age = Number(byId("age").value);
  return {
    most,
    none_of: never.filter((box) => box.checked).map((box) => box.value),
    for_age: age < NO_AGE ? age : null,
  };
}

function showLimits() {
  const words = (slider, text) => {
    slider.nextElementSibling.textContent = text;
    slider.setAttribute("aria-valuetext", text);
  };
  for (const slider of sliders) words(slider, LEVEL_WORDS[slider.value]);
  const age = Number(byId("age").value);
  words(byId("age"), age < NO_AGE ? `${age} years` : "no limit");
  const set = limits();
  byId("never-count").textContent = set.none_of.length ? `(${set.none_of.length} chosen)` : "";
  byId("forget").hidden = !set.none_of.length && set.for_age === null && !Object.keys(set.most).length;
}

function setLimits(set) {
  for (const slider of sliders) {
    const level = LEVELS.indexOf(set.most?.[slider.dataset.category]);
    slider.value = level < 0 ? 3 : level;
  }
  byId("age").value = set.for_age ?? NO_AGE;
  for (const box of never) box.checked = Boolean(set.none_of?.includes(box.value));
  showLimits();
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(limits()));
  } catch {
    // A browser that keeps nothing: the limits hold until the page is closed.
  }
}

function limitsChanged() {
  showLimits();
  keep();
  askAgain();
}

// ---- asking

async function ask(path, options) {
  const headers = { ...options.headers };
  const token = byId("token").value.trim();
  if (token) headers.Authorization = `Bearer ${token}`;
  let answer;
  try {
    answer = await fetch(path, { ...options, method: "POST", headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The program behind this page does not answer. Is it still running?");
  }
  if (answer.ok) return answer;
  const failure = await answer.json().catch(() => null);
  if (answer.status === 401) {
    byId("token-field").hidden = false;
    byId("token").focus();
    throw new Error(token ? "The token is not right." : "This service asks for a token. Enter it above.");
  }
  throw new Error(failure?.error?.message ?? `The service answered with an error (${answer.status}).`);
}

function texts() {
  const names = new Set();
  const filled = textFields().filter((area) => area.value.trim());
  return filled.map((area, at) => {
    const wanted = area.dataset.name || (filled.length > 1 ? `Review ${at + 1}` : "Your text");
    let name = wanted;
    for (let number = 2; names.has(name); number += 1) name = `${wanted} (${number})`;
    names.add(name);
    return { name, text: area.value };
  });
}

// again: the limits or rules changed under a report that is shown; it stays until the new one is there.
async function rate(again) {
  const given = texts();
  complain([]);
  if (!given.length) {
    complain(["There is no text yet. Paste a review, or choose a file."]);
    textFields()[0].focus();
    return;
  }
  const body = JSON.stringify({
    title: byId("title").value.trim() || null,
    texts: given,
    policy: byId("policy").value,
    limits: limits(),
  });
  if (new Blob([body]).size > maxBytes) {
    complain([`That is too much text at once: more than ${maxBytes / 1e6} MB.`]);
    return;
  }
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const waiting = showWaiting(given);
  byId("report").setAttribute("aria-busy", "true");
  try {
    const answer = await ask("page/report", {
      headers: { "Content-Type": "application/json" },
      body,
      signal: mine.signal,
    });
    const report = await answer.text();
    if (running !== mine) return;
    show(report);
    say(again ? answerInShort() : "");
    if (!again) {
      byId("report").focus({ preventScroll: true });
      byId("report").scrollIntoView();
    }
  } catch (error) {
    if (running !== mine) return;
    // What was shown is no answer to what is asked now.
    show("");
    say("");
    if (error.name === "AbortError") say("Stopped.");
    else complain([error.message]);
  } finally {
    waiting();
    if (running === mine) {
      running = null;
      byId("report").removeAttribute("aria-busy");
      byId("progress").hidden = byId("stop").hidden = true;
    }
  }
}

function show(report) {
  byId("report").innerHTML = report;
  document.body.classList.toggle("rated", Boolean(report));
}

// On a phone the report is out of sight while a slider is moved.
function answerInShort() {
  const parts = ["#report-fit", ".headline"].map((part) => byId("report").querySelector(part)?.textContent.trim());
  return parts.filter(Boolean).join(" ");
}

// Says after a moment that the text is being read, and for how long. Gives the function that ends it.
function showWaiting(given) {
  const words = given.reduce((sum, text) => sum + text.text.split(/\s+/).length, 0);
  const begun = performance.now();
  const tell = () => {
    byId("progress").hidden = byId("stop").hidden = false;
    const long = words > 5000 ? " A long text takes a while." : "";
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`Reading ${words.toLocaleString("en")} words…${long}${seconds >= 3 ? ` ${seconds} seconds so far.` : ""}`);
  };
  const first = setTimeout(tell, PATIENCE);
  const every = setInterval(tell, 5000);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}

function askAgain() {
  if (!byId("report").firstElementChild || !texts().length) return;
  clearTimeout(standing);
  standing = setTimeout(() => rate(true), STANDS);
}

function say(text) {
  byId("status").textContent = text;
}

function complain(troubles) {
  const place = byId("problem");
  place.hidden = !troubles.length;
  place.replaceChildren(
    ...troubles.map((trouble) => {
      const line = document.createElement("p");
      line.textContent = trouble;
      return line;
    }),
  );
}

// ---- the page

form.addEventListener("submit", (event) => {
  event.preventDefault();
  rate(false);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) rate(false);
});
byId("add").addEventListener("click", () => addText().focus());
byId("stop").addEventListener("click", () => running?.abort());
byId("files").addEventListener("change", async (event) => {
  await addFiles([...event.target.files]);
  event.target.value = "";
});
byId("policy").addEventListener("change", askAgain);
byId("forget").addEventListener("click", () => {
  setLimits({});
  keep();
  byId("age").focus();
  askAgain();
});
for (const input of [byId("age"), ...sliders, ...never]) input.addEventListener("input", limitsChanged);

// Files alone: text that is dragged goes where it is dropped.
const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  if (!bringsFiles(event)) return;
  event.preventDefault();
  addFiles([...event.dataTransfer.files]);
});

addText();
setLimits(recall());
